/** What the menus of columns say, loaded with them. */
export const columnTexts = {
  menu: (name: string) => `${name}：排序、筛选和列`,

  sort: '排序',
  formOrder: '按表样顺序',
  across: '打散指标，全表排序',
  acrossHint: '不选时任务只在各自指标内排序，指标按其第一项的次序排列，合并格保持完整。',

  filter: '筛选',
  searchChoices: '查找选项，可用拼音首字母',
  all: '全选',
  none: '不筛选',
  noChoices: '没有符合的选项。',
  more: (count: number) => `还有 ${count} 项，请用上面的查找缩小范围。`,

  column: '列',
  freeze: '冻结到这一列',
  unfreeze: '取消冻结',
  formFreeze: '按表样冻结',
  left: '左移',
  right: '右移',
  hide: '隐藏这一列',
  lastColumn: '至少要保留一列。',
  tooWide: '冻结后右侧放不下其余各列，没有冻结。',
  tooWideRemedy: '请先调窄左侧的列，或少冻结几列。',

  columns: '列',
  shown: '显示的列',
  reset: '恢复表样的列',
  moveLeft: (name: string) => `${name}左移`,
  moveRight: (name: string) => `${name}右移`,
  saidShown: (name: string) => `已显示“${name}”列`,
  saidHidden: (name: string) => `已隐藏“${name}”列`,
  saidFrozen: (name: string) => `已冻结到“${name}”列`,
  saidUnfrozen: '已取消冻结',
  saidReset: '列已恢复为表样',
} as const
