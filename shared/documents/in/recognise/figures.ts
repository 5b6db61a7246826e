/** Points as documents print them. */
import { plain } from './gridView.ts'

/** A cell of 分值: 5, 5分, 2.5, １０, （5分）; null where it is no number. */
export function printedPoints(text: string): number | null {
  const bare = plain(text)
  const whole = /^[(（]?[+]?(\d{1,5}(?:\.\d{1,2})?)(?:分|%)?[)）]?$/.exec(bare)?.[1]
  if (whole !== undefined) return Number(whole)
  // 2-5分, 0～3: what it can come to.
  const most = /^\d{1,5}(?:\.\d{1,2})?分?[-~—–至到]+(\d{1,5}(?:\.\d{1,2})?)分?$/.exec(bare)?.[1]
  if (most !== undefined) return Number(most)
  // 23分+10分: what stands first; the rest is on top.
  const first = /^(\d{1,5}(?:\.\d{1,2})?)分?(?:\+|\(|（|以内|封顶)/.exec(bare)?.[1]
  return first === undefined ? null : Number(first)
}

/** 组织领导（20分）、信息报告（23分+10分）、一、基础工作(共15分) */
export function pointsInHeading(text: string): number | null {
  const found = [
    ...plain(text).matchAll(
      /[(（[【](?:共|计|满分|总分|分值)?[:：]?(\d{1,4}(?:\.\d{1,2})?)分[^()（）]*[)）\]】]/g,
    ),
  ]
  const last = found.at(-1)?.[1]
  if (last !== undefined) return Number(last)
  const bare = /(?:共|计|满分|总分)?(\d{1,4}(?:\.\d{1,2})?)分[)）]?$/.exec(plain(text))?.[1]
  return bare === undefined ? null : Number(bare)
}

/** The points that a task's own text ends in: …（2分）, （12分，7分奖分）. */
export function pointsInText(text: string): number | null {
  const found = /[(（[【](\d{1,3}(?:\.\d{1,2})?)分[^()（）]{0,20}[)）\]】][。.；;]?$/.exec(plain(text))?.[1]
  return found === undefined ? null : Number(found)
}

/** 不计分 and a dash say that there are none. */
export function saysNoPoints(text: string): boolean {
  return /^(?:[-—–/\\]+|无|不计分|不设分值|不赋分|否决项?|一票否决|参考|另计)$/.test(plain(text))
}

/** 加分项, 奖扣分项目, 附加分: on top of the total. */
export function isOutsideTotal(heading: string): boolean {
  return /奖扣分|加减分|加扣分|扣加分|加分(?:项|指标|因素|事项|内容|情况)|附加(?:分|项)|奖励(?:分|项|加分)|^(?:[一二三四五六七八九十]+[、.])?(?:加分|奖励|扣分项|减分项)/.test(
    plain(heading),
  )
}
