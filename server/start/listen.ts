/** Takes the port, or says in one sentence why it cannot be had. */
import type { FastifyInstance } from 'fastify'
import type { Settings } from './settings.ts'
import { StartFailure } from './startFailure.ts'

/** Answers the port, which the system chose where 0 was asked for. */
export async function listen(app: FastifyInstance, { port, host }: Settings): Promise<number> {
  try {
    // `::` takes IPv4 as well; where the machine has no IPv6 at all, the other one is meant.
    await app.listen({ port, host: host ?? '::' }).catch(async (error: unknown) => {
      if (host !== null || codeOf(error) !== 'EAFNOSUPPORT') throw error
      return await app.listen({ port, host: '0.0.0.0' })
    })
  } catch (error) {
    throw failureOf(error, port, host)
  }
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  return address.port
}

function failureOf(error: unknown, port: number, host: string | null): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartFailure(
        'portTaken',
        `端口 ${port} 已被占用。请停止占用它的程序，或用 PORT 另选端口，例如 PORT=${port + 1}。`,
      )
    case 'EACCES':
      return new StartFailure(
        'portForbidden',
        `没有使用端口 ${port} 的权限，请用 PORT 选择 1024 以上的端口。`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartFailure('badSettings', `HOST 指定的地址 ${host ?? ''} 不是本机地址，请改正。`)
    default:
      return error
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
