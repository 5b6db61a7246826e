// The 沙坪坝 template against the document: its counts, its wording, and that everything it names is there.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withPoints } from '../../../shared/rules/adjust.ts'
import { fullPoints } from '../../../shared/rules/ruleNeeds.ts'
import { shapingba } from '../../../shared/templates/shapingba.ts'
import { readTemplate, type Template, textLimitsOf } from '../../../shared/templates/template.ts'

const printed = z
  .object({
    headings: z.array(z.object({ text: z.string(), points: z.number() })),
    rows: z.array(
      z.object({
        row: z.number(),
        heading: z.number(),
        text: z.string(),
        points: z.number().nullable(),
        units: z.array(z.string()),
        remark: z.string(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('test/fixtures/shapingba/table.json', 'utf8')))

function nameOf(template: Template, party: Template['tasks'][number]['bindings'][number]): string {
  const known = party.party.kind === 'unit' ? template.units : template.groups
  return party.printed ?? known.find((each) => each.key === party.party.key)?.name ?? ''
}

describe('[R40] the counts of the document', () => {
  test('12 headings, 55 rows, 54 with points, 100 in all', () => {
    const sums = shapingba.headings.map((heading) =>
      shapingba.tasks
        .filter((task) => task.heading === heading.key)
        .reduce((sum, task) => sum + (task.points ?? 0), 0),
    )
    expect(sums).toEqual([18, 5, 3, 10, 12, 9, 5, 5, 6, 4, 9, 14])
    expect(sums.reduce((a, b) => a + b)).toBe(100)
    expect(shapingba.headings.map((heading) => heading.points)).toEqual(sums)
    expect(shapingba.tasks).toHaveLength(55)
    expect(shapingba.tasks.filter((task) => task.points !== null)).toHaveLength(54)
  })

  test('row 45 is the veto and has no points; row 26 is given by the superior', () => {
    expect(shapingba.tasks[44]).toMatchObject({
      points: null,
      rule: { kind: 'veto', effect: '取消创建资格', consequence: { does: 'disqualify' } },
    })
    expect(shapingba.tasks[25]?.rule).toMatchObject({ kind: 'peerRank', min: 1, max: 5, judge: '省级科协' })
  })

  test('three phases with their dates', () => {
    expect(shapingba.phases.map(({ name, start, end }) => [name, start, end])).toEqual([
      ['筹备阶段', '2021-12-01', '2022-03-31'],
      ['创建阶段', '2022-04-01', '2022-11-30'],
      ['认定阶段', '2022-12-01', '2023-01-31'],
    ])
  })
})

describe('[R41] the wording of the document', () => {
  test('headings and their points', () => {
    expect(shapingba.headings.map(({ text, points }) => ({ text, points }))).toEqual(printed.headings)
  })

  test.each(printed.rows)('row $row: sentence, points, units and remark', (row) => {
    const task = shapingba.tasks[row.row - 1]
    expect(task).toMatchObject({
      key: `t${row.row}`,
      heading: `h${row.heading}`,
      text: row.text,
      points: row.points,
      remark: row.remark,
    })
    expect(task?.bindings.map((binding) => nameOf(shapingba, binding))).toEqual(row.units)
  })
})

describe('[R42] requirements', () => {
  test('every one serves rows under its own heading, every row has one, and restated wording says so', () => {
    const headingOf = new Map(shapingba.tasks.map((task) => [task.key, task.heading]))
    for (const requirement of shapingba.requirements) {
      expect(requirement.tasks.map((task) => headingOf.get(task))).toEqual(
        requirement.tasks.map(() => requirement.heading),
      )
      expect(requirement.abridged).toBe(true)
    }
    const served = new Set(shapingba.requirements.flatMap((requirement) => requirement.tasks))
    expect(served.size).toBe(55)
  })

  test('as many as the document numbers, and one each for indicators 10 and 11', () => {
    const counts = shapingba.headings.map(
      (heading) => shapingba.requirements.filter((each) => each.heading === heading.key).length,
    )
    expect(counts).toEqual([6, 3, 2, 5, 4, 3, 3, 3, 3, 1, 1, 4])
    expect(shapingba.requirements.filter((each) => each.number === '').map((each) => each.heading)).toEqual([
      'h10',
      'h11',
    ])
  })
})

describe('[R43] who answers', () => {
  test('the first-named unit leads; a group in front leaves the lead to the office', () => {
    for (const task of shapingba.tasks) {
      const [first, ...others] = task.bindings
      expect(first?.role).toBe(first?.party.kind === 'unit' ? 'lead' : 'responsible')
      expect(others.every((binding) => binding.role === 'responsible')).toBe(true)
    }
    const ledByOffice = shapingba.tasks.filter((task) => task.bindings.every((each) => each.role !== 'lead'))
    expect(ledByOffice.map((task) => task.key)).toEqual(['t13', 't39', 't43', 't44', 't53', 't54'])
  })

  test('区文明办 is a unit of its own beside 区委宣传部, and the office has its real name', () => {
    const names = shapingba.units.map((unit) => unit.name)
    expect(names).toEqual(expect.arrayContaining(['区文明办', '区委宣传部']))
    expect(shapingba.office).toMatchObject({
      name: '区全民科学素质工作领导小组办公室',
      short: '区纲要办',
    })
    expect(shapingba.units.find((unit) => unit.key === shapingba.office.unit)?.aliases).toContain('区纲要办')
  })

  test('units stand in official order: 党委, 政府, 群团, 镇街, 其他', () => {
    const order = ['party', 'government', 'mass', 'town', 'other']
    const ranks = shapingba.units.map((unit) => order.indexOf(unit.category))
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
  })

  test('names and aliases lead to one unit each', () => {
    const names = shapingba.units.flatMap((unit) => [unit.name, ...unit.aliases])
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  test('各镇街 has its members, 各涉农镇 is a part of it, all four reporting modes are in use', () => {
    const groupOf = (key: string) => shapingba.groups.find((group) => group.key === key)
    const towns = groupOf('gezhenjie')?.members ?? []
    expect(towns).toHaveLength(22)
    expect(towns).toEqual(shapingba.units.filter((unit) => unit.category === 'town').map((unit) => unit.key))
    const farming = groupOf('shenongzhen')?.members ?? []
    expect(farming).toHaveLength(4)
    expect(towns).toEqual(expect.arrayContaining(farming))
    expect(new Set(shapingba.groups.map((group) => group.mode))).toEqual(
      new Set(['each', 'ifAny', 'byUnit', 'asOne']),
    )
  })

  test('no unit or group stands idle', () => {
    const parties = new Set(shapingba.tasks.flatMap((task) => task.bindings.map(({ party }) => party.key)))
    const members = new Set(shapingba.groups.flatMap((group) => group.members))
    const idle = shapingba.units.filter((unit) => !parties.has(unit.key) && !members.has(unit.key))
    expect(idle.map((unit) => unit.key)).toEqual([shapingba.office.unit])
    expect(shapingba.groups.filter((group) => !parties.has(group.key))).toEqual([])
  })
})

describe('[R44] limits on length', () => {
  test.each([
    ['t52', [300, 500]],
    ['t33', [500]],
    ['t31', [200]],
    ['t45', [100]],
    ['t55', [300]],
    ['t1', []],
  ])('row %s: %j, the strictest first', (key, limits) => {
    expect(textLimitsOf(shapingba, key).map((limit) => limit.max)).toEqual(limits)
  })

  test('both limits of row 52 name where they stand', () => {
    expect(textLimitsOf(shapingba, 't52').map((limit) => limit.source)).toEqual([
      '提供典型经验表述（不超过300字）',
      '12-1',
    ])
  })
})

describe('[R25] the note of row 25', () => {
  test('is asked, and each reading can be carried out', () => {
    const [note] = shapingba.adjustments
    expect(note?.question).toContain('没有写明')
    expect(shapingba.tasks[24]?.text).toContain(note?.clause ?? 'nothing')
    const totals = note?.choices.map(({ effects }) =>
      shapingba.tasks
        .filter((task) => task.heading === 'h4')
        .reduce((sum, task) => {
          const effect = effects.find((each) => each.task === task.key)
          if (effect?.to === 'notApplicable') return sum
          if (effect === undefined) return sum + fullPoints(task.rule)
          const changed = withPoints(task.rule, effect.points)
          return sum + (changed.ok ? fullPoints(changed.value) : Number.NaN)
        }, 0),
    )
    expect(totals).toEqual([9, 10])
  })
})

describe('[R45] a template that contradicts itself is refused', () => {
  const change = (edit: (template: Template) => void) => {
    const copy = structuredClone(shapingba)
    edit(copy)
    return readTemplate(copy).ok
  }
  test('the table itself is accepted, also after a journey as JSON', () => {
    expect(readTemplate(JSON.parse(JSON.stringify(shapingba)))).toEqual({ ok: true, value: shapingba })
  })
  test.each<[string, (template: Template) => void]>([
    [
      'an unknown unit',
      (t) => t.tasks[0]?.bindings.push({ party: { kind: 'unit', key: 'nobody' }, role: 'lead' }),
    ],
    ['an unknown member', (t) => t.groups[0]?.members.push('nobody')],
    ['an unknown heading', (t) => Object.assign(t.tasks[0] ?? {}, { heading: 'h99' })],
    ['a requirement of an unknown row', (t) => t.requirements[0]?.tasks.push('t99')],
    ['points that do not add up', (t) => Object.assign(t.headings[0] ?? {}, { points: 19 })],
    ['a row whose rule gives other points', (t) => Object.assign(t.tasks[0]?.rule ?? {}, { points: 2 })],
    ['one key twice', (t) => t.units.push(...t.units.slice(0, 1))],
    ['an answer by nobody', (t) => Object.assign(t.groups[4] ?? {}, { byUnit: null })],
    [
      'a heading before its parent',
      (t) => Object.assign(t.headings[0] ?? {}, { parent: 'h2', points: null }),
    ],
    ['an unknown office', (t) => Object.assign(t.office, { unit: 'nobody' })],
  ])('%s', (_, edit) => {
    expect(change(edit)).toBe(false)
  })
})

test('the format carries tables without points, with several levels and two columns of units', () => {
  const result = readTemplate({
    key: 'plain',
    title: '任务分解表',
    document: { title: '方案', issuer: '政府办', date: null },
    office: { name: '工作小组办公室', short: '创建办', unit: 'kexie' },
    levels: ['一级指标', '二级指标'],
    columns: [
      { label: '牵头单位', roles: ['lead'] },
      { label: '配合单位', roles: ['cooperating'] },
    ],
    units: [{ key: 'kexie', name: '区科协', category: 'mass' }],
    groups: [{ key: 'towns', name: '各镇街', mode: 'each' }],
    headings: [
      { key: 'a', text: '一级', points: null },
      { key: 'b', parent: 'a', text: '二级', points: null },
    ],
    tasks: [
      {
        key: 't1',
        heading: 'b',
        text: '注册科技志愿者不少于1000人',
        points: null,
        rule: {
          kind: 'target',
          when: {
            test: 'compare',
            fact: { kind: 'number', key: 'n', label: '注册科技志愿者', unit: '人', combine: 'sum' },
            op: '>=',
            value: 1000,
          },
        },
        bindings: [
          { party: { kind: 'unit', key: 'kexie' }, role: 'lead' },
          { party: { kind: 'group', key: 'towns', mode: 'ifAny' }, role: 'cooperating' },
        ],
      },
    ],
    requirements: [],
    phases: [],
  })
  expect(result.ok).toBe(true)
})
