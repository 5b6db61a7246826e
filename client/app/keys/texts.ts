/** What is said of keys beside the sheet itself, which is loaded only when it is asked for. */
export const keyTexts = {
  title: '快捷键',
  open: '快捷键（F1）',
  or: '或',
  imeHint: '使用输入法时，候选窗口打开期间的按键都归输入法。',
} as const
