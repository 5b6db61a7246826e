/** The program as somebody starts it: arguments and environment in; exit code and what it printed out. */
import { type ChildProcess, spawn } from 'node:child_process'

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly error: string
}

export interface Program {
  readonly child: ChildProcess
  /** Resolves with what was printed so far, once this is in it; rejects where it ends before. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>
  readonly ended: Promise<Ended>
}

export function runProgram(args: readonly string[], environment: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, ['server/main.ts', ...args], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let error = ''
  const waiting = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    for (const look of waiting) look()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    error += chunk.toString()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, out, error }))
  })
  return {
    child,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(out)
          if (found === null) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
        void ended.then((end) =>
          reject(new Error(`it ended with ${end.signal ?? end.code}: ${end.out}${end.error}`)),
        )
      }),
  }
}

/** Started and listening: its origin, and the token of the printed link where there is one. */
export async function startedAt(
  program: Program,
): Promise<{ readonly origin: string; readonly token: string }> {
  await program.printed(/Ctrl\+C/)
  const [, origin = ''] = await program.printed(/本机打开：(\S+)/)
  const link = await Promise.race([program.printed(/\/enter#(\S+)/), Promise.resolve(null)])
  return { origin, token: link?.[1] ?? '' }
}
