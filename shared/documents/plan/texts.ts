/** What a plan says by itself where the document says nothing. */
export const planTexts = {
  looseHeading: '未列指标的任务',
  level: '指标',
  asks: '评分规则有不明确之处，请创建办确认。',
  noText: (row: number) => `第 ${row} 行（原文空白）`,
  columns: { lead: '牵头单位', responsible: '责任单位', cooperating: '配合单位' },
} as const
