import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClientFile, ClientFiles } from '../../../server/static/clientFiles.ts'
import type { Browser } from '../harness/browser.ts'
import { newcomer, setUp, unitNamed } from '../harness/office.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'

const file = (type: string, text: string, immutable: boolean): ClientFile => ({
  type,
  etag: `"${text.length}"`,
  immutable,
  bytes: Buffer.from(text),
  compressed: null,
})
const clientFiles: ClientFiles = new Map([
  ['/index.html', file('text/html; charset=utf-8', '<!doctype html><p>shell</p>', false)],
  ['/serviceWorker.js', file('text/javascript; charset=utf-8', 'self', false)],
  ['/assets/main-abc123.js', file('text/javascript; charset=utf-8', 'main', true)],
])
const page = { accept: 'text/html,application/xhtml+xml' }

let server: TestServer
let office: Browser
beforeAll(async () => {
  server = await startServer({ clientFiles })
  office = await setUp(server)
})
afterAll(async () => await server.close())

/** Bytes as they are, answered until the server closes. */
async function raw(text: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('[B23] requests that change something', () => {
  const body = { name: '新单位', abbreviations: [], category: 'other' }
  const units = async () => JSON.stringify((await office.get('/api/registry')).body)

  test.each([
    ['without our header', { 'x-qitian': '0' }],
    ['from a foreign page', { origin: 'http://evil.example' }],
    ['from a sandboxed page', { origin: 'null' }],
    ['from a look-alike', { origin: 'http://127.0.0.1.evil.example' }],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded', 'x-qitian': '' }],
    ['as multipart', { 'content-type': 'multipart/form-data; boundary=x', 'x-qitian': '' }],
    ['as plain text', { 'content-type': 'text/plain', 'x-qitian': '' }],
  ])('%s are turned away with 403', async (_, headers) => {
    const before = await units()
    const answer = await office.post('/api/units', body, headers)
    expect(answer.status).toBe(403)
    expect(answer.code).toBe('wrongOrigin')
    expect(await units()).toBe(before)
  })

  test('without any Origin are turned away as well', async () => {
    const before = await units()
    const text = JSON.stringify(body)
    const answer = await raw(
      `POST /api/units HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${office.cookieHeader()}\r\nX-Qitian: 1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 403 /)
    expect(await units()).toBe(before)
  })

  test('from our page, but as something that is no JSON, are 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json-patch', 'x'])
      expect((await office.post('/api/units', body, { 'content-type': type })).status).toBe(415)
  })
})

describe('[B42] hostile JSON', () => {
  test.each([
    ['__proto__', '{"login":"a","password":"b","__proto__":{"polluted":1}}'],
    ['a nested __proto__', '{"login":"a","password":{"x":[{"__proto__":{"polluted":1}}]}}'],
    ['an escaped __proto__', '{"login":"a","\\u005f_proto__":{"polluted":1}}'],
    ['constructor.prototype', '{"login":"a","constructor":{"prototype":{"polluted":1}}}'],
    ['no JSON', '{"login":'],
    ['a bare word', 'undefined'],
    ['depth 100,000', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('%s is 400', async (_, text) => {
    const answer = await office.post('/api/login', text)
    expect(answer.status).toBe(400)
    expect(answer.code).toBe('malformed')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test.each([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['wrong types', '{"login":1,"password":[]}'],
    ['an empty login', '{"login":"  ","password":"x"}'],
    ['a login of 10,000 letters', `{"login":"${'a'.repeat(10_000)}","password":"x"}`],
  ])('%s is refused as invalid', async (_, text) => {
    const answer = await office.post('/api/login', text)
    expect(answer.status).toBe(422)
    expect(answer.code).toBe('invalid')
  })

  test('keys twice: the last one counts, as everywhere in JSON, and unknown keys are ignored', async () => {
    const answer = await office.post('/api/login', '{"login":"a","login":"b","password":"c","extra":1}')
    expect(answer.code).toBe('badLogin')
  })

  test('10 MB are 413, whether announced or not', async () => {
    const big = JSON.stringify({ login: 'a', password: 'b'.repeat(10_000_000) })
    const answer = await office.post('/api/login', big)
    expect(answer.status).toBe(413)
    expect(answer.code).toBe('tooLarge')
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`
    const chunked = await raw(
      `POST /api/login HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${server.origin}\r\nX-Qitian: 1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk.repeat(40)}0\r\n\r\n`,
    )
    expect(chunked).toMatch(/^HTTP\/1.1 413 /)
  })

  test.each([
    'application/json\t; x',
    'application/json ;charset=utf-8',
    ' application/json',
    'APPLICATION/JSON',
  ])('content type “%s” is JSON or refused, never something else', async (type) => {
    const answer = await office.post('/api/login', '{"__proto__":{"polluted":1}}', { 'content-type': type })
    expect([400, 415]).toContain(answer.status)
  })

  test('[B43] SQL in every field is only text', async () => {
    const name = `科协'); DROP TABLE unit; -- " \\`
    const added = await office.post('/api/units', { name, abbreviations: [name], category: 'other' })
    expect(added.status).toBe(200)
    expect(await unitNamed(office, name)).toMatch(/^[0-9a-z]{14}$/)
    expect((await office.post('/api/login', { login: "' OR 1=1 --", password: "' OR 1=1 --" })).code).toBe(
      'badLogin',
    )
  })
})

describe('[B39] odd paths', () => {
  test.each([
    '//api/session',
    '//evil.example',
    '/api//session',
    '/api/session/',
    '/API/session',
    '/Api/Session',
    '/%61pi/session/..',
    '/api/session%2F',
    '/api%2Fsession',
    '/api%5Csession',
    '/..%2f..%2fetc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '/assets/../../package.json',
    '/assets/',
    '/assets/main-ABC123.js',
    '/index.html.',
    '/index.html%00',
    '/.git/config',
    '/server/main.ts',
    '/a.b',
    '/sync/x',
    '/SYNC/x',
    '/\\evil',
  ])('%s is 404, even for a navigation', async (path) => {
    const answer = await raw(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 404 /)
    expect(answer).not.toContain('shell')
  })

  test('a path that cannot be decoded is 400', async () => {
    const answer = await raw('GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1.1 40[04] /)
  })

  test('addresses inside the app get the shell for navigations, and only for them', async () => {
    for (const path of ['/', '/enter', '/table/abc/board', '/settings/people/']) {
      const answer = await office.get(path, page)
      expect(answer.status, path).toBe(200)
      expect(answer.text).toContain('shell')
    }
    expect((await office.get('/table/abc', { accept: '*/*' })).status).toBe(404)
    expect((await office.post('/table/abc', {}, page)).status).toBe(404)
  })
})

describe('the client’s files', () => {
  test('hashed ones are kept for ever, the shell and the service worker are asked for again', async () => {
    const hashed = await office.get('/assets/main-abc123.js')
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    for (const path of ['/', '/serviceWorker.js']) {
      const answer = await office.get(path, page)
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      const again = await office.get(path, { ...page, 'if-none-match': answer.headers.get('etag') ?? '' })
      expect(again.status).toBe(304)
    }
  })
})

test('every answer carries the security headers; what the API says is not kept', async () => {
  for (const path of ['/', '/api/session', '/api/nothing', '/assets/main-abc123.js', '/nothing.js']) {
    const { headers } = await office.get(path, page)
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/script-src|unsafe-eval/)
    expect(policy.match(/unsafe-inline/g)).toHaveLength(1)
    expect(headers.get('strict-transport-security')).toBe(null)
    expect(headers.get('x-powered-by')).toBe(null)
    if (path.startsWith('/api/')) expect(headers.get('cache-control')).toBe('no-store')
  }
})

describe('[B27] who may ask what', () => {
  const officeOnly = [
    ['GET', '/api/people'],
    ['POST', '/api/people'],
    ['POST', '/api/people/x/reset'],
    ['POST', '/api/people/x/disable'],
    ['POST', '/api/people/x/enable'],
    ['PUT', '/api/people/x/memberships'],
    ['POST', '/api/people/x/handover'],
    ['POST', '/api/units'],
    ['PUT', '/api/units/x'],
    ['POST', '/api/units/order'],
    ['POST', '/api/units/x/merge'],
    ['POST', '/api/groups'],
    ['PUT', '/api/groups/x'],
    ['GET', '/api/tables/x/refused'],
    ['POST', '/api/tables'],
    ['POST', '/api/tables/x/plan'],
    ['POST', '/api/tables/x/state'],
    ['POST', '/api/tables/x/discard'],
    ['GET', '/api/admin-journal'],
    ['GET', '/api/server'],
  ] as const
  const persons = [
    ['GET', '/api/registry'],
    ['GET', '/api/tables'],
    ['POST', '/api/tables/x/bundle'],
    ['GET', '/api/tables/x/journal'],
    ['GET', '/api/tables/x/past'],
    ['GET', '/api/tables/x/clashes'],
    ['POST', '/api/tables/x/clashes/settled'],
    ['POST', '/api/tables/x/comments/read'],
    ['GET', '/api/colleagues'],
    ['POST', '/api/acting'],
  ] as const
  const ask = async (browser: Browser, method: string, path: string) =>
    method === 'GET'
      ? await browser.get(path)
      : method === 'PUT'
        ? await browser.put(path, {})
        : await browser.post(path, {})

  test('nobody who is not logged in gets anything', async () => {
    for (const [method, path] of [...officeOnly, ...persons])
      expect((await ask(server.browser(), method, path)).code, `${method} ${path}`).toBe('signedOut')
  })

  test('clerks and leaders get nothing that is the office’s', async () => {
    const unitId = await unitNamed(office, '区科协')
    for (const role of ['clerk', 'leader'] as const) {
      const { browser } = await newcomer(server, office, { unitId, name: role, phone: '', role })
      for (const [method, path] of officeOnly)
        expect((await ask(browser, method, path)).code, `${role} ${method} ${path}`).toBe('officeOnly')
    }
  })

  test('tables and people that do not exist are 404', async () => {
    expect((await office.post('/api/tables/nothing/bundle', { known: {} })).status).toBe(404)
    expect((await office.get('/api/tables/nothing/journal')).status).toBe(404)
    expect((await office.get('/api/tables/..%2fx/journal')).status).toBe(404)
    expect((await office.post('/api/people/nobody/reset')).status).toBe(404)
    expect((await office.get('/api/nothing')).status).toBe(404)
  })

  test('every route of the API is either open on purpose or on one of the lists above', () => {
    const open = [
      '/api/session',
      '/api/login',
      '/api/logout',
      '/api/enter',
      '/api/setup/',
      '/api/demo/',
      '/api/password',
    ]
    const known = [...officeOnly, ...persons].map(([, path]) => path.replace('/x', '/:id'))
    const routes = server.app
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .filter((line) => line.includes('(') && !line.includes('*'))
    expect(routes.length).toBeGreaterThan(25)
    const paths = listPaths(routes)
    const strangers = paths.filter(
      (path) => !known.some((each) => each === path) && !open.some((each) => path.startsWith(each)),
    )
    expect(strangers).toEqual([])
  })
})

/** The tree of routes as fastify draws it, as whole paths. */
function listPaths(lines: readonly string[]): string[] {
  const above: string[] = []
  return lines.map((line) => {
    const at = line.search(/[^│├└─\s]/)
    const depth = at / 4 - 1
    above.length = Math.max(0, depth)
    above[depth] = (line.slice(at).split(' ')[0] ?? '').trim()
    return above.join('')
  })
}
