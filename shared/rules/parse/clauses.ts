/**
 * A skeleton cut at its punctuation. Brackets are cut out first: points in brackets (5分) are the row's, brackets that
 * score (如无…，最高不超过1分) are clauses of their own, and everything else in brackets is a remark within its clause.
 */
import { type Marks, sign } from './marks.ts'

export interface Clause {
  readonly text: string
  readonly inBrackets: boolean
  /** A full stop or a semicolon follows. */
  readonly endsSentence: boolean
}

/** null where the brackets hold more marks than a rule can have. */
export function clausesOf(skeleton: string, marks: Marks, points: number | null): Clause[] | null {
  const clauses: Clause[] = []
  let text = ''
  let at = 0
  const cut = (inBrackets: boolean, endsSentence: boolean): void => {
    const trimmed = text.replace(/ /g, '').replace(/^[、:]+/, '')
    if (trimmed !== '') clauses.push({ text: trimmed, inBrackets, endsSentence })
    else if (endsSentence) closeLast(clauses)
    text = ''
  }
  while (at < skeleton.length) {
    const character = skeleton.charAt(at)
    const close = character === '(' ? closing(skeleton, at) : -1
    if (close > 0) {
      const inner = skeleton.slice(at + 1, close).trim()
      // 10家（含）以上, 2次以上（含2次）: 以上 includes the number anyway.
      if (including.test(inner)) {
        at = close + 1
        continue
      }
      const meaning = bracketMeaning(inner, marks, points)
      if (meaning === 'remark') {
        const remark = marks.add({ is: 'literal', text: `（${marks.restore(inner)}）` })
        if (remark === null) return null
        text += remark
      } else {
        cut(false, false)
        const pieces = meaning === 'points' ? [asPoints(inner, marks)] : inner.split(breaks)
        for (const piece of pieces) {
          text = piece
          cut(true, false)
        }
      }
      at = close + 1
      continue
    }
    if (character === ',') cut(false, false)
    else if (/[。;!?\n.]/.test(character)) cut(false, true)
    else text += character
    at++
  }
  cut(false, true)
  return clauses
}

const including = new RegExp(`^含(?:本数|${sign.amount})?$`)
const breaks = /[,。;!?\n]/
const scores = new RegExp(
  `${sign.points}|${sign.pointsRange}|[不]得分|不[计给记扣失]分|不予?得分|满分|酌情|扣[完减分]|调(?:整)?为|就高|封顶|加倍|减半|不重复计分|不累计`,
)

const onlyPoints = new RegExp(`^(?:满分|共|计|本项)?${sign.points}$`)

function bracketMeaning(inner: string, marks: Marks, points: number | null): 'points' | 'scoring' | 'remark' {
  if (/^注[:,]?/.test(inner) && scores.test(inner)) return 'scoring'
  if (onlyPoints.test(inner)) return 'points'
  const number = marks.get(inner, 'number')
  // (20) is the row's points only where it says the same number.
  if (number !== null) return number.value === points ? 'points' : 'remark'
  return scores.test(inner) ? 'scoring' : 'remark'
}

/** (20) reads like (20分). */
function asPoints(inner: string, marks: Marks): string {
  const number = marks.get(inner, 'number')
  if (number === null) return inner.replace(/^(?:满分|共|计|本项)/, '')
  return marks.add({ is: 'points', value: number.value, text: number.text }) ?? inner
}

function closing(skeleton: string, open: number): number {
  let depth = 0
  for (let at = open; at < skeleton.length; at++) {
    if (skeleton.charAt(at) === '(') depth++
    if (skeleton.charAt(at) === ')') depth--
    if (depth === 0) return at
  }
  return -1
}

function closeLast(clauses: Clause[]): void {
  const last = clauses.pop()
  if (last !== undefined) clauses.push({ ...last, endsSentence: true })
}
