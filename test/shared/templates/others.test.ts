// The four tables without points against their documents: counts, wording, units, and the figures that became targets.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { conditionToText } from '../../../shared/rules/conditionToText.ts'
import { changji } from '../../../shared/templates/changji.ts'
import { templateKeys } from '../../../shared/templates/keys.ts'
import { templates } from '../../../shared/templates/list.ts'
import { qijiang } from '../../../shared/templates/qijiang.ts'
import { shikexie } from '../../../shared/templates/shikexie.ts'
import { tasksOf } from '../../../shared/templates/taskLine.ts'
import { readTemplate, type Template, type TemplateTask } from '../../../shared/templates/template.ts'
import { yongchuan } from '../../../shared/templates/yongchuan.ts'

const row = z.object({ text: z.string(), units: z.array(z.string()) })
const documents = z
  .object({
    changji: z.object({ groups: z.number(), rows: z.array(row.extend({ number: z.number() })) }),
    qijiang: z.object({ rows: z.array(row), measures: z.array(z.array(z.string())) }),
    shikexie: z.object({ groups: z.array(z.string()), rows: z.array(z.string()) }),
  })
  .parse(JSON.parse(readFileSync('test/fixtures/templates/documents.json', 'utf8')))

const others = [yongchuan, qijiang, shikexie, changji]
const plain = (text: string) => text.replace(/\s/g, '')

/** The names of a row in one column, as printed. */
function cellOf(template: Template, task: TemplateTask, column: number): string {
  const roles = template.columns[column]?.roles ?? []
  return task.bindings
    .filter((binding) => roles.includes(binding.role))
    .map(({ party, printed }) => {
      const known = party.kind === 'unit' ? template.units : template.groups
      return printed ?? known.find((each) => each.key === party.key)?.name ?? ''
    })
    .join('、')
}

function targetOf(task: TemplateTask | undefined): string {
  return task?.rule.kind === 'target' ? conditionToText(task.rule.when) : ''
}

function figures(template: Template): Record<string, string> {
  return Object.fromEntries(
    template.tasks.flatMap((task) => {
      const target = targetOf(task)
      return target === '本项任务已完成' ? [] : [[task.key, target.replaceAll(' ', '')]]
    }),
  )
}

describe('[R46] every document is offered, complete and without points', () => {
  test('the list holds what a request may name', () => {
    expect(Object.keys(templates)).toEqual([...templateKeys])
    for (const key of templateKeys) expect(templates[key].key).toBe(key)
  })
  test.each(others.map((template) => [template.key, template] as const))('%s', (_, template) => {
    expect(readTemplate(JSON.parse(JSON.stringify(template)))).toEqual({ ok: true, value: template })
    for (const task of template.tasks) {
      expect(task.points).toBeNull()
      expect(task.rule.kind).toBe('target')
    }
    for (const requirement of template.requirements) expect(requirement.abridged).toBe(true)
    const headings = new Set(template.headings.map((heading) => heading.key))
    const used = new Set(template.tasks.map((task) => task.heading))
    const parents = new Set(template.headings.map((heading) => heading.parent))
    for (const heading of headings) expect(used.has(heading) || parents.has(heading)).toBe(true)
  })
  test('units stand in official order and no name leads to two of them', () => {
    const order = ['party', 'government', 'mass', 'town', 'other']
    for (const { units } of others) {
      const ranks = units.map((unit) => order.indexOf(unit.category))
      const names = units.flatMap((unit) => [unit.name, ...unit.aliases])
      expect(new Set(names).size).toBe(names.length)
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    }
  })
})

describe('[R47] 永川: three levels, two columns of units', () => {
  test('3 一级, 12 二级, 31 三级指标, four phases', () => {
    expect(yongchuan.headings.filter((heading) => heading.parent === null)).toHaveLength(3)
    expect(yongchuan.headings.filter((heading) => heading.parent !== null)).toHaveLength(12)
    expect(yongchuan.tasks).toHaveLength(31)
    expect(yongchuan.phases.map((phase) => [phase.start, phase.end])).toEqual([
      ['2021-10-01', '2022-04-30'],
      ['2022-04-01', '2022-12-31'],
      ['2023-01-01', '2023-12-31'],
      ['2024-01-01', '2025-12-31'],
    ])
    expect(yongchuan.columns.map((column) => column.label)).toEqual(['牵头单位', '责任单位'])
  })
  test('two leads, short names, streets named together', () => {
    const [, , third] = yongchuan.tasks
    expect(third?.bindings.map((binding) => binding.role)).toEqual([
      'lead',
      'lead',
      'responsible',
      'responsible',
    ])
    expect(cellOf(yongchuan, yongchuan.tasks[10] ?? never(), 1)).toBe('民政局、各镇（街）')
    expect(cellOf(yongchuan, yongchuan.tasks[15] ?? never(), 1)).toBe(
      '区城市管理局、区文化旅游委、中山路、胜利路、南大街办事处',
    )
    expect(yongchuan.groups.find((group) => group.key === 'gezhenjie')?.members).toHaveLength(23)
  })
  test('the figures of the text are the targets', () => {
    expect(figures(yongchuan)).toEqual({
      t10: '每所中小学科学教师不少于2名，或专兼职科技辅导员不少于3名',
      t11: '涉农镇（街）建立农村专业技术协会不少于80%',
      t12: '区科协科普经费按照人平不少于2元',
      t17: '区属中、小学建有科技活动室不少于50%',
      t18: '全区注册科技志愿者人数不少于1000人',
      t19: '每年开展形式多样、丰富多彩、贴近群众生产生活实际、围绕地方产业发展和企业需求的科技志愿服务活动不少于50场',
      t21: '在永川广播电台、电视台、报纸和杂志等媒体开设科普宣传栏目，每周刊（播）不少于1次',
      t25: '年科普活动的覆盖面达到全区常住人口不少于80%',
      t27: expect.stringMatching(/^.*全区常住人口不少于1%，且.*在重庆市排名（前百分之几）不多于30%$/),
    })
  })
})

