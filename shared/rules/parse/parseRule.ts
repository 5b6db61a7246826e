/**
 * A sentence of 评分规则 becomes a rule, questions, or nothing: never a guess. The way of a sentence:
 *
 *   characters  one width, one kind of dash
 *   parts       1.…2.… are read one by one and added
 *   tokens      every number becomes a mark of what it is (points, an amount, a window, a place, no number at all)
 *   clauses     cut at punctuation and brackets
 *   statements  what has to be so, and what it does to the points
 *   assemble    statements to one rule of a kind; what does not fit is given up with the words that did not fit
 *
 * Every word ends up in a fact's label, in the rule's numbers, or in a question. Pure; linear in the text's length.
 */
import { withPoints } from '../adjust.ts'
import { makeRule, type Rule, ruleSchema } from '../rule.ts'
import { fullPoints } from '../ruleNeeds.ts'
import { ruleToText } from '../ruleToText.ts'
import { assemble } from './assemble.ts'
import { normalise } from './characters.ts'
import { clausesOf } from './clauses.ts'
import { type Ask, type Draft, givenUp, withAsks } from './draft.ts'
import { createFactMaker, type FactMaker } from './facts.ts'
import { sign } from './marks.ts'
import { partsOf } from './parts.ts'
import type { Question, Reading } from './reading.ts'
import type { ReadingContext } from './readingContext.ts'
import { readStandard } from './readStandard.ts'
import { statementsOf } from './statements.ts'
import { texts } from './texts.ts'
import { together } from './together.ts'
import { tokensOf } from './tokens.ts'
import { labelOf } from './words.ts'

export interface ParseOptions {
  /** The row's full points; null where it has none (加分项, 不计分). */
  readonly points: number | null
}

const longest = 1200

export function parseRule(text: string, { points }: ParseOptions): Reading {
  const normal = normalise(text).trim()
  if (!/[\p{L}\p{N}]/u.test(normal)) return manual(givenUp(texts.reasons.empty, text))
  if (normal.length > longest) return manual(givenUp(texts.reasons.tooLong, text))
  if (points !== null && !(Number.isFinite(points) && points >= 0 && points <= 10_000))
    return manual(givenUp(texts.reasons.negative, text))
  // 0 is how some tables write 不计分.
  const row = points === 0 ? null : points
  const standard = standardRule(text)
  if (standard !== null) return finished({ ok: true, rule: standard, asks: [] }, row, text)
  const facts = createFactMaker()
  const parts = partsOf(normal)
  const draft =
    parts.length === 1
      ? readPart(parts[0] ?? '', row, facts)
      : together(parts.map((part) => readPart(part, null, facts)))
  return draft.ok ? finished(draft, row, text) : manual(draft)
}

/**
 * A sentence that the program wrote itself, to the last sign; only the points of the row may still differ from it.
 */
function standardRule(text: string): Rule | null {
  // Points after a space, as only the program writes them everywhere, and a full stop at the end.
  if (
    !text.endsWith('。') ||
    !(/\d 分/.test(text) || /^目标：|^如.*(?:调整：|（全表不合格）|（得分不变）)/.test(text))
  )
    return null
  const rule = readStandard(text)
  return rule !== null && ruleToText(rule) === text ? rule : null
}

function readPart(text: string, points: number | null, facts: FactMaker): Draft {
  const tokens = tokensOf(text)
  if (tokens === null) return givenUp(texts.reasons.tooLong, text)
  const { skeleton, marks } = tokens
  const clauses = clausesOf(skeleton, marks, points)
  if (clauses === null) return givenUp(texts.reasons.tooLong, text)
  const context: ReadingContext = { marks, facts, points }
  const found = statementsOf(clauses, marks)
  if (found === null) return givenUp(texts.reasons.tooLong, text)
  const { statements, tail } = found
  if (statements.length === 0) return givenUp(texts.reasons.noPoints, text)
  const draft = assemble(statements, context)
  if (!draft.ok) return draft.unread === '' ? { ...draft, unread: text } : draft
  const remarks = tail.filter(
    (clause) => !harmless.test(labelOf(clause, marks).replace(/[（）]/g, '')) || anyPoints.test(clause),
  )
  if (remarks.length === 0) return draft
  const words = remarks.map((clause) => labelOf(clause, marks)).join('，')
  return withAsks(draft, [{ about: 'remark', sentence: texts.ask.remark(words) }])
}

