/**
 * A title that is too long for one line breaks where a person would: before the word that says what kind of document it is,
 * not within 自评|报告 (GB/T 9704: 回行时，要做到词意完整).
 */
import { type PageSetup, printableWidth, sizes } from './paperDocument.ts'

const kinds = /^(.+?)(任务分解表|任务分工表|自评报告|进展一页纸|责任清单|未完成清单|操作记录|填报表)$/u
const millimetresPerPoint = 25.4 / 72

/** @param room how many 汉字 a line takes */
export function titleLines(title: string, room: number): readonly string[] {
  const parts = widthOf(title) <= room ? null : kinds.exec(title)
  const [, subject = '', kind = ''] = parts ?? []
  return parts === null ? [title] : [subject, kind]
}

/** 汉字 of a title that one line of this page takes. */
export function titleRoom(page: PageSetup): number {
  return Math.floor(printableWidth(page) / (sizes.title * millimetresPerPoint))
}

/** In 汉字: figures and Latin letters are half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x80 ? 0.5 : 1), 0)
}
