// One account's many costly requests wait for one another, and nobody else waits for them.
import { expect, onTestFinished, test } from 'vitest'
import { createFairTurns } from '../../../server/http/fairTurns.ts'
import { accept, type Result } from '../../../shared/errors.ts'
import { toId } from '../../../shared/ids.ts'
import type { Browser } from '../harness/browser.ts'
import { newcomer, setUp, unitNamed } from '../harness/office.ts'
import { startServer } from '../harness/testServer.ts'

test('[B18] a clerk who asks for the table two hundred times at once', async () => {
  const server = await startServer()
  onTestFinished(() => server.close())
  const office = await setUp(server)
  const unitId = await unitNamed(office, '区教委')
  const clerk = await newcomer(server, office, { unitId, name: '甲', phone: '13900000001', role: 'clerk' })
  const session = await office.session()
  const tableId = session.state === 'signedIn' ? session.tables[0]?.id : undefined
  const ask = (browser: Browser) => browser.post(`/api/tables/${tableId}/bundle`, { known: {} })
  const flood = Array.from({ length: 200 }, () => ask(clerk.browser))
  expect((await ask(office)).status).toBe(200)
  const statuses = (await Promise.all(flood)).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
  expect((await ask(clerk.browser)).status).toBe(200)
})

const busy = toId<'account'>('busy')
const other = toId<'account'>('other')
const here = () => false

function openTurns() {
  const turns = createFairTurns({ atOnce: 2, waiting: 3 })
  const started: string[] = []
  const ends: (() => void)[] = []
  const ask = (accountId: typeof busy, name: string, isGone = here) =>
    turns.run(accountId, isGone, () => {
      started.push(name)
      return new Promise<Result<string>>((done) => ends.push(() => done(accept(name))))
    })
  return { ask, started, end: () => ends.shift()?.() }
}

test('two at once, a few wait, more are refused; somebody else begins at once', async () => {
  const { ask, started, end } = openTurns()
  const asked = ['a', 'b', 'c', 'd', 'e'].map((name) => ask(busy, name))
  expect(await ask(busy, 'f')).toMatchObject({ ok: false, refusal: { code: 'tooFast' } })
  const theirs = ask(other, 'x')
  expect(started).toEqual(['a', 'b', 'x'])
  end()
  expect(await asked[0]).toEqual({ ok: true, value: 'a' })
  await expect.poll(() => started).toEqual(['a', 'b', 'x', 'c'])
  for (const name of ['b', 'x', 'c', 'd', 'e']) {
    await expect.poll(() => started).toContain(name)
    end()
  }
  expect(await theirs).toEqual({ ok: true, value: 'x' })
  expect((await Promise.all(asked)).every(({ ok }) => ok)).toBe(true)
  const again = ask(busy, 'g')
  expect(started.at(-1)).toBe('g')
  end()
  expect(await again).toEqual({ ok: true, value: 'g' })
})

test('what breaks hands its turn on, and what nobody waits for any more is not made', async () => {
  const turns = createFairTurns({ atOnce: 1, waiting: 3 })
  const made: string[] = []
  const fails = turns.run(busy, here, async () => {
    throw new Error('broken')
  })
  const gone = turns.run(
    busy,
    () => true,
    async () => {
      made.push('for nobody')
      return accept(null)
    },
  )
  const next = turns.run(busy, here, async () => accept('next'))
  await expect(fails).rejects.toThrow('broken')
  expect(await gone).toMatchObject({ ok: false })
  expect(await next).toEqual({ ok: true, value: 'next' })
  expect(made).toEqual([])
})
