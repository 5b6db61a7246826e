/** What sync writes to the server's log: pino's shape, so that the server's own logger fits. */
export interface SyncLog {
  readonly info: (details: object, message: string) => void
  readonly warn: (details: object, message: string) => void
  readonly error: (details: object, message: string) => void
}
