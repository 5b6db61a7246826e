/** 1.…2.…, ①…②…, （1）…（2）…: the numbered parts of a row. */

/** The parts without their numbers; one part where the text is not numbered, or numbered once (2.单位领导…). */
export function partsOf(text: string): string[] {
  if (!anyNumber.test(text)) return [text]
  for (const form of forms) {
    const marks = [...text.matchAll(form)].map((match) => ({
      at: match.index + (match[1]?.length ?? 0),
      after: match.index + match[0].length,
      number: numberOf(match[2] ?? ''),
    }))
    const [first] = marks
    if (first === undefined || text.slice(0, first.at).trim() !== '') continue
    const rising = marks.filter((mark, i) => mark.number === first.number + i)
    // Numbers that do not count upwards are no numbering.
    if (rising.length < marks.length) continue
    return marks.map((mark, i) => text.slice(mark.after, marks[i + 1]?.at ?? text.length).trim())
  }
  return [text]
}

const anyNumber = /[①-⑮]|\d[.、)]|[(一二三四五六七八九十][\d一二三四五六七八九十、]/
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮'
const boundary = '(^\\s*|[。;\\n!分)]\\s*|\\s+)'
const forms = [
  new RegExp(`()([${circled}])[.、]?`, 'g'),
  new RegExp(`${boundary}\\((\\d{1,2}|[一二三四五六七八九十])\\)[.、]?`, 'g'),
  new RegExp(`${boundary}(\\d{1,2})(?:[.、](?!\\d)|\\))`, 'g'),
  new RegExp(`${boundary}([一二三四五六七八九十])、`, 'g'),
]

function numberOf(text: string): number {
  const at = circled.indexOf(text)
  if (at >= 0) return at + 1
  const digits = '一二三四五六七八九十'.indexOf(text)
  return digits >= 0 ? digits + 1 : Number(text)
}
