/** What is said where many cells are written at once. */
export const blockTexts = {
  paste: '粘贴',
  fill: '填充',
  clear: '清除',
  enter: '填入',
  refusedTitle: (action: string, count: number) => `有 ${count} 格不能${action}`,
  refusedLead: (writes: number) =>
    writes === 0
      ? '所选的格都不能写入，表中没有任何改动。'
      : `其余 ${writes} 格可以写入。现在还没有任何改动。`,
  cellsMore: (count: number) => `等 ${count} 格`,
  reasonsMore: (count: number) => `另有 ${count} 格因类似原因不能写入。`,
  cellCount: (count: number) => `${count} 格`,
  outside: (rows: number, columns: number) => {
    const parts = [...(rows > 0 ? [`${rows} 行`] : []), ...(columns > 0 ? [`${columns} 列`] : [])]
    return `剪贴板的内容比表格多 ${parts.join('、')}，放不下的部分不会写入。`
  },
  cut: '剪贴板的内容过大，超出表格的部分没有读取。',
  removed: (count: number) => `已去掉 ${count} 个看不见的字符。`,
  onlyWritableCount: (action: string, count: number) => `只${action}可写的（${count} 格）`,
  cancel: '取消',
  close: '知道了',
  working: (action: string, done: number, all: number) => `正在${action}：${done} / ${all} 格`,
  planning: '正在核对要写入的格……',
  takingBack: '正在恢复原样……',
  stop: '停止并恢复原样',
  done: (action: string, count: number) => `已${action} ${count} 格`,
  nothing: (action: string) => `没有需要${action}的内容：各格已是这样`,
  stopped: (action: string) => `已停止${action}，表中内容已恢复原样`,
  skipped: (count: number) => `，${count} 格不能写，未改动`,
  partly: (action: string, done: number) => `${action}到第 ${done} 格时不能继续：`,
  covered: '这是合并格的一部分，内容只能写在合并格的第一行。',
  coveredRemedy: '请在合并格里填写。',
  nothingCopied: '剪贴板里没有文字。',
  nothingCopiedRemedy: '请先复制文字或表格，再粘贴。',
  tooLarge: '剪贴板的内容过大，没有粘贴，表中没有任何改动。',
  tooLargeRemedy: '请分几次复制粘贴。',
  pasteByKey: '浏览器不允许网页直接读取剪贴板。',
  pasteByKeyRemedy: '请按 Ctrl+V 粘贴。',
}
