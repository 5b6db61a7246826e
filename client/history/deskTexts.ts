/** The few words of the history that stand beside the table from the start; all others come with what is opened. */
export const historyDeskTexts = {
  cell: '本格修改记录',
  row: '本行修改记录',
  clashMark: (name: string) => `与${name}同时修改，待核对`,
  arrived: (count: number) => `断网期间的 ${count} 处修改已提交到服务器。`,
}
