/** What the selection says. */
export const rangeTexts = {
  selected: (rows: number, columns: number) => `已选 ${rows} 行 × ${columns} 列`,
  copied: (rows: number, columns: number) => `已复制 ${rows} 行 × ${columns} 列`,
  filled: '计数',
  numbers: '数值',
  sum: '求和',
  average: '平均',
  counting: '正在统计……',
  keys: '拖动或按 Shift+方向键选择多格，按右键或 Shift+F10 打开菜单',
}
