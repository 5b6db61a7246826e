// [B35] Markup in every text that somebody can write: every screen shows the letters, and nothing of it comes to life.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { settingsParts } from '../../../client/app/route.ts'
import { peopleAnswer, registry as registrySchema } from '../../../shared/api.ts'
import { addComment } from '../../../shared/books/commentEdits.ts'
import { type BookName, parseBookName, unitBook } from '../../../shared/books/name.ts'
import { isCell, shapeOf } from '../../../shared/books/shape.ts'
import { toId } from '../../../shared/ids.ts'
import { type PersonRole, personRoles, type TaskId, type UnitId } from '../../../shared/model.ts'
import { protocolVersion } from '../../../shared/protocol.ts'
import { createBrowser, type Browser as Requests } from '../../server/harness/browser.ts'
import { Peer } from '../../server/sync/support/peer.ts'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { newDesk, pill } from './desk.ts'

/** The longest that a place takes is written there. */
const markup = [
  `<img src=x onerror="hit()"><svg onload="hit()"></svg><script>hit()</script>"'><a id=hit href="javascript:hit()">点</a>{{7*7}}`,
  '<img src=x onerror=hit()>',
  '<b id=hit>',
]
const alive = '#hit, img[src="x"], svg[onload], a[href^="javascript:"]'
/** Lists and rules, whose readers skip what is none. */
const isJson = /\/(?:rule|ruleBefore|levels|columns|limits|choices|peers|state|copy)$/

let server: Qitian
let browser: Browser
let origin: string
let tableId: string
let taskId: TaskId
const peopleByRole = new Map<PersonRole, Requests>()

beforeAll(async () => {
  server = await startQitian()
  browser = await launchChromium('current')
  origin = `http://127.0.0.1:${server.port}`
  const first = createBrowser(origin)
  await first.post('/api/enter', { token: server.link?.split('#')[1] })
  await first.post('/api/setup/demo')
  const { people } = (await first.get('/api/demo/people')).body as {
    people: { accountId: string; unitId: UnitId; unitName: string; role: PersonRole }[]
  }
  const office = people.find(({ role }) => role === 'office')
  await first.post('/api/demo/enter', { accountId: office?.accountId })
  const { units, groups } = registrySchema.parse((await first.get('/api/registry')).body)
  const [unit] = units.filter(({ name }) => name === '区教委')
  if (unit === undefined) throw new Error('no unit')
  for (const [at, { id, category }] of units.entries()) {
    const change = { name: `${markup[1]}${at}`, abbreviations: [`${markup[1]}`], category }
    expect((await first.put(`/api/units/${id}`, change)).status).toBe(200)
  }
  for (const [at, { id, memberIds }] of groups.entries())
    expect((await first.put(`/api/groups/${id}`, { name: `${markup[1]}${at}`, memberIds })).status).toBe(200)

  const newcomers = personRoles.map((role) => ({
    unitId: role === 'office' ? (office?.unitId ?? unit.id) : unit.id,
    name: `${markup[1]}${role}`,
    phone: `${markup[1]}`,
    role,
  }))
  const { slips } = peopleAnswer.parse((await first.post('/api/people', { people: newcomers })).body)
  for (const role of personRoles) {
    const requests = createBrowser(origin)
    for (const [name, value] of first.cookies) requests.cookies.set(name, value)
    requests.cookies.delete('qitian-demo-session')
    const slip = slips.find(({ name }) => name === `${markup[1]}${role}`)
    await requests.post('/api/demo/enter', { accountId: slip?.accountId })
    const chosen = { current: slip?.code, next: `a password of the ${role}` }
    expect((await requests.post('/api/password', chosen)).status).toBe(200)
    peopleByRole.set(role, requests)
  }
  const session = await first.session()
  tableId = (session.state === 'signedIn' && session.tables[0]?.id) || ''
  await writeEverywhere('office', 'plan', (doc) => {
    for (const key of doc.getMap('cells').keys()) {
      const [, id] = /^task\/([^/]+)\/text$/.exec(key) ?? []
      if (id !== undefined) taskId ??= toId<'task'>(id)
    }
  })
  await writeEverywhere('office', 'review', () => undefined)
  const comment = { taskId, lineUnitId: null, mentions: { accountIds: [], unitIds: [unit.id] } } as const
  const text = markup[0] ?? ''
  await writeEverywhere('clerk', unitBook(unit.id), (doc) => {
    addComment(doc, { ...comment, id: toId<'comment'>('c1'), place: 'task', kind: 'comment', text })
  })
  await writeEverywhere('leader', unitBook(unit.id), (doc) => {
    addComment(doc, { ...comment, id: toId<'comment'>('c2'), place: 'task', kind: 'instruction', text })
  })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await removeQitian(server)
})

