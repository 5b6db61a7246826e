/** What filtering and sorting say. */
import type { SortKey } from './sortTasks.ts'

export const filterTexts = {
  none: '（无）',
  noPoints: '不计分',
  points: (points: number) => `${points} 分`,
  ruleConfirmed: '评分规则已确认',
  ruleUnconfirmed: '评分规则未确认',
  filled: '已填',
  empty: '未填',
  tooLong: '超出字数',
  onBehalf: '代填',
  noFacts: '不需要数据',
  allFacts: '数据已齐',
  missing: '缺数据',
  gone: '（已不在表中）',

  shownBy: '当前显示',
  words: (words: string) => `含“${words}”`,
  mine: '本单位的行',
  chip: (column: string, labels: readonly string[]) =>
    labels.length <= 2
      ? `${column}：${labels.join('、')}`
      : `${column}：${labels.slice(0, 2).join('、')}等 ${labels.length} 项`,
  hiddenColumns: (names: readonly string[]) => `隐藏了 ${names.length} 列：${names.join('、')}`,
  sorted: (what: string) => `排序：${what}`,
  remove: (chip: string) => `取消“${chip}”`,
  clearAll: '全部取消',

  sort: {
    points: '分值',
    score: '自评得分',
    lost: '未得分',
    reported: '报送进度',
    unit: '责任单位（官方次序）',
  } satisfies Readonly<Record<SortKey, string>>,
  sortWay: (what: string, way: string, across: boolean) => `${what}${way}${across ? '，全表排序' : ''}`,
  down: '从高到低',
  up: '从低到高',
  unitUp: '从前到后',
  unitDown: '从后到前',
} as const
