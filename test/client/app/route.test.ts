import fc from 'fast-check'
import { expect, test } from 'vitest'
import { home, type Route, readRoute, screens, settingsParts, writeRoute } from '../../../client/app/route.ts'
import { toId } from '../../../shared/ids.ts'

const id = fc.stringMatching(/^[0-9A-Za-z_-]{1,32}$/)

test('an address leads back to the route it was written from', () => {
  const anyRoute: fc.Arbitrary<Route> = fc.record({
    screen: fc.constantFrom(...screens, null),
    part: fc.constantFrom(...settingsParts),
    tableId: fc.option(id.map((text) => toId<'table'>(text))),
    taskId: fc.option(id.map((text) => toId<'task'>(text))),
    wall: fc.boolean(),
  })
  fc.assert(
    fc.property(anyRoute, (route) => {
      const sensible: Route = {
        ...route,
        part: route.screen === 'settings' ? route.part : 'tasks',
        wall: route.wall && route.screen === 'board',
      }
      expect(readRoute(writeRoute(sensible))).toEqual(sensible)
    }),
  )
})

test.each([
  '',
  '#',
  '#/',
  '#/nowhere',
  '#/table?',
  '#/mine?task=../../etc',
  '#/board?wall=yes',
  '#//?task=%00',
])('an address from anywhere is read without a fault: %s', (fragment) => {
  const route = readRoute(fragment)
  expect(route.taskId).toBeNull()
  expect(route.wall).toBe(false)
})

test('what is unknown leads home', () => {
  expect(readRoute('#/nowhere')).toEqual(home)
  expect(readRoute('#/settings/nowhere').part).toBe('tasks')
})
