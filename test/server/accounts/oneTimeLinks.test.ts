import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createOneTimeLinks, linkPath } from '../../../server/accounts/oneTimeLinks.ts'

test('a link works once, until its time is over, unless it was revoked', () => {
  let now = 0
  const links = createOneTimeLinks(
    (count) => randomBytes(count),
    () => now,
  )
  const first = links.issue(1_000)
  expect(links.redeem('guess')).toBe(false)
  expect(links.redeem(first)).toBe(true)
  expect(links.redeem(first)).toBe(false)
  const late = links.issue(1_000)
  now += 1_000
  expect(links.redeem(late)).toBe(false)
  const lasting = links.issue(null)
  now += 1e12
  expect(links.redeem(lasting)).toBe(true)
  const revoked = links.issue(null)
  links.revokeAll()
  expect(links.redeem(revoked)).toBe(false)
})

test('the token has 256 bits and stands in the fragment, which no server is told', () => {
  const links = createOneTimeLinks(
    (count) => randomBytes(count),
    () => 0,
  )
  const token = links.issue(null)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const url = new URL(linkPath(token), 'http://localhost:8080')
  expect(url.hash).toBe(`#${token}`)
  expect(url.pathname + url.search).toBe('/enter')
})
