/** Tells the others which field this person is in, while the focus is there. */
import type { BookName } from '../../shared/books/name.ts'
import { useLiveTable } from '../app/createLiveTable.ts'

export function usePlace(lineId: () => string) {
  const { open } = useLiveTable()
  return (book: BookName, field: string, column: string) => ({
    onFocus: () => open.presence.setPlace({ book, field, lineId: lineId(), column }, true),
    onBlur: () => open.presence.setPlace(null, false),
  })
}
