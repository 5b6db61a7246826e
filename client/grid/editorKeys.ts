/** What a key means to the overlay editor, outside of a composition. */

interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** null: the box's own business. */
export type TypingAction = 'breakLine' | 'commitDown' | 'commitAside' | 'giveUp' | null

export function typingAction(event: Key, isText: boolean): TypingAction {
  switch (event.key) {
    case 'Enter':
      return isText && (event.altKey || event.shiftKey) ? 'breakLine' : 'commitDown'
    case 'Tab':
      return 'commitAside'
    case 'Escape':
      return 'giveUp'
    default:
      return null
  }
}

/** `swallow`: would work on the box's hidden text. */
export type IdleAction = 'move' | 'open' | 'clear' | 'leave' | 'undo' | 'swallow' | null

export function idleAction(event: Key): IdleAction {
  const { key } = event
  if (moves.has(key)) return 'move'
  if (key === 'F2' || key === 'Enter') return 'open'
  if (key === 'Escape') return 'leave'
  const command = event.ctrlKey || event.metaKey
  if (key === 'Delete' && !command) return 'clear'
  if (!command) return null
  if (key.toLowerCase() === 'z' && !event.shiftKey) return 'undo'
  return ['a', 'x', 'y', 'z'].includes(key.toLowerCase()) ? 'swallow' : null
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
