import { describe, expect, test } from 'vitest'
import { drawLines, makeWorld } from './world.ts'

// registry | task → lines: Σ who writes the 汇总, then units (* lead, ? not owed, . member of a group), [group@writer]
const cases: readonly (readonly [id: string, says: string, registry: string, task: string, lines: string])[] =
  [
    ['K30', 'one unit alone has one line', 'a b', '2 a', 'sole:a'],
    ['K30', 'several units have a summary above them, in printed order', 'a b', '2 b a', 'Σb b a'],
    ['K31', 'the named lead writes the summary', 'a b', '2 a b*', 'Σb a b*'],
    ['K31', 'a unit that only cooperates does not lead because it is named first', 'a b', '2 a- b', 'Σb a b'],
    ['K31', 'a group named first: the office writes', 'a b c, g: b c', '2 +g a', 'Σoffice [g] .b .c a'],
    ['K31', 'a group as lead: the office writes', 'a b c, g: b c', '2 a +g*', 'Σoffice a [g] .b* .c*'],
    ['K31', 'nobody bound: the office writes', 'a', '2', 'Σoffice'],
    ['K16', 'of two leads the first printed leads', 'a b c', '2 a b* c*', 'Σb a b* c*'],
    [
      'K32',
      'members answer after their group, in official order',
      'a b c, g: c b',
      '2 a +g',
      'Σa a [g] .b .c',
    ],
    [
      'K32',
      'where something is reported only if there is something, nothing is owed',
      'a b, g: b',
      '2 a ?g',
      'Σa a [g] .b?',
    ],
    [
      'K33',
      'one unit answers for the group in its own book, under its own key',
      'a b c, g: b c',
      '2 a g@c',
      'Σa a [g@c~g]',
    ],
    [
      'K33',
      'nobody named to answer for the group: the office',
      'a b c, g: b c',
      '2 a g@',
      'Σa a [g@office~g]',
    ],
    ['K33', 'one answer for the whole group is the office’s', 'a b c, g: b c', '2 a =g', 'Σa a [g@office~g]'],
    ['K34', 'a group without members is one line of the office', 'a, g:', '2 a +g', 'Σa a [g@office~g]'],
    [
      'K34',
      'and is not owed where reported only if there is something',
      'a, g:',
      '2 a ?g',
      'Σa a [g@office~g?]',
    ],
    ['K34', 'alone it is the office’s only line', 'a, g:', '2 +g', 'sole:office~g'],
    [
      'K33',
      'alone and answered by a unit, the office still writes the summary',
      'a, g:',
      '2 g@a',
      'Σoffice [g@a~g]',
    ],
    ['K35', 'bound by name and in a group: the line by name', 'a b c, g: b c', '2 b +g', 'Σb b [g] .c'],
    ['K35', 'named after the group: still the line by name', 'a b c, g: b c', '2 +g b*', 'Σb [g] .c b*'],
    ['K35', 'in two groups: the first', 'a b c, g: a b, h: b c', '2 +g +h', 'Σoffice [g] .a .b [h] .c'],
    ['K36', 'a merged unit is its successor', 'a>b b', '2 a', 'sole:b'],
    ['K36', 'through several mergers', 'a>b b>c c d', '2 d a', 'Σd d c'],
    [
      'K36',
      'two units that became one have one line, with the stronger role',
      'a b>a c',
      '2 c a b*',
      'Σa c a*',
    ],
    ['K36', 'two members that became one have one line', 'a b>a c, g: a b c', '2 +g', 'Σoffice [g] .a .c'],
    ['K36', 'a circle of mergers ends at its smallest id', 'a>b b>a c', '2 c b', 'Σc c a'],
    ['K36', 'whoever answers for a group may have been merged', 'a b>a, g: a', '2 a g@b', 'Σa a [g@a~g]'],
    ['K39', 'unknown units and groups are passed over', 'a b', '2 nobody a +none b', 'Σa a b'],
  ]

describe('who answers a task', () => {
  test.each(cases)('[%s] %s: %s | %s', (_id, _says, registry, task, lines) => {
    expect(drawLines(makeWorld(registry, { t: task }).task('t'))).toBe(lines)
  })
})
