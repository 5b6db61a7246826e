/** The clipboard without a key having been pressed: only in a secure context, and only if the person lets the page. */
export interface HeldClipboard {
  readonly html: string
  readonly text: string
}

/** Null where the browser does not give it. */
export async function readSystemClipboard(browser: Navigator): Promise<HeldClipboard | null> {
  const clipboard: Clipboard | undefined = browser.clipboard
  if (clipboard === undefined) return null
  try {
    const items = await clipboard.read()
    return { html: await read(items, 'text/html'), text: await read(items, 'text/plain') }
  } catch (error) {
    // Refused by the person or the browser; anything else is ours.
    if (error instanceof DOMException) return null
    throw error
  }
}

async function read(items: readonly ClipboardItem[], type: string): Promise<string> {
  const item = items.find((each) => each.types.includes(type))
  return item === undefined ? '' : await (await item.getType(type)).text()
}
