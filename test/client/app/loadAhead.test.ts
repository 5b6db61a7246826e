import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Needed only before a table is open, or loaded while it opens. */
const before = [
  'client/accounts/EnterPage.tsx',
  'client/accounts/SetupPage.tsx',
  'client/accounts/PasswordPage.tsx',
  'client/accounts/DemoChooser.tsx',
  'client/sync/createOpenTable.ts',
]

test('every part of an open table that loads on demand is loaded ahead where no service worker keeps it', () => {
  const files = readdirSync('client', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join('client', name.split(path.sep).join('/')))
  const onDemand = files.filter((file) => file !== 'client/app/loadAhead.ts').flatMap(importsOf)
  const ahead = importsOf('client/app/loadAhead.ts')
  expect(onDemand.length).toBeGreaterThan(before.length)
  expect([...new Set(onDemand)].sort()).toEqual([...before, ...ahead].sort())
})

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/\bimport\('([^']+)'\)/g)].map(([, to = '']) =>
    path.posix.join(path.posix.dirname(file), to),
  )
}