/** Puts markup into every text that the book has, as this person; leaders only say what they say. */
async function writeEverywhere(role: PersonRole, book: BookName, also: (doc: Y.Doc) => void) {
  const cookie = peopleByRole.get(role)?.cookieHeader() ?? ''
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/sync/${tableId}?v=${protocolVersion}`, {
    headers: { cookie, origin },
  })
  socket.binaryType = 'nodebuffer'
  const peer = new Peer()
  socket.on('message', (data: Buffer) => peer.receive(data))
  socket.on('close', (code) => peer.ended(code))
  await new Promise((open) => socket.on('open', open))
  const link = { close: () => socket.close(), pause: () => socket.pause(), resume: () => socket.resume() }
  peer.attach({ ...link, send: (message) => socket.send(message) })
  const doc = await peer.sync(book)
  await peer.saved(book)
  const ref = parseBookName(book)
  if (ref === null) throw new Error(book)
  doc.transact(() => {
    also(doc)
    if (role === 'leader') return
    const cells = doc.getMap('cells')
    for (const [key, value] of [...cells]) {
      const words = markup.find((each) => isCell(shapeOf(ref), key, each))
      if (typeof value === 'string' && words !== undefined && !isJson.test(key)) cells.set(key, words)
    }
    for (const root of [...doc.share.keys()].filter((name) => name !== 'cells')) {
      const words = doc.getText(root)
      words.delete(0, words.length)
      words.insert(0, markup[0] ?? '')
    }
  })
  await peer.saved(book)
  socket.close()
}

async function sitDownAs(role: PersonRole): Promise<{ readonly page: Page; readonly faults: string[] }> {
  const context = await newDesk(browser)
  const cookies = [...(peopleByRole.get(role)?.cookies ?? [])]
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: origin })))
  const page = await context.newPage()
  const faults: string[] = []
  await page.exposeFunction('hit', () => faults.push('it ran'))
  await page.exposeFunction('tellViolation', (what: string) => faults.push(what))
  await page.addInitScript(() => {
    // What would be printed stays to be looked at.
    window.print = () => undefined
    document.addEventListener('securitypolicyviolation', (event) => {
      Reflect.get(window, 'tellViolation')(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('dialog', (dialog) => faults.push(dialog.message()))
  await page.goto(`${origin}/#/mine`)
  await pill(page, '已同步').waitFor()
  return { page, faults }
}

async function livingIn(page: Page): Promise<number> {
  const counts = page.frames().map((frame) => frame.locator(alive).count())
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** The letters themselves are there, so the screen does show what was written. */
async function showsLetters(page: Page, where: string) {
  await expect.poll(() => page.getByText('<img src=x').count(), { message: where }).toBeGreaterThan(0)
  expect(await livingIn(page), where).toBe(0)
}

it.each(['office', 'clerk', 'leader'] as const)('every screen of the %s shows letters', async (role) => {
  const { page, faults } = await sitDownAs(role)
  const screens = ['table', 'board', 'export', ...(role === 'leader' ? [] : ['mine'])]
  const parts = role === 'office' ? ['record', ...settingsParts.map((part) => `settings/${part}`)] : []
  for (const screen of [...screens, ...parts]) {
    await page.goto(`${origin}/#/${screen}`)
    await page.locator('main, .screen').first().waitFor()
    await showsLetters(page, screen)
  }
  expect(faults).toEqual([])
  await page.context().close()
})

it('a task’s drawer with its record, its talk and its try-outs, and the table’s hints, lists and finds', async () => {
  const { page, faults } = await sitDownAs('office')
  await page.goto(`${origin}/#/table?task=${taskId}`)
  const drawer = page.getByRole('complementary').filter({ hasText: '评分规则原文' })
  await drawer.waitFor()
  for (const summary of await drawer.locator('summary').all()) await summary.click()
  await showsLetters(page, 'drawer')
  await expect.poll(() => drawer.getByText('onerror="hit()"').count()).toBeGreaterThan(3)
  expect(await livingIn(page)).toBe(0)
  await page.goto(`${origin}/#/table`)
  const cells = page.getByRole('gridcell')
  await cells.first().waitFor()
  for (const at of [0, 1, 2, 3, 4, 5]) await cells.nth(at).hover()
  await page.getByPlaceholder('查找任务、单位、内容').fill('<img')
  await page
    .getByText(/显示 \d+ \/ \d+ 行/)
    .first()
    .waitFor()
  await showsLetters(page, 'found')
  expect(faults).toEqual([])
  await page.context().close()
})

it('the check sees what it looks for', async () => {
  const page = await browser.newPage()
  for (const each of markup) {
    await page.setContent(`<p>${each}</p>`)
    expect(await livingIn(page), each).toBeGreaterThan(0)
  }
  await page.close()
})

it('what is printed and what is saved: letters on paper, names that every system takes', async () => {
  const { page, faults } = await sitDownAs('office')
  await page.goto(`${origin}/#/export`)
  const card = page.getByRole('region', { name: '任务分解表', exact: true })
  const coming = page.waitForEvent('download')
  await card.getByRole('button', { name: '导出 Word', exact: true }).click()
  const name = (await coming).suggestedFilename()
  expect(name).toMatch(/\.docx$/)
  expect(name).not.toMatch(/[<>"/\\:*?|]/)
  await card.getByRole('button', { name: /打印/ }).first().click()
  const paper = page.frameLocator('.print-frame')
  await paper.locator('table').first().waitFor({ state: 'attached' })
  expect(await paper.getByText('<img src=x').count()).toBeGreaterThan(0)
  expect(await livingIn(page)).toBe(0)
  expect(faults).toEqual([])
  await page.context().close()
})
