/** The Chinese of explained scores and of rules read back, in one place. */
import type { Comparison } from './condition.ts'

/** Figures and points as people write them: 0.5, 820, never 0.50. */
export function number(n: number): string {
  return String(n)
}

export const comparisonWords: Record<Comparison, string> = {
  '>=': '不少于',
  '>': '多于',
  '<=': '不多于',
  '<': '少于',
  '=': '等于',
}

export const texts = {
  points: (n: number) => `${number(n)} 分`,
  range: (min: number, max: number) =>
    min === max ? `${number(min)} 分` : `${number(min)}—${number(max)} 分`,
  measured: (n: number, unit: string) => (unit === '%' ? `${number(n)}%` : `${number(n)} ${unit}`.trim()),
  /** A difference of percentages is told in points of percentage. */
  difference: (n: number, unit: string) => (unit === '%' ? `${number(n)} 个百分点` : texts.measured(n, unit)),
  /** 每 1 项 → 每项. */
  per: (per: number, unit: string) =>
    per === 1 && unit !== '%' ? `每${unit}` : `每 ${texts.difference(per, unit)}`,

  yes: '是',
  no: '否',
  unsaid: '尚未填报',
  pending: (units: number) => `还有 ${units} 个单位未报`,
  official: (source: string) => `按官方数据：${source}`,
  and: '，且',
  or: '，或',
  /** A group with one member. */
  allOne: '须有：',
  anyOne: '任一：',
  steps: { whole: '', started: '（不满一份按一份计）', proportional: '（按比例折算）' },
  comma: '，',
  semicolon: '；',
  sentence: (parts: readonly string[]) => `${parts.join('；')}。`,

  result: {
    sure: (n: number) => `得 ${number(n)} 分`,
    sureBonus: (n: number) => (n < 0 ? `扣 ${number(-n)} 分` : `加 ${number(n)} 分`),
    estimated: (n: number) => `预计得 ${number(n)} 分`,
    estimatedBonus: (n: number) => (n < 0 ? `预计扣 ${number(-n)} 分` : `预计加 ${number(n)} 分`),
    open: (low: number, high: number) => `待评定（${texts.range(low, high)}）`,
    openBonus: '待评定',
    met: '已达标',
    missed: '未达标',
    likelyMet: '预计达标',
    likelyMissed: '目前未达标',
    openTarget: '待填报',
    notTriggered: '未触发',
    openVeto: '待确认',
  },

  figure: {
    reached: (label: string, value: string, op: Comparison, mark: string) =>
      `${label} ${value}，${comparisonWords[op]} ${mark}`,
    short: (label: string, value: number, mark: number, unit: string, short: number) =>
      unit === '%'
        ? `${label} ${number(value)}%，需达到 ${number(mark)}%，差 ${texts.difference(short, unit)}`
        : `${label} ${number(value)}/${number(mark)} ${unit}，差 ${number(short)} ${unit}`,
    failed: (label: string, value: string, op: Comparison, mark: string) =>
      `${label} ${value}，未做到${comparisonWords[op]} ${mark}`,
    unsaid: (label: string, op: Comparison, mark: string | null) =>
      mark === null ? `${label}尚未填报` : `${label}尚未填报（需${comparisonWords[op]} ${mark}）`,
    markUnsaid: (label: string, value: string) => `${label} ${value}，比较的标准尚未填报`,
  },
  share: (part: string, whole: string, percent: string, op: Comparison, mark: string) =>
    `${part}占${whole}的 ${percent}（需${comparisonWords[op]} ${mark}）`,
  shareUnsaid: (part: string, whole: string) => `${part}占${whole}的比例尚不能计算`,
  series: {
    year: (year: number, value: string) => `${year} 年 ${value}`,
    rising: (strict: boolean, met: boolean) =>
      met ? (strict ? '逐年递增' : '逐年不减') : strict ? '没有逐年递增' : '没有做到逐年不减',
    mark: (op: Comparison, mark: string, met: boolean) =>
      `${met ? '每年都' : '没有做到每年'}${comparisonWords[op]} ${mark}`,
  },

  capAt: (cap: number) => `封顶 ${number(cap)} 分`,
  floorAt: (floor: number) => (floor === 0 ? '扣完为止' : `最低 ${number(floor)} 分`),
  times: (times: number) =>
    times === 2 ? '加倍扣分' : times === 0.5 ? '减半扣分' : `按 ${number(times)} 倍扣分`,
  take: (points: number) => `扣 ${number(points)} 分`,
  give: (points: number) => `加 ${number(points)} 分`,
  takeAll: '不得分',
  short: (amount: string) => `少 ${amount}`,
  over: (amount: string) => `超出 ${amount}`,
  conditionalCap: (condition: string, cap: number) => `${condition}，最高不超过 ${number(cap)} 分`,
  part: (index: number, came: number | null) =>
    came === null ? `第 ${index + 1} 部分待评定` : `第 ${index + 1} 部分 ${number(came)} 分`,
  judged: {
    open: { score: '需人工评分', deduct: '需人工确定扣分', bonus: '需人工确定加分' },
    given: { score: '自评', deduct: '自评扣', bonus: '自评加' },
    decided: { score: '评定', deduct: '评定扣', bonus: '评定加' },
    outside: (judge: string, min: number, max: number) => `由${judge}赋分（${texts.range(min, max)}）`,
    estimate: (points: number) => `预估 ${number(points)} 分`,
  },
  refused: (points: number, min: number, max: number) =>
    `填写的 ${number(points)} 分不在 ${texts.range(min, max)}之内，未采用`,
  place: (place: number, among: number) => `在 ${among} 个申报单位中排第 ${place}`,
  exempt: (condition: string) => `${condition}，不扣分`,
  notApplicable: (condition: string) => `${condition}，本项不适用`,
  manual: (reason: string) => `需人工评定：${reason}`,
  unconfirmed: '评分规则的读法尚未确认',
}
