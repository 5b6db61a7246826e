/** 获省、市通报表扬的分别奖20分、10分: one lead with several cases, taken apart into as many leads. */
import type { Marks } from './marks.ts'

/** null where the lead does not name exactly as many cases as there are points. */
export function expandList(lead: readonly string[], count: number, marks: Marks): string[][] | null {
  for (let at = lead.length - 1; at >= 0; at--) {
    const clause = lead[at] ?? ''
    const cases = levels(clause, count) ?? plainList(clause, count, marks)
    if (cases === null) continue
    return cases.map((each) => [...lead.slice(0, at), each, ...lead.slice(at + 1)])
  }
  return null
}

/** …的，…的，各扣1分: clauses that each end with 的 stand beside each other. null where there are not several. */
export function expandEach(lead: readonly string[]): string[][] | null {
  const ends = lead.map((clause) => clause.endsWith('的'))
  const first = ends.indexOf(true)
  const cases = first < 0 ? [] : lead.slice(first)
  if (cases.length > 1 && cases.every((clause) => clause.endsWith('的')))
    return cases.map((clause) => [clause])
  const names = (lead.at(-1) ?? '').replace(/的$/, '').split('、')
  return names.length > 1 && names.every((name) => name.length >= 4)
    ? names.map((name) => [...lead.slice(0, -1), name])
    : null
}

const level =
  '(?:国家级?|全国|中央|部级|省部级|省级|省|自治区级?|市厅级|地市级|市级|市|州级?|盟|区县级?|县区级?|县级|县|区级|区|旗|乡镇级?|镇级|镇|乡级|乡|村级|村|特等奖?|一等奖?|二等奖?|三等奖?|四等奖?|优秀奖|特|一|二|三|四|优秀|良好|合格|一般|较差|基本合格|不合格)'
const separator = '(?:[、/]|和|及|或)'

const levelList = new RegExp(`${level}(?:(?:以上)?${separator}${level})+`, 'g')
const separators = new RegExp(separator)

/** Names of levels and grades: 省、市…; 一、二、三等奖. */
function levels(clause: string, count: number): string[] | null {
  for (const match of clause.matchAll(levelList)) {
    const names = match[0].split(separators).filter((name) => name !== '')
    if (names.length !== count) continue
    const head = clause.slice(0, match.index)
    const tail = clause.slice(match.index + match[0].length)
    return names.map((name) => `${head}${name}${suffix(name, tail)}${tail.replace(/^(?:等奖|级)/, '')}`)
  }
  return null
}

/** 一、二、三等奖: the last name's ending belongs to all. */
function suffix(name: string, tail: string): string {
  const ending = /^(?:等奖|级)/.exec(tail)?.[0] ?? ''
  return ending === '' || name.endsWith('级') || name.endsWith('奖') ? '' : ending
}

/** The whole clause is a list: A、B、C. */
function plainList(clause: string, count: number, marks: Marks): string[] | null {
  const names = clause.replace(/的$/, '').split('、')
  if (names.length !== count) return null
  return names.every((name) => marks.restore(name).length >= 2) ? names : null
}
