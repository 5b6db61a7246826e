/** What the heads of columns say, which stand with the table. */
export const headTexts = {
  state: (sorted: 'up' | 'down' | null, filtered: boolean) =>
    [
      ...(sorted === null ? [] : [sorted === 'up' ? '，已按从低到高排序' : '，已按从高到低排序']),
      ...(filtered ? ['，已筛选'] : []),
    ].join(''),
  headingStays: '指标列按级次排在最左，不能移动：下面的任务合并在它右边。',
  saidMoved: (name: string, place: number) => `“${name}”列已移到第 ${place} 列`,
} as const
