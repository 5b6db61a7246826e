import { expect, test } from 'vitest'
import { addressesOf, announce } from '../../../server/start/announce.ts'

const lan = ['10.1.2.3', 'fd00::2']
const usual = { secure: false, port: 8080, host: null, lanAddresses: lan, link: null, helperPort: null }

test.each([
  [usual, 'http://localhost:8080', ['http://10.1.2.3:8080', 'http://[fd00::2]:8080']],
  [{ ...usual, port: 80 }, 'http://localhost', ['http://10.1.2.3', 'http://[fd00::2]']],
  [{ ...usual, secure: true, port: 443 }, 'https://localhost', ['https://10.1.2.3', 'https://[fd00::2]']],
  [{ ...usual, host: '0.0.0.0' }, 'http://localhost:8080', ['http://10.1.2.3:8080', 'http://[fd00::2]:8080']],
  [{ ...usual, host: '127.0.0.1' }, 'http://127.0.0.1:8080', []],
  [{ ...usual, host: '10.1.2.3' }, 'http://10.1.2.3:8080', ['http://10.1.2.3:8080']],
])('addresses %#', (reached, local, others) => {
  expect(addressesOf(reached)).toEqual({ local, lan: others })
})

test('the one-time link is printed for every address, and only while there is one', () => {
  const text = announce({ ...usual, link: { path: '/enter#abc', state: 'setup' } })
  for (const address of ['http://localhost:8080', 'http://10.1.2.3:8080', 'http://[fd00::2]:8080'])
    expect(text).toContain(`${address}/enter#abc`)
  expect(text).toContain('一次性链接')
  expect(announce(usual)).not.toContain('enter')
})

test('plain http says what https would add; the local authority says where to get the certificate', () => {
  expect(announce(usual)).toContain('--lan')
  const secure = announce({ ...usual, secure: true, helperPort: 8081 })
  expect(secure).not.toContain('--lan')
  expect(secure).toContain('http://10.1.2.3:8081')
})
