/** Every key the product answers to, as the sheet shows them. */

export interface Shortcut {
  /** Each is one way; keys of a way are pressed together. */
  readonly keys: readonly (readonly string[])[]
  readonly does: string
}

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

const one = (does: string, ...ways: readonly string[]): Shortcut => ({
  keys: ways.map((way) => way.split('+').map((key) => (key === 'plus' ? '+' : key))),
  does,
})

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: '到处可用',
    shortcuts: [
      one('打开本表', 'F1', '?'),
      one('在各区域之间移动：顶栏、工具栏、表格、任务详情', 'F6', 'Shift+F6'),
      one('关闭最上面的窗口、菜单或任务详情', 'Esc'),
      one('下一项、上一项', 'Tab', 'Shift+Tab'),
    ],
  },
  {
    title: '总表：移动',
    shortcuts: [
      one('移到相邻的格', '↑', '↓', '←', '→'),
      one('移到本行首格、末格', 'Home', 'End'),
      one('移到数据边缘', 'Ctrl+方向键'),
      one('上一屏、下一屏', 'PageUp', 'PageDown'),
      one('到列标题：在首行按向上键', '↑'),
      one('离开表格', 'Esc 后按 Tab'),
    ],
  },
  {
    title: '总表：填写',
    shortcuts: [
      one('直接输入，或打开这一格', 'F2', '回车'),
      one('格内换行', 'Alt+回车'),
      one('填入所有选中的格', 'Ctrl+回车'),
      one('清除内容', 'Delete'),
      one('撤销', 'Ctrl+Z'),
      one('重做', 'Ctrl+Y'),
      one('向下填充、向右填充', 'Ctrl+D', 'Ctrl+R'),
      one('批注这一格', 'Shift+F2'),
      one('展开、折叠单位组：在组名上按', '回车'),
    ],
  },
  {
    title: '总表：选择和剪贴板',
    shortcuts: [
      one('扩大选择', 'Shift+方向键'),
      one('选到数据边缘', 'Ctrl+Shift+方向键'),
      one('全选', 'Ctrl+A'),
      one('选中整行、整列', 'Shift+空格', 'Ctrl+空格'),
      one('复制、剪切、粘贴', 'Ctrl+C', 'Ctrl+X', 'Ctrl+V'),
      one('打开本格的菜单', 'Shift+F10'),
    ],
  },
  {
    title: '总表：查找和列',
    shortcuts: [
      one('查找', 'Ctrl+F'),
      one('替换', 'Ctrl+H'),
      one('下一处、上一处', 'F3', 'Shift+F3'),
      one('打开这一列的排序、筛选菜单', 'Alt+↓'),
      one('列标题上：左移、右移这一列', 'Shift+←', 'Shift+→'),
      one('列标题上：调窄、调宽这一列', 'Alt+←', 'Alt+→'),
    ],
  },
]
