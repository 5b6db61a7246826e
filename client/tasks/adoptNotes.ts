import type { TaskView } from '../../shared/books/tableView.ts'
import { tasksTexts } from './texts.ts'

export interface UnitNote {
  readonly name: string
  readonly text: string
}

/** What the units wrote, in official order; those for whom the task is not theirs are left out. */
export function notesOf(task: TaskView): UnitNote[] {
  return task.lines.flatMap((line) => {
    const entry = line.kind === 'summary' || line.kind === 'sole' ? null : line.entry
    if (entry === null || entry.progress === 'notApplicable') return []
    const text = entry.note.trim()
    return text === '' ? [] : [{ name: line.name, text }]
  })
}

/** The notes behind what stands there. A note that was taken over already, word for word, is not taken twice. */
export function adoptNotes(standing: string, notes: readonly UnitNote[]): string {
  const pieces = notes.map((note) => tasksTexts.summary.piece(note.name, note.text))
  const fresh = pieces.filter((piece) => !standing.includes(piece))
  return [standing.trimEnd(), ...fresh].filter((part) => part !== '').join('\n')
}
