/**
 * Bodies as JSON. `__proto__` and `constructor.prototype` as keys are refused rather than dropped: no honest page sends
 * them. An empty body is no body.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'

export class BrokenBody extends Error {}

export function readJson(
  this: FastifyInstance,
  _request: FastifyRequest,
  body: string | Buffer,
  done: (error: Error | null, value?: unknown) => void,
): void {
  const text = body.toString()
  if (text.trim() === '') done(null, undefined)
  else
    try {
      done(null, JSON.parse(text, refusePollution))
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof BrokenBody || error instanceof RangeError))
        throw error
      done(new BrokenBody(error.message))
    }
}

function refusePollution(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype')
    throw new BrokenBody(`the key ${key} is not allowed`)
  return value
}
