// How long one edit takes to reach every total, at 500 and at 5,000 tasks of a 60-unit table, beside a view from scratch.
// Run: node test/bench/score.ts
import * as Y from 'yjs'
import { touchedFields } from '../../shared/books/cells.ts'
import { createLiveView } from '../../shared/books/liveView.ts'
import { type BookName, unitBook } from '../../shared/books/name.ts'
import { readPlan } from '../../shared/books/planBook.ts'
import { writeTemplate } from '../../shared/books/planFromTemplate.ts'
import { noReview } from '../../shared/books/reviewBook.ts'
import { editTask } from '../../shared/books/taskEdits.ts'
import { openUnitBook } from '../../shared/books/unitBook.ts'
import { setFact, setNote, setProgress } from '../../shared/books/unitEdits.ts'
import { view } from '../../shared/books/view.ts'
import { createMakeId } from '../../shared/ids.ts'
import type { Registry, TaskId, UnitId } from '../../shared/model.ts'
import { makeTemplate, type Template, type TemplateInput } from '../../shared/templates/template.ts'

const unitCount = 60
const townCount = 24
const edits = 300

for (const taskCount of [500, 5_000]) measure(taskCount)

function measure(taskCount: number): void {
  let drawn = 1
  const makeId = createMakeId((count) => {
    const bytes = new Uint8Array(count)
    for (let i = 0; i < count; i++) {
      drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) >>> 0
      bytes[i] = drawn >>> 16
    }
    return bytes
  })
  const template = makeTable(taskCount)
  const unitIds = new Map(template.units.map(({ key }) => [key, makeId<'unit'>()]))
  const groupIds = new Map(template.groups.map(({ key }) => [key, makeId<'group'>()]))
  const plan = new Y.Doc()
  plan.transact(() => writeTemplate(plan, template, makeId, unitIds, groupIds))
  const registry = registryOf(template, unitIds, [...groupIds.values()])
  const books = new Map([...unitIds.values()].map((id) => [id, new Y.Doc()]))
  const answers = fill(plan, registry, books)

  const live = createLiveView({ plan, registry, stamps: () => null })
  const watch = (name: BookName, doc: Y.Doc) => {
    live.open(name, doc)
    doc.on('afterTransaction', (transaction: Y.Transaction) => live.changed(name, touchedFields(transaction)))
  }
  watch('plan', plan)
  for (const [id, doc] of books) watch(unitBook(id), doc)
  const first = time(() => live.view())

  const unitEdit = medianOf(edits, (i) => {
    const [unitId, taskId] = at(answers, i * 37)
    setFact(book(books, unitId), { entry: taskId, fact: 'people', value: i + 1 })
    return live.update()
  })
  const planEdit = medianOf(30, (i) => {
    const [, taskId] = at(answers, i * 101)
    editTask(plan, { id: taskId, text: `第${i}次修改` })
    return live.update()
  })
  const readers = new Map([...books].map(([id, doc]) => [id, openUnitBook(doc)]))
  const plain = readPlan(plan)
  const whole = medianOf(5, () => view(plain, registry, readers, noReview, () => null))
  const lines = [...live.view().tasks.values()].reduce((sum, task) => sum + task.lines.length, 0)
  process.stdout.write(
    `${taskCount} tasks, ${unitCount} units, ${lines} lines: an edit ${ms(unitEdit)}, an edit of the plan ${ms(planEdit)}, ` +
      `from scratch ${ms(whole)} (${Math.round(whole / unitEdit)} times an edit), first view ${ms(first)}\n`,
  )
}

/** Three units a task; in every tenth task a group of towns besides. */
function makeTable(taskCount: number): Template {
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
        ...[0, 1, 2].map((n) => ({
          party: { kind: 'unit' as const, key: `u${(i * 7 + n * 13) % unitCount}` },
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

function registryOf(
  template: Template,
  unitIds: ReadonlyMap<string, UnitId>,
  groups: readonly Registry['groups'][number]['id'][],
): Registry {
  const idOf = (key: string) => {
    const id = unitIds.get(key)
    if (id === undefined) throw new Error(`no unit ${key}`)
    return id
  }
  return {
    units: template.units.map(({ key, name, category }, order) => ({
      id: idOf(key),
      name,
      abbreviations: [],
      category,
      order,
      mergedInto: null,
    })),
    groups: template.groups.flatMap(({ name, members }, order) => {
      const id = groups[order]
      return id === undefined ? [] : [{ id, name, order, memberIds: members.map(idOf) }]
    }),
  }
}

/** Every unit bound by name has filled in progress, note and figure. */
function fill(plan: Y.Doc, registry: Registry, books: ReadonlyMap<UnitId, Y.Doc>): [UnitId, TaskId][] {
  const known = new Set(registry.units.map(({ id }) => id))
  const answers = readPlan(plan).tasks.flatMap((task) =>
    task.bindings.flatMap((binding): [UnitId, TaskId][] =>
      binding.kind === 'unit' && known.has(binding.unitId) ? [[binding.unitId, task.id]] : [],
    ),
  )
  for (const [unitId, doc] of books)
    doc.transact(() => {
      for (const [of, entry] of answers) {
        if (of !== unitId) continue
        setProgress(doc, { entry, progress: 'underWay' })
        setNote(doc, { entry, text: '已组织开展科普活动，材料另附。' })
        setFact(doc, { entry, fact: 'people', value: 120 })
      }
    })
  return answers
}

function medianOf(times: number, run: (i: number) => unknown): number {
  const taken = Array.from({ length: times }, (_, i) => time(() => run(i))).sort((a, b) => a - b)
  return at(taken, Math.floor(times / 2))
}

function time(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

function at<T>(list: readonly T[], i: number): T {
  const item = list[i % list.length]
  if (item === undefined) throw new Error('nothing to measure')
  return item
}

function book(books: ReadonlyMap<UnitId, Y.Doc>, id: UnitId): Y.Doc {
  const doc = books.get(id)
  if (doc === undefined) throw new Error(`no book of ${id}`)
  return doc
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`
}
