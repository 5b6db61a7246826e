/** How the record of changes is sorted: what a change is about, and what was special about it. */
export const journalKinds = [
  'progress',
  'text',
  'fact',
  'score',
  'report',
  'review',
  'plan',
  'comment',
] as const
/** progress 工作进展 · text 文字 · fact 数据 · score 自评 · report 报送 · review 审核 · plan 任务和设置 · comment 批注 */
export type JournalKind = (typeof journalKinds)[number]

export const journalMarks = ['lost', 'clash', 'offline', 'onBehalf'] as const
/** lost: did not come to stand. clash: two people wrote at once. offline, onBehalf: made so. */
export type JournalMark = (typeof journalMarks)[number]

export const adminKinds = ['people', 'units', 'tables', 'site'] as const
/** people 账号 · units 单位和单位组 · tables 表格 · site 平台：启用，从备份恢复 */
export type AdminKind = (typeof adminKinds)[number]
