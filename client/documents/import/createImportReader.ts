/**
 * The page's side of the import worker: one request at a time, answers as promises. A worker that says nothing for too
 * long has met a document made to hold it up; it is ended, and the person is told. Ending it is also how one cancels.
 */
import type { ImportFault } from '../../../shared/documents/imported.ts'
import { faultOf } from '../../../shared/documents/in/unreadable.ts'
import type { ImportDesk, WorkerMessage } from './messages.ts'

/** Silence after which a document counts as unreadable, milliseconds. */
const patience = 5_000

export class ImportFailed extends Error {
  readonly fault: ImportFault
  constructor(fault: ImportFault) {
    super(fault.text)
    this.fault = fault
  }
}

export interface ImportReader {
  readonly ask: <K extends keyof ImportDesk>(
    task: K,
    asked: Parameters<ImportDesk[K]>[0],
    /** Handed over instead of copied. */
    given?: readonly ArrayBuffer[],
  ) => Promise<ReturnType<ImportDesk[K]>>
  readonly close: () => void
}

export function createImportReader(onProgress: (share: number) => void): ImportReader {
  const worker = new Worker(new URL('./importWorker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<
    number,
    { readonly done: (value: unknown) => void; readonly failed: (error: Error) => void }
  >()
  let count = 0
  let watch: number | undefined

  function end(fault: ImportFault): void {
    worker.terminate()
    clearTimeout(watch)
    for (const { failed } of waiting.values()) failed(new ImportFailed(fault))
    waiting.clear()
  }
  function watchAgain(): void {
    clearTimeout(watch)
    if (waiting.size > 0) watch = window.setTimeout(() => end(faultOf('tooSlow')), patience)
  }

  worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
    if (data.is === 'progress') {
      onProgress(data.share)
      watchAgain()
      return
    }
    const asked = waiting.get(data.to)
    waiting.delete(data.to)
    watchAgain()
    if (data.is === 'answer') asked?.done(data.value)
    else asked?.failed(new ImportFailed(faultOf('damaged')))
  })
  // Out of memory, or the page lost the file of the worker itself.
  worker.addEventListener('error', () => end(faultOf('damaged')))

  return {
    ask: (task, asked, given = []) =>
      new Promise((done, failed) => {
        count += 1
        // The worker answers what it was asked: both sides take their types from `ImportDesk`.
        waiting.set(count, { done: (value) => done(value as never), failed })
        watchAgain()
        worker.postMessage({ id: count, task, asked }, [...given])
      }),
    close: () => end(faultOf('tooSlow')),
  }
}
