/** The import worker: reads and recognises documents beside the page. */
import { createMakeId } from '../../../shared/ids.ts'
import { createImportDesk } from './importDesk.ts'
import type { ImportDesk, WorkerMessage, WorkerRequest } from './messages.ts'

const tell = (message: WorkerMessage) => self.postMessage(message)

const desk = createImportDesk({
  makeId: createMakeId((count) => crypto.getRandomValues(new Uint8Array(count))),
  decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
  onProgress: (share) => tell({ is: 'progress', share }),
})

function run(request: WorkerRequest): ReturnType<ImportDesk[keyof ImportDesk]> {
  switch (request.task) {
    case 'open':
      return desk.open(request.asked)
    case 'form':
      return desk.form(request.asked)
    case 'choose':
      return desk.choose(request.asked)
    case 'paper':
      return desk.paper(request.asked)
    case 'plan':
      return desk.plan(request.asked)
    case 'merge':
      return desk.merge(request.asked)
  }
}

self.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  try {
    tell({ is: 'answer', to: data.id, value: run(data) })
  } catch (error) {
    // The page shows it as a fault of the reading; nothing was made yet.
    tell({ is: 'failed', to: data.id, message: error instanceof Error ? error.message : String(error) })
  }
})
