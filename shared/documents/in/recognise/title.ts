/** The table's title: in rows above the header, or in the paragraphs before the table; the line 附件 is none. */
import { plain } from './gridView.ts'

const attachment = /^附(?:件|表)?(?:[\d一二三四五六七八九十]+)?(?:[-—－]\d+)?[：:]?$|^附件$/
const side =
  /^(?:单位|计量单位|填报单位|填报时间|填表单位|填表人|填报人|制表|制表单位|日期|时间|审核|联系人|联系电话|被考核单位|考核单位|考核时间|编号|密级)[：:（(]|^[(（].{0,30}[)）]$|^(?:20\d\d年\d+月(?:\d+日)?)$/
const noun =
  /(?:表|清单|细则|台账|一览|标准|指标|体系|方案|办法|任务书|分解|计划|要点|责任书|清册|汇总|规则)(?:[(（《][^()（）]{0,30}[)）》])?$/

export function titleOf(lines: readonly string[]): string {
  const shown = lines
    .flatMap((text) => text.split('\n'))
    .map((text) => text.trim())
    .filter((text) => text !== '')
  let best: string | null = null
  for (let i = shown.length - 1; i >= 0 && i >= shown.length - 12; i -= 1) {
    const line = shown[i] ?? ''
    const words = plain(line)
    if (attachment.test(words)) break
    if (side.test(words) || /[。；]$/.test(words) || words.length > 80) {
      if (best !== null) break
      continue
    }
    // What is numbered is a heading of the text before the table.
    if (/^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、．])/.test(words)) break
    if (best === null) best = line
    // A title over two lines: 某区创建… / …任务分解表.
    else if (isFirstHalf(line, best)) best = joinTitle(line, best)
    else break
  }
  return best === null ? '' : squeezed(best)
}

function isFirstHalf(line: string, rest: string): boolean {
  return (
    !noun.test(plain(line)) &&
    noun.test(plain(rest)) &&
    !/[，,：:]$/.test(line) &&
    plain(line).length + plain(rest).length <= 80
  )
}

function joinTitle(first: string, second: string): string {
  return `${first}${second}`
}

/** Titles are set with spaces between their letters. */
export function squeezed(title: string): string {
  const letters = title
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^附(?:件|表)\s?(?:[\d一二三四五六七八九十]{1,2}(?:[-—]\d)?)?[：: .．、]+(?=.{4})/, '')
  return letters.replace(
    /(?<=[\u3000-\u9fff\uff00-\uffef“”]) (?=[\u3000-\u9fff\uff00-\uffef“”\d])|(?<=\d) (?=[\u3000-\u9fff])/g,
    '',
  )
}