/** Remarks on proof and counting, which change no points. */
const harmless =
  /^(?:以.*(?:为准|为依据)|.*不(?:能|得|可)?重复(?:统计|计算|计数)|(?:需|须|应|请)?(?:提供|附|报送|查看|查阅).*|包括.*|含.*|指.*|具体.*为准|详见.*|参照.*)$/
const anyPoints = new RegExp(`${sign.points}|${sign.pointsRange}|${sign.proportion}`)

function finished(
  { rule: input, asks }: Extract<Draft, { ok: true }>,
  row: number | null,
  text: string,
): Reading {
  const parsed = ruleSchema.safeParse(input)
  if (!parsed.success) return manual(givenUp(texts.reasons.contradiction, text))
  const rule = parsed.data
  const all = [...asks, ...pointsAsk(rule, row, asks)]
  if (all.length === 0) return { reading: 'sure', rule }
  return { reading: 'asks', questions: all.map((ask) => questionOf(ask, rule)), proposal: rule }
}

function questionOf({ about, sentence, missing, others = [] }: Ask, rule: Rule): Question {
  const alternatives = others
    .filter((other) => ruleSchema.safeParse(other.rule).success)
    .map(({ label, rule: other }) => ({ label, rule: makeRule(other) }))
  return {
    about,
    sentence,
    proposals: [{ label: ownLabel(about, rule), rule }, ...alternatives],
    ...(missing === undefined ? {} : { missing }),
  }
}

function ownLabel(about: Ask['about'], rule: Rule): string {
  switch (about) {
    case 'together':
      return texts.ask.addedUp
    case 'onTop':
      return texts.ask.outside
    case 'direction':
      return texts.ask.largestFirst
    case 'count':
      return texts.ask.forEach
    case 'cap':
      return texts.ask.capOfAll
    case 'points':
      return texts.ask.statedPoints(fullPoints(rule))
    case 'base':
    case 'target':
    case 'note':
    case 'remark':
      return texts.ask.asRead
  }
}

/** The sentence's own points against the row's. Bonus points stand on top, so they only have to fit together with it. */
function pointsAsk(rule: Rule, row: number | null, asks: readonly Ask[]): Ask[] {
  if (row === null || asks.some((ask) => ask.about === 'onTop' || ask.about === 'points')) return []
  if (rule.kind === 'judgedBonus')
    return [
      {
        about: 'onTop',
        sentence: texts.ask.onTop(row),
        others: [{ label: texts.ask.inside, rule: { kind: 'range', min: 0, max: rule.max } }],
      },
    ]
  if (rule.kind === 'veto' || rule.kind === 'adjustment' || rule.kind === 'bonus') return []
  if (rule.kind === 'peerRank' && rule.onTop) return []
  const stated = fullPoints(rule)
  if (stated === row || Math.round((stated + bonusOf(rule)) * 100) === Math.round(row * 100)) return []
  const changed = withPoints(rule, row)
  return [
    {
      about: 'points',
      sentence: texts.ask.points(stated, row),
      others: changed.ok ? [{ label: texts.ask.rowPoints(row), rule: changed.value }] : [],
    },
  ]
}

function bonusOf(rule: Rule): number {
  if (rule.kind !== 'sum') return 0
  return rule.parts.reduce((sum, part) => sum + (part.kind === 'bonus' ? (part.cap ?? 0) : 0), 0)
}

function manual({ reason, unread }: Extract<Draft, { ok: false }>): Reading {
  return { reading: 'manual', reason, unread: unread.slice(0, 400) }
}
