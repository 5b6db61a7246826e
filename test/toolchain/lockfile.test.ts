// What the lockfile must and must not hold.
import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { z } from 'zod'

const lockedPackage = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const lock = z
  .object({ packages: z.record(z.string(), lockedPackage) })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
const { '': _project, ...packages } = lock.packages
const places = Object.entries(packages)

/** Older releases have known faults. A second number serves those who stay on an older line of releases. */
const floors: Readonly<Record<string, readonly string[]>> = {
  ws: ['8.23.0'],
  fastify: ['5.12.2'],
  'solid-js': ['1.9.15'],
  mammoth: ['1.11.0'],
  fflate: ['0.8.3'],
  yauzl: ['3.2.1'],
  '@xmldom/xmldom': ['0.9.11', '0.8.14'],
  dompurify: ['3.4.11'],
}

test('[T10] every copy of a package with known faults is a repaired release', () => {
  const below = Object.entries(floors).flatMap(([name, repaired]) =>
    versionsOf(name)
      .filter((version) => !repaired.some((floor) => isRepaired(version, floor)))
      .map((version) => `${name} ${version} is below ${repaired.join(' or ')}`),
  )
  expect(below).toEqual([])
  for (const name of ['ws', 'fastify', 'solid-js']) expect(versionsOf(name), name).not.toEqual([])
})

test('[T11] there is exactly one Yjs: two in one page do not know each other’s types', () => {
  expect(versionsOf('yjs')).toEqual(['13.6.33'])
})

test('[T12] SQLite has the repaired write-ahead log', () => {
  const row = new DatabaseSync(':memory:').prepare('select sqlite_version() as version').get()
  const { version } = z.object({ version: z.string() }).parse(row)
  expect(compare(version, '3.51.3'), version).toBeGreaterThanOrEqual(0)
})

test('[T13] no package runs a script when it is installed, so none needs a compiler', () => {
  expect(places.filter(([, each]) => each.hasInstallScript).map(([place]) => place)).toEqual([])
})

test('[T14] packages are named by hash, not by address', () => {
  expect(places.filter(([, each]) => each.integrity === undefined).map(([place]) => place)).toEqual([])
  expect(places.filter(([, each]) => each.resolved !== undefined).map(([place]) => place)).toEqual([])
})

test('[T15] the builds for other systems are locked too: npm ci refuses a lockfile that lacks one', () => {
  const missing = places.flatMap(([place, each]) =>
    Object.keys(each.optionalDependencies ?? {})
      .filter((name) => !foldersAbove(place).some((folder) => `${folder}node_modules/${name}` in packages))
      .map((name) => `${name}, wanted by ${place}`),
  )
  expect(missing).toEqual([])
})

test('[T16] the comparison of versions can tell them apart', () => {
  expect(isRepaired('8.22.9', '8.23.0')).toBe(false)
  expect(isRepaired('8.23.0', '8.23.0')).toBe(true)
  expect(isRepaired('9.0.0', '8.23.0')).toBe(true)
  expect(isRepaired('0.8.13', '0.8.14')).toBe(false)
  expect(isRepaired('0.9.10', '0.8.14'), 'a newer line has its own floor').toBe(false)
  expect(isRepaired('8.23.0-rc.1', '8.23.0')).toBe(false)
})

function versionsOf(name: string): string[] {
  return places
    .filter(([place]) => place.endsWith(`node_modules/${name}`))
    .flatMap(([, each]) => (each.version === undefined ? [] : [each.version]))
}

/** Below 1.0.0 every minor release is a line of its own, in which the floor holds. */
function isRepaired(version: string, floor: string): boolean {
  if (version.includes('-')) return false
  const [major, minor] = numbersOf(floor)
  const [ownMajor, ownMinor] = numbersOf(version)
  if (major === 0 && ownMajor === 0 && minor !== ownMinor) return false
  return compare(version, floor) >= 0
}

function compare(a: string, b: string): number {
  const right = numbersOf(b)
  for (const [index, number] of numbersOf(a).entries()) {
    const difference = number - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function numbersOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10))
}

/** The folders in which Node looks for what a package asks for, the nearest first. */
function foldersAbove(place: string): string[] {
  const parts = place.split('/node_modules/')
  return [
    ...parts.map((_part, index) => `${parts.slice(0, parts.length - index).join('/node_modules/')}/`),
    '',
  ]
}
