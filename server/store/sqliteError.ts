/** SQLite's primary result codes that the server answers to; extended codes carry them in their low byte. */
export const sqliteCodes = {
  busy: 5,
  readOnly: 8,
  inputOutput: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
} as const

export interface SqliteError extends Error {
  readonly errcode: number
}

export function isSqliteError(error: unknown): error is SqliteError {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_SQLITE_ERROR' &&
    'errcode' in error &&
    typeof error.errcode === 'number'
  )
}

export function primaryCode(error: SqliteError): number {
  return error.errcode & 0xff
}
