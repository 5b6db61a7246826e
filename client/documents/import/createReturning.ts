/** 回收填报表: files read one after the other, compared with the table as it is now, chosen cell by cell, written as 代填. */
import { createMemo, createSignal, onCleanup } from 'solid-js'
import { unitBook } from '../../../shared/books/name.ts'
import {
  type ComparedForm,
  compareForm,
  type FormChange,
} from '../../../shared/documents/unitForm/compareForm.ts'
import type { ReturnedForm } from '../../../shared/documents/unitForm/readUnitForm.ts'
import { takeForm } from '../../../shared/documents/unitForm/takeForm.ts'
import type { Refusal } from '../../../shared/errors.ts'
import type { MakeId } from '../../../shared/ids.ts'
import type { LiveTable } from '../../app/createLiveTable.ts'
import { createImportReader, ImportFailed } from './createImportReader.ts'
import { importTexts as texts } from './texts.ts'

export type ReturnedFile =
  | { readonly is: 'unreadable'; readonly name: string; readonly reason: string }
  | {
      readonly is: 'form'
      readonly name: string
      readonly form: ReturnedForm
      readonly refusal: Refusal | null
    }

export type Returning = ReturnType<typeof createReturning>

export function createReturning(table: LiveTable, makeId: MakeId) {
  const [files, setFiles] = createSignal<readonly ReturnedFile[]>([])
  const [reading, setReading] = createSignal<string | null>(null)
  /** By file and change: chosen otherwise than proposed. */
  const [turned, setTurned] = createSignal<ReadonlySet<string>>(new Set())
  let stopped = false
  onCleanup(() => {
    stopped = true
  })

  async function read(chosen: readonly File[]): Promise<void> {
    setFiles([])
    setTurned(new Set<string>())
    for (const file of chosen) {
      if (stopped) return
      setReading(file.name)
      const found = await readOne(file)
      setFiles((before) => [...before, found])
    }
    setReading(null)
  }

  /** Each file has a worker of its own: one that is made to hold it up spoils none of the others. */
  async function readOne(file: File): Promise<ReturnedFile> {
    const { name } = file
    const reader = createImportReader(() => undefined)
    try {
      const bytes = await file.arrayBuffer()
      const answer = await reader.ask('form', { bytes }, [bytes])
      return answer.ok ? placed(name, answer.form) : { is: 'unreadable', name, reason: answer.fault.text }
    } catch (error) {
      if (error instanceof ImportFailed) return { is: 'unreadable', name, reason: error.fault.text }
      throw error
    } finally {
      reader.close()
    }
  }

  function placed(name: string, form: ReturnedForm): ReturnedFile {
    if (form.tableId !== table.open.tableId)
      return { is: 'unreadable', name, reason: texts.otherTable(form.title) }
    if (!table.view().registry.units.some(({ id }) => id === form.unitId))
      return { is: 'unreadable', name, reason: texts.unknownUnit(form.unitName) }
    return { is: 'form', name, form, refusal: table.mayWrite(unitBook(form.unitId)) }
  }

  /** Follows the table: what somebody types meanwhile is compared with as well. */
  const compared = createMemo<readonly (ComparedForm | null)[]>(() =>
    files().map((file) => (file.is === 'form' ? compareForm(table.view(), file.form) : null)),
  )
  const keyOf = (file: number, change: FormChange) => `${file} ${change.key}`
  const isTaken = (file: number, change: FormChange): boolean => {
    if (change.verdict.is === 'invalid') return false
    const proposed = change.verdict.is === 'fine'
    return turned().has(keyOf(file, change)) ? !proposed : proposed
  }
  const takenOf = (at: number): readonly FormChange[] => {
    const file = files()[at]
    if (file?.is !== 'form' || file.refusal !== null) return []
    return (compared()[at]?.changes ?? []).filter((change) => isTaken(at, change))
  }

  return {
    files,
    reading,
    compared,
    read,
    isTaken,
    takenCount: () => files().reduce((sum, _, at) => sum + takenOf(at).length, 0),
    turn(file: number, change: FormChange) {
      const key = keyOf(file, change)
      setTurned((before) => {
        const next = new Set(before)
        if (!next.delete(key)) next.add(key)
        return next
      })
    },
    /** How much was written. */
    take(): { readonly cells: number; readonly units: number } {
      const units = new Set<string>()
      let cells = 0
      const step = table.undo.begin(texts.formStep)
      for (const [at, file] of files().entries()) {
        const changes = takenOf(at)
        if (file.is !== 'form' || changes.length === 0) continue
        const source = texts.formSource(file.name, file.form.person, file.form.phone)
        const refusal = step.edit(unitBook(file.form.unitId), (doc) =>
          takeForm(doc, changes, { source, makeId }),
        )
        if (refusal !== null) {
          table.tellRefusal(refusal)
          continue
        }
        units.add(file.form.unitId)
        cells += changes.length
      }
      step.end()
      return { cells, units: units.size }
    },
    reset: () => setFiles([]),
  }
}
