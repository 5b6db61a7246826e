/** Makes files beside the page, so that the page stays alive while a large one is written. One worker, one file. */
import type { ExportReply, ExportRequest } from './exportMessages.ts'
import { makeFile } from './makeFile.ts'

function reply(message: ExportReply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

self.addEventListener('message', ({ data }: MessageEvent<ExportRequest>) => {
  makeFile(data.job, data.input, (share) => reply({ is: 'share', share })).then(
    (file) => reply({ is: 'made', file }, file.kind === 'file' ? [file.bytes.buffer] : []),
    (error: unknown) => reply({ is: 'failed', message: String(error) }),
  )
})
