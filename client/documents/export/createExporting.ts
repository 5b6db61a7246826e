/** One export at a time, with how far it is, how to stop it, and what came of it. */
import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { Toasts } from '../../ui/createToasts.ts'
import { handOver } from './handOver.ts'
import type { ExportInput, ExportJob } from './job.ts'
import { type RunningExport, runExport } from './runExport.ts'
import { exportTexts as texts } from './texts.ts'

export interface Exporting {
  /** What is being made; null while nothing is. */
  readonly running: Accessor<{ readonly what: string; readonly share: number | undefined } | null>
  readonly start: (what: string, job: ExportJob, input: ExportInput) => Promise<void>
  /** For what is made here and not in the worker; `stop` is asked between its steps. */
  readonly during: (what: string, work: (at: Steps) => Promise<void>) => Promise<void>
  readonly cancel: () => void
}

export interface Steps {
  readonly share: (share: number | undefined, what?: string) => void
  readonly stopped: () => boolean
}

export function createExporting(toasts: Toasts): Exporting {
  const [running, setRunning] = createSignal<{ what: string; share: number | undefined } | null>(null)
  let worker: RunningExport | null = null
  let stopped = false

  const during = async (what: string, work: (at: Steps) => Promise<void>) => {
    if (running() !== null) return
    stopped = false
    setRunning({ what: texts.running(what), share: undefined })
    try {
      await work({
        share: (share, words) =>
          setRunning((was) => (was === null ? null : { what: words ?? was.what, share })),
        stopped: () => stopped,
      })
    } catch (error) {
      console.error(error)
      toasts.warn({ reason: texts.failed, remedy: texts.failedRemedy })
    } finally {
      worker = null
      setRunning(null)
    }
  }
  const cancel = () => {
    stopped = true
    worker?.cancel()
  }
  onCleanup(cancel)

  return {
    running,
    cancel,
    during,
    start: (what, job, input) =>
      during(what, async ({ share }) => {
        worker = runExport(job, input, share)
        const file = await worker.done
        if (file === null) {
          toasts.tell(texts.cancelled)
          return
        }
        handOver(file)
        if (file.kind === 'file') toasts.tell(texts.done(file.name))
      }),
  }
}
