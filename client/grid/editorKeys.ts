/** What a key means to the overlay editor, outside of a composition. */

interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** null: the box's own business. */
export type TypingAction = 'breakLine' | 'commitDown' | 'commitAside' | 'commitAll' | 'giveUp' | null

export function typingAction(event: Key, isText: boolean): TypingAction {
  switch (event.key) {
    case 'Enter':
      if (event.ctrlKey || event.metaKey) return 'commitAll'
      return isText && (event.altKey || event.shiftKey) ? 'breakLine' : 'commitDown'
    case 'Tab':
      return 'commitAside'
    case 'Escape':
      return 'giveUp'
    default:
      return null
  }
}

/** What the grid does for the active cell or the selection, outside of the box. */
export type GridCommand = 'clear' | 'undo' | 'redo' | 'fillDown' | 'fillRight' | 'menu' | 'comment'

/** Those that the grid can do without anybody else. */
export type OwnCommand = Exclude<GridCommand, 'menu' | 'comment'>

/** `swallow`: would work on the box's hidden text. */
export type IdleAction = 'move' | 'open' | 'leave' | 'swallow' | GridCommand | null

/** Keys that select were asked for before. */
export function idleAction(event: Key): IdleAction {
  const { key } = event
  if (moves.has(key)) return 'move'
  const command = event.ctrlKey || event.metaKey
  // As in a spreadsheet: a comment on this cell.
  if (key === 'F2' && event.shiftKey) return 'comment'
  if (key === 'F2' || (key === 'Enter' && !command)) return 'open'
  if (key === 'Escape') return 'leave'
  if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) return 'menu'
  // A laptop without a Delete key has this one.
  if ((key === 'Delete' || key === 'Backspace') && !command) return 'clear'
  if (!command || event.altKey) return null
  switch (key.toLowerCase()) {
    case 'z':
      return event.shiftKey ? 'redo' : 'undo'
    case 'y':
      return 'redo'
    case 'd':
      return 'fillDown'
    case 'r':
      return event.shiftKey ? null : 'fillRight'
    case 'enter':
      return 'swallow'
    default:
      return null
  }
}

/** Pressed for what comes after it. */
export function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta'].includes(key)
}

const moves = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  'Tab',
])
