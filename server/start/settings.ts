/** Environment and arguments, parsed once. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type LogLevel, logLevels } from '../log.ts'
import { StartFailure } from './startFailure.ts'

export interface Settings {
  readonly port: number
  /** null = all interfaces. */
  readonly host: string | null
  readonly dataDir: string
  readonly certificate:
    | { readonly kind: 'none' }
    | { readonly kind: 'files'; readonly cert: string; readonly key: string }
    | { readonly kind: 'lan' }
  /** Believe X-Forwarded-For, -Proto and -Host: only behind a proxy that sets them. */
  readonly trustProxy: boolean
  readonly logLevel: LogLevel
  readonly task: Task
}

export type Task =
  | { readonly kind: 'serve' }
  | { readonly kind: 'backup'; readonly file: string }
  | { readonly kind: 'restore'; readonly file: string }
  /** Checks the database and the admin journal. */
  | { readonly kind: 'verify' }
  /** Prints a new first-login code: for an office that has lost its only password. */
  | { readonly kind: 'newCode'; readonly login: string }

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  TLS_CERT: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(logLevels).default('warn'),
})

export const usage = `用法：npm start -- [参数]
  （无参数）           启动服务
  --lan                以 https 启动，使用自动生成的本地证书
  --backup <文件>      备份全部数据（运行中也可以）
  --restore <文件>     用备份恢复（须先停止服务）
  --verify             检查数据和操作记录是否完整（须先停止服务）
  --new-code <账号>    为账号生成新的首次登录码（须先停止服务）
环境变量：PORT、HOST、DATA_DIR、TLS_CERT、TLS_KEY、TRUST_PROXY、LOG_LEVEL`

/** Throws a StartFailure on anything it does not understand. */
export function parseSettings(
  variables: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Settings {
  // An empty variable is what a shell leaves of one that is not set.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].join('、')
    throw new StartFailure('badSettings', `环境变量 ${names} 的值不正确，请改正后重新启动。`)
  }
  const { PORT, HOST, DATA_DIR, TLS_CERT, TLS_KEY, TRUST_PROXY, LOG_LEVEL } = parsed.data
  const options = readArguments(args)
  if ((TLS_CERT === undefined) !== (TLS_KEY === undefined))
    throw new StartFailure('badSettings', 'TLS_CERT 和 TLS_KEY 必须同时设置。')
  if (options.lan === true && TLS_CERT !== undefined)
    throw new StartFailure('badSettings', '已设置 TLS_CERT，不能再用 --lan；请只选一种。')
  const files =
    TLS_CERT !== undefined && TLS_KEY !== undefined
      ? ({ kind: 'files', cert: TLS_CERT, key: TLS_KEY } as const)
      : null
  return {
    port: PORT,
    host: HOST ?? null,
    dataDir: path.resolve(DATA_DIR),
    certificate: files ?? (options.lan === true ? { kind: 'lan' } : { kind: 'none' }),
    trustProxy: TRUST_PROXY === '1',
    logLevel: LOG_LEVEL,
    task: chooseTask(options),
  }
}

interface Arguments {
  readonly lan?: boolean
  readonly backup?: string
  readonly restore?: string
  readonly verify?: boolean
  readonly 'new-code'?: string
}

function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        lan: { type: 'boolean' },
        backup: { type: 'string' },
        restore: { type: 'string' },
        verify: { type: 'boolean' },
        'new-code': { type: 'string' },
      },
    })
    return values
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new StartFailure('badSettings', `参数不正确。\n${usage}`)
  }
}

function chooseTask(options: Arguments): Task {
  const tasks: Task[] = []
  if (options.backup !== undefined) tasks.push({ kind: 'backup', file: path.resolve(options.backup) })
  if (options.restore !== undefined) tasks.push({ kind: 'restore', file: path.resolve(options.restore) })
  if (options.verify === true) tasks.push({ kind: 'verify' })
  if (options['new-code'] !== undefined) tasks.push({ kind: 'newCode', login: options['new-code'] })
  const [task, ...others] = tasks
  if (others.length > 0) throw new StartFailure('badSettings', `一次只能做一件事。\n${usage}`)
  return task ?? { kind: 'serve' }
}
