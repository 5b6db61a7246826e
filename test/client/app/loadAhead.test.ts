import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Needed only before a table is open, or loaded while it opens. */
const before = [
  'client/accounts/LoginPage.tsx',
  'client/accounts/EnterPage.tsx',
  'client/accounts/SetupPage.tsx',
  'client/accounts/PasswordPage.tsx',
  'client/accounts/DemoChooser.tsx',
  'client/sync/createOpenTable.ts',
  'client/undo/undoLog.ts',
  'client/app/loadAhead.ts',
]

/** Of no use while the server is away: a table is made there. */
const withServer = [
  'client/tables/NoTable.tsx',
  'shared/templates/list.ts',
  'client/documents/import/ImportScreen.tsx',
]

test('every part of an open table that loads on demand is loaded ahead where no service worker keeps it', () => {
  const files = readdirSync('client', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join('client', name.split(path.sep).join('/')))
  const onDemand = files.filter((file) => file !== 'client/app/loadAhead.ts').flatMap(importsOf)
  // The grid's own parts are one of them: it names its files itself.
  const gridParts = 'client/grid/onDemand.ts'
  const ahead = [...importsOf('client/app/loadAhead.ts'), ...importsOf(gridParts)]
  expect(ahead).toContain(gridParts)
  expect(onDemand.length).toBeGreaterThan(before.length)
  expect([...new Set([...onDemand, gridParts])].sort()).toEqual(
    [...new Set([...before, ...withServer, ...ahead])].sort(),
  )
})

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g)].map(([, to = '']) =>
    path.posix.join(path.posix.dirname(file), to),
  )
}
