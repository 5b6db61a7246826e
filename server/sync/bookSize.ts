/** How much a book may hold. Everybody at the table opens every book: one that grew without end would keep them all out. */
export interface BookSize {
  /** On disk, what was overwritten or deleted since the last snapshot included. */
  readonly bytes: number
  readonly fields: number
}

/** Ten times a plan of 5,000 tasks with all their units. */
const largestBook: BookSize = { bytes: 64 * 1024 * 1024, fields: 500_000 }

/**
 * @param bytes with the update
 * @param known the fields it has by now
 * @param fields those of the update
 */
export function isTooMuch(
  most: BookSize = largestBook,
  bytes: number,
  known: ReadonlyMap<string, unknown>,
  fields: readonly string[],
): boolean {
  if (bytes > most.bytes) return true
  const added = fields.filter((field) => !known.has(field)).length
  return added > 0 && known.size + added > most.fields
}
