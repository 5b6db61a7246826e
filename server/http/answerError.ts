/** What went wrong before or inside a handler: refused requests as refusals, faults of ours as 500 with their log line. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../shared/errors.ts'
import { isSqliteError, primaryCode, sqliteCodes } from '../store/sqliteError.ts'
import { BrokenBody } from './readJson.ts'
import { sendRefusal } from './route.ts'

export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof BrokenBody) {
    sendRefusal(reply, refuse('malformed'))
    return
  }
  if (isSqliteError(error) && primaryCode(error) === sqliteCodes.full) {
    request.log.error({ err: error }, 'the disk is full')
    sendRefusal(reply, refuse('diskFull'))
    return
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  if (status === 413) sendRefusal(reply, refuse('tooLarge'))
  else if (status >= 400 && status < 500) reply.code(status).send({ refusal: refuse('malformed') })
  else {
    request.log.error({ err: error }, 'a request failed')
    const refusal = refuse('busy', '服务器出现错误，没有完成此操作。')
    reply.code(500).send({ refusal })
  }
}
