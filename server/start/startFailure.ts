/**
 * Why the program cannot start, or cannot do what its arguments ask: one sentence for the person at the terminal and an
 * exit code of its own. Everything else that goes wrong at start is a fault of the program and keeps its stack.
 */
export const startFailureCodes = {
  badSettings: 10,
  portTaken: 11,
  portForbidden: 12,
  dataFolderUnusable: 13,
  dataFolderInUse: 14,
  newerSchema: 15,
  badCertificate: 16,
  backupFailed: 17,
  restoreFailed: 18,
  journalBroken: 19,
} as const

export type StartFailureKind = keyof typeof startFailureCodes

export class StartFailure extends Error {
  readonly kind: StartFailureKind

  constructor(kind: StartFailureKind, sentence: string) {
    super(sentence)
    this.kind = kind
  }

  get exitCode(): number {
    return startFailureCodes[this.kind]
  }
}
