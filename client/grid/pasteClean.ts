/** What is pasted into the open editor comes without what nobody can see; the browser's own undo still knows of it. */
import { cleanWords } from './clipboard/cleanWords.ts'

export function pasteClean(box: HTMLTextAreaElement, isOpen: () => boolean, signal: AbortSignal): void {
  box.addEventListener(
    'paste',
    (event) => {
      const { words, removed } = cleanWords(event.clipboardData?.getData('text/plain') ?? '')
      if (!isOpen() || removed === 0) return
      event.preventDefault()
      box.ownerDocument.execCommand('insertText', false, words)
    },
    { signal },
  )
}
