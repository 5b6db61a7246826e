import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseSettings } from '../../../server/start/settings.ts'
import { StartFailure } from '../../../server/start/startFailure.ts'

function failure(work: () => unknown): StartFailure {
  try {
    work()
  } catch (error) {
    if (error instanceof StartFailure) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('settings', () => {
  test('without any: port 8080, all interfaces, ./data, plain http, no proxy', () => {
    expect(parseSettings({}, [])).toEqual({
      port: 8080,
      host: null,
      dataDir: path.resolve('data'),
      certificate: { kind: 'none' },
      trustProxy: false,
      logLevel: 'warn',
      task: { kind: 'serve' },
    })
  })

  test('an empty variable is one that is not set', () => {
    const empty = { PORT: '', HOST: '', DATA_DIR: '', TLS_CERT: '', TLS_KEY: '', TRUST_PROXY: '' }
    expect(parseSettings(empty, [])).toEqual(parseSettings({}, []))
  })

  test.each([
    [{ PORT: 'abc' }, [], /PORT/],
    [{ PORT: '70000' }, [], /PORT/],
    [{ PORT: '-1' }, [], /PORT/],
    [{ PORT: '80.5' }, [], /PORT/],
    [{ TRUST_PROXY: 'yes' }, [], /TRUST_PROXY/],
    [{ LOG_LEVEL: 'loud' }, [], /LOG_LEVEL/],
    [{ TLS_CERT: 'x' }, [], /同时设置/],
    [{ TLS_KEY: 'x' }, [], /同时设置/],
    [{ TLS_CERT: 'x', TLS_KEY: 'y' }, ['--lan'], /--lan/],
    [{}, ['--unknown'], /参数不正确/],
    [{}, ['stray'], /参数不正确/],
    [{}, ['--backup'], /参数不正确/],
    [{}, ['--backup', 'a', '--restore', 'b'], /一次只能做一件事/],
  ])('%o %o are refused', (variables, args, words) => {
    const { kind, message } = failure(() => parseSettings(variables, args))
    expect(kind).toBe('badSettings')
    expect(message).toMatch(words)
  })

  test.each([
    [['--backup', 'x'], { kind: 'backup', file: path.resolve('x') }],
    [['--restore=x'], { kind: 'restore', file: path.resolve('x') }],
    [['--verify'], { kind: 'verify' }],
    [['--new-code', '13800000000'], { kind: 'newCode', login: '13800000000' }],
  ])('%o is a task of its own', (args, task) => {
    expect(parseSettings({}, args).task).toEqual(task)
  })
})
