/**
 * One import from the file to the table, as signals: where it stands, what the person decided so far, and what is asked of
 * the worker for it. Nothing is made before `create` or the merge's own button.
 */
import { createMemo, createSignal, onCleanup } from 'solid-js'
import type {
  ColumnMeaning,
  ImportChoices,
  ImportFault,
  PaperRowKind,
} from '../../../shared/documents/imported.ts'
import { firstDecision, type NameDecision, type NameDecisions } from '../../../shared/documents/plan/names.ts'
import type { Registry } from '../../../shared/model.ts'
import { createImportReader, ImportFailed, type ImportReader } from './createImportReader.ts'
import type { ImportSource, ImportSummary } from './messages.ts'

export type Stage =
  | { readonly at: 'choosing'; readonly fault: ImportFault | null }
  | { readonly at: 'reading'; readonly name: string; readonly share: number }
  | { readonly at: 'preview'; readonly name: string }

/** A document as given: a file, or what was pasted. */
export type Given =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'pasted'; readonly html: string; readonly text: string; readonly name: string }

export type Importing = ReturnType<typeof createImporting>

export function createImporting(registry: () => Registry) {
  const [stage, setStage] = createSignal<Stage>({ at: 'choosing', fault: null })
  const [summary, setSummary] = createSignal<ImportSummary | null>(null)
  const [choices, setChoices] = createSignal<ImportChoices>({})
  const [decided, setDecided] = createSignal<NameDecisions>(new Map())
  const [busy, setBusy] = createSignal(false)
  /** Moves on with every recognition: whoever shows slices of the paper asks for them again. */
  const [edition, setEdition] = createSignal(0)
  let reader: ImportReader | null = null

  const close = () => {
    reader?.close()
    reader = null
  }
  onCleanup(close)

  async function open(given: Given): Promise<void> {
    close()
    const name = given.kind === 'file' ? given.file.name : given.name
    setStage({ at: 'reading', name, share: 0 })
    setChoices({})
    setDecided(new Map())
    const own = createImportReader((share) => {
      if (stage().at === 'reading') setStage({ at: 'reading', name, share })
    })
    reader = own
    try {
      const source: ImportSource =
        given.kind === 'file'
          ? { kind: 'file', name, bytes: await given.file.arrayBuffer() }
          : { kind: 'pasted', html: given.html, text: given.text }
      const read = await own.ask(
        'open',
        { source, registry: registry() },
        source.kind === 'file' ? [source.bytes] : [],
      )
      if (reader !== own) return
      if (!read.ok) {
        setStage({ at: 'choosing', fault: read.fault })
        return
      }
      take(read.summary)
      setStage({ at: 'preview', name })
    } catch (error) {
      if (reader === own) setStage({ at: 'choosing', fault: faultOf(error) })
    }
  }

  function take(next: ImportSummary): void {
    setSummary(next)
    setEdition((before) => before + 1)
  }

  async function choose(next: ImportChoices): Promise<void> {
    if (reader === null) return
    const own = reader
    setChoices(next)
    setBusy(true)
    try {
      take(await own.ask('choose', { choices: next }))
    } catch (error) {
      if (reader === own) setStage({ at: 'choosing', fault: faultOf(error) })
    } finally {
      setBusy(false)
    }
  }

  const decisionOf = (written: string): NameDecision => {
    const party = summary()?.names.find((each) => each.written === written)
    return decided().get(written) ?? (party === undefined ? { is: 'undecided' } : firstDecision(party.match))
  }
  const decisions = createMemo<NameDecisions>(
    () => new Map((summary()?.names ?? []).map(({ written }) => [written, decisionOf(written)])),
  )
  const undecided = createMemo(() => [...decisions()].filter(([, { is }]) => is === 'undecided').length)

  return {
    stage,
    summary,
    edition,
    busy,
    choices,
    decisions,
    undecided,
    open,
    cancel() {
      close()
      setStage({ at: 'choosing', fault: null })
    },
    reader: () => reader,
    chooseTable: (table: string) => choose({ table }),
    chooseTitle: (title: string) => setChoices((before) => ({ ...before, title })),
    chooseColumn: (column: number, meaning: ColumnMeaning, level?: number) =>
      choose({
        ...choices(),
        columns: new Map([
          ...(choices().columns ?? []),
          [column, level === undefined ? { meaning } : { meaning, level }],
        ]),
      }),
    chooseRow: (row: number, kind: PaperRowKind) =>
      choose({ ...choices(), rowKinds: new Map([...(choices().rowKinds ?? []), [row, kind]]) }),
    keepBlank(cell: string, blank: boolean) {
      const keptBlank = new Set(choices().keptBlank)
      if (blank) keptBlank.add(cell)
      else keptBlank.delete(cell)
      return choose({ ...choices(), keptBlank })
    },
    correct: (cell: string, text: string) =>
      choose({ ...choices(), texts: new Map([...(choices().texts ?? []), [cell, text]]) }),
    decide: (written: string, decision: NameDecision) =>
      setDecided((before) => new Map([...before, [written, decision]])),
    title: () => choices().title ?? summary()?.title ?? '',
  }
}

/** Anything but a failed reading is a fault of ours and goes on to the screen's boundary. */
function faultOf(error: unknown): ImportFault {
  if (error instanceof ImportFailed) return error.fault
  throw error
}
