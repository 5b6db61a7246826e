/** The buttons' words; what is said afterwards comes with the taking back itself (toldTexts.ts). */
export const undoTexts = {
  undo: '撤销',
  redo: '重做',
  would: (way: string, name: string) => (name === '' ? way : `${way}：${name}`),
  withKey: (words: string, key: string) => `${words}（Ctrl+${key}）`,
}
