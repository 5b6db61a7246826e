// A table far larger than any district's, for benchmarks.
import { makeTemplate, type Template, type TemplateInput } from '../../shared/templates/template.ts'

export const unitCount = 60
const townCount = 24

/**
 * Three units a task; in every tenth task a group of towns besides.
 * @param everywhere a unit (u0 … u59) that has a line in every task
 */
export function makeLargeTable(taskCount: number, everywhere?: string): Template {
  const units = Array.from({ length: unitCount }, (_, i) => ({
    key: `u${i}`,
    name: `单位${i}`,
    category: i < townCount ? ('town' as const) : ('government' as const),
  }))
  const headingCount = Math.ceil(taskCount / 20)
  const input: TemplateInput = {
    key: 'bench',
    title: '测速表',
    document: { title: '测速', issuer: '测速', date: null },
    office: { name: '创建办', short: '创建办', unit: 'u59' },
    levels: ['指标'],
    columns: [{ label: '责任单位', roles: ['lead', 'responsible', 'cooperating'] }],
    units,
    groups: [
      {
        key: 'towns',
        name: '各镇街',
        mode: 'each',
        members: units.slice(0, townCount).map(({ key }) => key),
      },
    ],
    headings: Array.from({ length: headingCount }, (_, i) => ({
      key: `h${i}`,
      text: `指标${i}`,
      points: Math.min(20, taskCount - i * 20) * 2,
    })),
    tasks: Array.from({ length: taskCount }, (_, i) => ({
      key: `t${i}`,
      heading: `h${Math.floor(i / 20)}`,
      text: `任务${i}，不少于1000人的，得2分。`,
      points: 2,
      rule: {
        kind: 'threshold',
        points: 2,
        op: '>=',
        value: 1_000,
        fact: { kind: 'number', key: 'people', label: '人数', unit: '人', combine: 'sum' },
      },
      bindings: [
        ...unitsOf(i, everywhere).map((key, n) => ({
          party: { kind: 'unit' as const, key },
          role: n === 0 ? ('lead' as const) : ('responsible' as const),
        })),
        ...(i % 10 === 0
          ? [{ party: { kind: 'group' as const, key: 'towns' }, role: 'responsible' as const }]
          : []),
      ],
    })),
    requirements: [],
    phases: [],
  }
  return makeTemplate(input)
}

/** The lead first. */
function unitsOf(task: number, everywhere: string | undefined): string[] {
  const drawn = [0, 1, 2].map((n) => `u${(task * 7 + n * 13) % unitCount}`)
  if (everywhere === undefined) return drawn
  const [lead = '', second = ''] = drawn.filter((key) => key !== everywhere)
  return [lead, second, everywhere]
}
