export const undoTexts = {
  undo: '撤销',
  redo: '重做',
  undoHint: '撤销自己的上一步修改（Ctrl+Z）',
  redoHint: '重做刚撤销的修改（Ctrl+Y）',
  would: (way: string, name: string) => `${way}：${name}`,
}
