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
import type { Template } from '../../shared/templates/template.ts'
import { makeLargeTable, unitCount } from './largeTable.ts'

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
  const template = makeLargeTable(taskCount)
  const unitIds = new Map(template.units.map(({ key }) => [key, makeId<'unit'>()]))
  const groupIds = new Map(template.groups.map(({ key }) => [key, makeId<'group'>()]))
  const plan = new Y.Doc()
  plan.transact(() => writeTemplate(plan, template, makeId, { unitIdByKey: unitIds, groupIdByKey: groupIds }))
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