describe('[R48] 綦江: ten tasks, their measures beneath them', () => {
  const tasks = qijiang.tasks.filter((task) => task.text.includes('．实施'))
  test('two 类别, ten tasks with every 牵头部门 and 责任部门 of the table', () => {
    expect(tasks.map((task) => task.text)).toEqual(documents.qijiang.rows.map(({ text }) => text))
    for (const [i, task] of tasks.entries()) {
      const [leads = '', responsible = ''] = documents.qijiang.rows[i]?.units ?? []
      expect(cellOf(qijiang, task, 0)).toBe(leads)
      // Who leads is not named a second time (区应急局 stands in both cells of two tasks).
      const named = responsible.split('、').filter((name) => !leads.split('、').includes(name))
      expect(cellOf(qijiang, task, 1)).toBe(named.join('、'))
    }
  })
  test('39 measures, each under its task and with its 牵头部门 until the office decides', () => {
    const under = tasks.map((task) =>
      qijiang.tasks.filter((each) => each.heading === task.heading && each.key !== task.key),
    )
    expect(under.map((rows) => rows.length)).toEqual([6, 4, 4, 3, 3, 4, 4, 4, 4, 3])
    for (const [i, rows] of under.entries())
      for (const [j, measure] of rows.entries()) {
        expect(measure.text).toContain(documents.qijiang.measures[i]?.[j] ?? 'nothing')
        expect(cellOf(qijiang, measure, 0)).toBe(documents.qijiang.rows[i]?.units[0])
      }
    expect(new Set(qijiang.requirements.flatMap((each) => each.tasks)).size).toBe(39)
  })
  test('the figures', () => {
    expect(figures(qijiang)).toEqual({
      t1: '全区公民具备科学素质的比例多于15%',
      t11: '依托农广校等平台开展农民教育培训不少于3000人次',
    })
  })
})

describe('[R49] 市科协: measures without units', () => {
  test('18 measures in six groups, nobody assigned, all districts on hand', () => {
    expect(shikexie.headings.slice(1).map((heading) => heading.text)).toEqual(documents.shikexie.groups)
    const measures = shikexie.tasks.slice(1)
    expect(measures).toHaveLength(18)
    for (const [i, measure] of measures.entries())
      expect(measure.text.startsWith(documents.shikexie.rows[i] ?? 'nothing')).toBe(true)
    expect(shikexie.tasks.flatMap((task) => task.bindings)).toEqual([])
    expect(shikexie.groups.find((group) => group.key === 'quxian')?.members).toHaveLength(38)
  })
  test('the figures', () => {
    expect(figures(shikexie)).toEqual({
      t1: '2025年我市公民具备科学素质的比例多于15%',
      t3: '每年全市科技周、科普日开展科普活动不少于2000场',
      t13: '科普重庆各平台PC端和移动端年浏览量总计多于1000万人次',
    })
  })
})

describe('[R61] 昌吉: 责任单位 and 配合单位', () => {
  test('12 groups, 31 tasks, text and both cells as printed, four phases', () => {
    expect(changji.headings.filter((heading) => heading.parent !== null)).toHaveLength(12)
    expect(documents.changji.groups).toBe(12)
    expect(changji.tasks).toHaveLength(31)
    expect(changji.phases).toHaveLength(4)
    for (const [i, task] of changji.tasks.entries()) {
      const printed = documents.changji.rows[i]
      expect(plain(task.text)).toBe(`（${i + 1}）${printed?.text}`)
      expect([cellOf(changji, task, 0), cellOf(changji, task, 1)]).toEqual(printed?.units)
    }
  })
  test('the first-named unit leads, a group leaves it to the office in 市科技局', () => {
    for (const task of changji.tasks) {
      const [first, ...rest] = task.bindings
      expect(first?.role).toBe(first?.party.kind === 'unit' ? 'lead' : 'responsible')
      expect(rest.every((binding) => binding.role !== 'lead')).toBe(true)
    }
    expect(changji.units.find((unit) => unit.key === changji.office.unit)?.name).toBe('市科技局')
  })
  test('the figures', () => {
    const found = figures(changji)
    expect(Object.keys(found)).toEqual([
      't4',
      't7',
      't11',
      't12',
      't16',
      't17',
      't18',
      't19',
      't20',
      't21',
      't23',
      't25',
      't27',
      't29',
    ])
    expect(found).toMatchObject({
      t7: '工作人员不少于5人',
      t12: '人均科普经费（按照统计年报常住人口计算）不少于2元',
      t17: '每两个月更新一次宣传展示内容',
      t18: '市属中、小学要建设科技活动室，比例不少于50%',
      t19: '注册科技志愿者人数不少于1000人',
    })
  })
})

describe('[R46] names that nobody has', () => {
  const names = { units: [{ key: 'a', name: '区科协', category: 'mass' as const }], groups: [] }
  const line = (units: string[]) => [{ heading: 'h', text: '任务', units }]
  test('are refused, and a name that only begins like a known one is not taken for it', () => {
    const roles = [{ first: 'lead', others: 'lead' } as const]
    expect(tasksOf(line(['区科协']), roles, names)[0]?.bindings).toHaveLength(1)
    expect(() => tasksOf(line(['区科协、区教委']), roles, names)).toThrow('区教委')
    expect(() => tasksOf(line(['区科协会']), roles, names)).toThrow('区科协会')
  })
})

function never(): never {
  throw new Error('no such row')
}
