/** What the menu of a cell says. */
export const menuTexts = {
  menu: (cell: string) => `${cell}的操作`,
  fillIn: '填写此格',
  choose: '选择……',
  openTask: '打开任务详情',
  readWhole: '查看全文',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  clear: '清除内容',
  fillDown: '向下填充',
  fillRight: '向右填充',
  wholeRows: '选中整行',
  wholeColumns: '选中整列',
}
