/**
 * A title that is too long for one line breaks between words, as evenly as they allow, and not where the paper happens to end
 * (GB/T 9704: 回行时，要做到词意完整，排列对称).
 */
import { type PageSetup, printableWidth, sizes } from './paperDocument.ts'

/** Where such a title may break: behind what is created or when, before what it is about and what kind of document it is. */
const places =
  /(?<=创建|年度|关于)|(?=全国|全民|全域|任务分解|任务分工|自评报告|进展一页纸|责任清单|未完成清单|操作记录|填报表)/gu
const millimetresPerPoint = 25.4 / 72

/** @param room how many 汉字 a line takes; where even two lines are too short, the writer breaks as it can */
export function titleLines(title: string, room: number): readonly string[] {
  if (widthOf(title) <= room) return [title]
  const [best] = [...title.matchAll(places)]
    .map(({ index }) => [title.slice(0, index), title.slice(index)] as const)
    .map((lines) => ({ lines, longest: Math.max(...lines.map(widthOf)) }))
    .filter(({ longest }) => longest <= room)
    .sort((a, b) => a.longest - b.longest)
  return best?.lines ?? [title]
}

/** 汉字 of a title that one line of this page takes. */
export function titleRoom(page: PageSetup): number {
  return Math.floor(printableWidth(page) / (sizes.title * millimetresPerPoint))
}

/** In 汉字: figures and Latin letters are half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x80 ? 0.5 : 1), 0)
}
