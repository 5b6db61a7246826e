/** Writing blocks, loaded with the first block: the table stands before anybody pastes. */
import type { BlockOptions, BlockWriter } from './createBlockWriter.ts'

export function blockWriterOnDemand(options: BlockOptions): BlockWriter {
  let made: BlockWriter | null = null
  return {
    async write(action, targets, notes) {
      const { createBlockWriter } = await import('./createBlockWriter.ts')
      made ??= createBlockWriter(options)
      return await made.write(action, targets, notes)
    },
  }
}
