/**
 * Long readings of the record go in pieces, and between two pieces everybody else comes in. However many people look back
 * at once, only one piece is read before the next edit is heard.
 */
export type Breath = () => Promise<void>

export function createBreath(): Breath {
  const waiting: (() => void)[] = []
  const next = () => {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(next)
  }
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      if (waiting.length === 1) setImmediate(next)
    })
}
