import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createHashQueue } from '../../../server/accounts/hashQueue.ts'
import { createPasswords } from '../../../server/accounts/passwords.ts'

const random = (count: number) => randomBytes(count)

function createGate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), opened }
}

describe('the hash queue', () => {
  test('[B24] runs two at once, lets a bounded number wait, refuses the others at once', async () => {
    const queue = createHashQueue({ atOnce: 2, waiting: 32 })
    let running = 0
    let most = 0
    const gate = createGate()
    const job = async () => {
      running++
      most = Math.max(most, running)
      await gate.opened
      running--
      return 'done'
    }
    const all = Array.from({ length: 200 }, () => queue.run(false, job))
    const settledAtOnce = await Promise.all(all.slice(34))
    expect(settledAtOnce.every((each) => !each.ok && each.refusal.code === 'throttled')).toBe(true)
    gate.open()
    const served = await Promise.all(all.slice(0, 34))
    expect(served.every((each) => each.ok)).toBe(true)
    expect(most).toBe(2)
  })

  test('[B24] who comes from a known device has places left when strangers fill the queue, and goes first', async () => {
    const queue = createHashQueue({ atOnce: 1, waiting: 4 })
    const order: string[] = []
    const gate = createGate()
    const strangers = Array.from({ length: 20 }, (_, i) =>
      queue.run(false, async () => {
        await gate.opened
        order.push(`stranger ${i}`)
      }),
    )
    const known = queue.run(true, async () => order.push('known'))
    gate.open()
    expect((await known).ok).toBe(true)
    await Promise.all(strangers)
    expect(order.slice(0, 2)).toEqual(['stranger 0', 'known'])
  })

  test('a job that throws frees its place', async () => {
    const queue = createHashQueue({ atOnce: 1, waiting: 1 })
    await expect(queue.run(false, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await queue.run(false, async () => 1)).toEqual({ ok: true, value: 1 })
  })
})

describe('passwords', () => {
  test('are argon2id with 19 MiB and two passes; codes are argon2id as well', async () => {
    const passwords = await createPasswords(random)
    const hashed = await passwords.hashPassword('correct horse')
    expect(hashed.ok && hashed.value).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwords.hashCode('abcd2345')).toMatch(/^\$argon2id\$/)
  })

  test('match tells password from code from neither; full-width letters are the same password', async () => {
    const passwords = await createPasswords(random)
    const hashed = await passwords.hashPassword('Pass word1')
    if (!hashed.ok) throw new Error('the queue is empty')
    const withPassword = { passwordHash: hashed.value, codeHash: null }
    const withCode = { passwordHash: null, codeHash: await passwords.hashCode('abcd2345') }
    const match = async (given: string, secrets: Parameters<typeof passwords.match>[1]) =>
      await passwords.match(given, secrets, false)
    expect(await match('Pass word1', withPassword)).toEqual({ ok: true, value: 'password' })
    expect(await match('Ｐass word１', withPassword)).toEqual({ ok: true, value: 'password' })
    expect(await match('pass word1', withPassword)).toEqual({ ok: true, value: null })
    expect(await match(' ABCD-2345', withCode)).toEqual({ ok: true, value: 'code' })
    expect(await match('Pass word1', withCode)).toEqual({ ok: true, value: null })
    expect(await match('', null)).toEqual({ ok: true, value: null })
  })

  test('first-login codes have 8 letters without 0, o, 1, l, i, and do not repeat', async () => {
    const passwords = await createPasswords(random)
    const codes = Array.from({ length: 2_000 }, passwords.makeCode)
    expect(codes.every((code) => /^[2-9a-hjkmnp-z]{8}$/.test(code))).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
    const letters = new Set(codes.join(''))
    expect(letters.size).toBe(31)
  })

  test('[B25] an unknown account takes as long as a known one with a wrong password or code', async () => {
    const passwords = await createPasswords(random)
    const hashed = await passwords.hashPassword('right password')
    if (!hashed.ok) throw new Error('the queue is empty')
    const cases = {
      unknown: null,
      password: { passwordHash: hashed.value, codeHash: null },
      code: { passwordHash: null, codeHash: await passwords.hashCode('abcd2345') },
    }
    const least: Record<string, number> = { unknown: 1e9, password: 1e9, code: 1e9 }
    const spread = () => Math.max(...Object.values(least)) / Math.min(...Object.values(least))
    // Processor time, in turns; the least disturbed run of each shows what the work itself costs.
    for (let round = 0; round < 60 && (round < 10 || spread() >= 1.1); round++)
      for (const [name, secrets] of Object.entries(cases)) {
        const began = process.cpuUsage()
        await passwords.match('wrong password', secrets, false)
        const { user, system } = process.cpuUsage(began)
        least[name] = Math.min(least[name] ?? 1e9, user + system)
      }
    expect(spread()).toBeLessThan(1.1)
  })
})
