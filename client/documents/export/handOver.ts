/** A made file reaches the person: as a download, or as a page that is printed. */
import type { MadeFile } from './job.ts'

export function handOver(file: MadeFile): void {
  if (file.kind === 'page') print(file.html)
  else saveBlob(file.name, new Blob([new Uint8Array(file.bytes)], { type: file.type }))
}

export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has the file by the next turn; a minute is for slow ones.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** In a frame of its own: the page's styles stay out of it, and printing prints nothing else. */
function print(html: string): void {
  const frame = document.createElement('iframe')
  frame.className = 'print-frame'
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.addEventListener('load', () => {
    const page = frame.contentWindow
    if (page === null) return
    page.addEventListener('afterprint', () => frame.remove())
    page.focus()
    page.print()
  })
  frame.srcdoc = html
  document.body.append(frame)
}
