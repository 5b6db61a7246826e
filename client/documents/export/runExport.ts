/** Runs a job in a worker of its own; cancelling ends the worker, whatever it is doing. */
import type { ExportReply, ExportRequest } from './exportMessages.ts'
import script from './exportWorker.ts?worker&url'
import type { ExportInput, ExportJob, MadeFile, OnShare } from './job.ts'

export interface RunningExport {
  /** null: it was cancelled. Rejects where the worker failed. */
  readonly done: Promise<MadeFile | null>
  readonly cancel: () => void
}

/** Into the browser's cache, so that files are made while the server is away, also where no service worker keeps it. */
export async function fetchWorker(): Promise<void> {
  await (await fetch(script)).blob()
}

export function runExport(job: ExportJob, input: ExportInput, onShare: OnShare): RunningExport {
  const worker = new Worker(script, { type: 'module' })
  let cancel = () => worker.terminate()
  const done = new Promise<MadeFile | null>((resolve, reject) => {
    const end = () => worker.terminate()
    cancel = () => {
      end()
      resolve(null)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<ExportReply>) => {
      switch (data.is) {
        case 'share':
          onShare(data.share)
          break
        case 'made':
          end()
          resolve(data.file)
          break
        case 'failed':
          end()
          reject(new Error(data.message))
          break
      }
    })
    worker.addEventListener('error', (event) => {
      end()
      reject(new Error(event.message))
    })
    const request: ExportRequest = { job, input }
    worker.postMessage(request)
  })
  return { done, cancel: () => cancel() }
}
