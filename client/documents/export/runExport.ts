/** Runs a job in a worker of its own; cancelling ends the worker, whatever it is doing. */
import type { ExportReply, ExportRequest } from './exportMessages.ts'
import type { ExportInput, ExportJob, MadeFile, OnShare } from './job.ts'

export interface RunningExport {
  /** null: it was cancelled. Rejects where the worker failed. */
  readonly done: Promise<MadeFile | null>
  readonly cancel: () => void
}

export function runExport(job: ExportJob, input: ExportInput, onShare: OnShare): RunningExport {
  const worker = new Worker(new URL('./exportWorker.ts', import.meta.url), { type: 'module' })
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
