// Random edits of everything a view is made of, as data that fast-check can shrink.
import fc from 'fast-check'
import type * as Y from 'yjs'
import {
  addHeading,
  addRequirement,
  editTable,
  moveHeading,
  removeHeading,
  restoreHeading,
  setPrintedName,
} from '../../../shared/books/planEdits.ts'
import {
  addAdjustment,
  chooseAdjustment,
  editTask,
  moveTask,
  removeTask,
  restoreTask,
  setEstimate,
  setLead,
  setOfficialFact,
  unbind,
} from '../../../shared/books/taskEdits.ts'
import {
  addRecord,
  removeRecord,
  setFact,
  setJudged,
  setNote,
  setProgress,
  setSummaryText,
  setYear,
  submit,
  withdraw,
} from '../../../shared/books/unitEdits.ts'
import { toId } from '../../../shared/ids.ts'
import { progresses, type Registry } from '../../../shared/model.ts'
import { makeRule, type RuleInput } from '../../../shared/rules/rule.ts'
import { bindParty, headingId, parseRegistry, peopleRule, taskId, unitId, writeTask } from './world.ts'

/** One edit: which book, and what is done to it. */
export interface Edit {
  readonly book: 'plan' | string
  readonly says: string
  readonly run: (doc: Y.Doc) => void
}

export const taskNames = ['t1', 't2', 't3', 't4', 't5'] as const
export const unitNames = ['a', 'b', 'c', 'd', 'office'] as const
const headingNames = ['h', 'h2', 'h3'] as const
const groupNames = ['g', 'k'] as const

/** Every kind of fact, a judged score, a veto, a fact of the whole table. */
export const someRules = {
  people: peopleRule,
  lead: {
    kind: 'fixed',
    points: 1,
    when: { test: 'yes', fact: { kind: 'yesno', key: 'done', label: '完成', combine: 'lead' } },
  },
  judged: { kind: 'range', min: 0, max: 3 },
  outside: { kind: 'external', min: 1, max: 5, judge: '上级' },
  series: {
    kind: 'increasing',
    points: 2,
    fact: { kind: 'series', key: 'yearly', label: '经费', unit: '元', years: [2019, 2020], combine: 'sum' },
  },
  records: {
    kind: 'perItem',
    points: 1,
    per: 1,
    cap: 3,
    fact: { kind: 'records', key: 'talks', label: '讲座', unit: '场', combine: 'sum' },
  },
  veto: {
    kind: 'veto',
    when: { test: 'yes', fact: { kind: 'yesno', key: 'failed', label: '发生', combine: 'any' } },
    effect: '取消创建资格',
    consequence: { does: 'disqualify' },
  },
  table: {
    kind: 'ratio',
    points: 2,
    target: 100,
    fact: { kind: 'number', key: 'wide', label: '常住人口', unit: '人', combine: 'max', scope: 'table' },
  },
} satisfies { readonly [name: string]: RuleInput }

const aTask = fc.constantFrom(...taskNames)
const aUnit = fc.constantFrom(...unitNames)
const aHeading = fc.constantFrom(...headingNames)
const aRule = fc.constantFrom<RuleInput[]>(...Object.values(someRules)).map(makeRule)
const aParty = fc.constantFrom('a', 'b*', 'c-', 'd', '+g', '?g', '=g', 'g@b', '+k', '=k', 'k@')
const anEntry = fc.constantFrom(...taskNames, 't1~g', 't2~g', 't3~k', 'unknown')
const aPlace = fc.oneof(
  fc.constant('first' as const),
  fc.constant('last' as const),
  aTask.map((after) => ({ after: taskId(after) })),
)

const planEdit: fc.Arbitrary<Edit> = fc
  .oneof(
    fc.tuple(aTask, aRule).map(([id, rule]) => ({
      says: `rule ${id} ${rule.kind}`,
      run: (doc: Y.Doc) => editTask(doc, { id: taskId(id), rule }),
    })),
    fc.tuple(aTask, fc.string({ maxLength: 8 }).map(plain)).map(([id, text]) => ({
      says: `text ${id}`,
      run: (doc: Y.Doc) => editTask(doc, { id: taskId(id), text, points: text.length }),
    })),
    fc.tuple(aTask, aParty).map(([id, party]) => ({
      says: `bind ${id} ${party}`,
      run: (doc: Y.Doc) => bindParty(doc, id, party),
    })),
    fc
      .tuple(aTask, fc.constantFrom<'g' | 'k' | (typeof unitNames)[number]>(...unitNames, ...groupNames))
      .map(([id, party]) => ({
        says: `unbind ${id} ${party}`,
        run: (doc: Y.Doc) => unbind(doc, { taskId: taskId(id), partyId: unitId(party) }),
      })),
    fc.tuple(aTask, aUnit).map(([id, party]) => ({
      says: `lead ${id} ${party}`,
      run: (doc: Y.Doc) => setLead(doc, { taskId: taskId(id), partyId: unitId(party) }),
    })),
    fc.tuple(aTask, aHeading, aPlace).map(([id, heading, place]) => ({
      says: `move ${id} to ${heading}`,
      run: (doc: Y.Doc) => moveTask(doc, { id: taskId(id), headingId: headingId(heading), place }),
    })),
    fc.tuple(aTask, fc.boolean()).map(([id, remove]) => ({
      says: `${remove ? 'remove' : 'restore'} ${id}`,
      run: (doc: Y.Doc) => (remove ? removeTask : restoreTask)(doc, { id: taskId(id) }),
    })),
    fc.tuple(aHeading, fc.option(aHeading)).map(([id, parent]) => ({
      says: `heading ${id} under ${parent}`,
      run: (doc: Y.Doc) => {
        const place = 'last'
        const parentId = parent === null ? null : headingId(parent)
        addHeading(doc, { id: headingId(id), parentId, text: `指标${id}`, points: null, place })
        moveHeading(doc, { id: headingId(id), parentId, place })
      },
    })),
    fc.tuple(aHeading, fc.boolean()).map(([id, remove]) => ({
      says: `${remove ? 'remove' : 'restore'} heading ${id}`,
      run: (doc: Y.Doc) => (remove ? removeHeading : restoreHeading)(doc, { id: headingId(id) }),
    })),
    fc.tuple(aTask, aHeading, fc.constantFrom('r1', 'r2')).map(([id, heading, requirement]) => ({
      says: `requirement ${requirement} for ${id}`,
      run: (doc: Y.Doc) =>
        addRequirement(doc, {
          id: toId<'requirement'>(requirement),
          headingId: headingId(heading),
          number: '1-1',
          text: '材料',
          abridged: true,
          limits: ['不超过500字'],
          taskIds: [taskId(id)],
          place: 'last',
        }),
    })),
    fc
      .tuple(aTask, fc.constantFrom('people', 'wide', 'done'), fc.option(fc.oneof(fc.nat(30), fc.boolean())))
      .map(([id, fact, value]) => ({
        says: `official ${id} ${fact} ${value}`,
        run: (doc: Y.Doc) => setOfficialFact(doc, { taskId: taskId(id), fact, value, source: '平台' }),
      })),
    fc.tuple(aTask, fc.option(fc.nat(5))).map(([id, points]) => ({
      says: `estimate ${id} ${points}`,
      run: (doc: Y.Doc) => setEstimate(doc, { id: taskId(id), points }),
    })),
    fc.tuple(aTask, aTask, fc.constantFrom('off', 'three', null)).map(([off, more, choice]) => ({
      says: `adjust ${choice}`,
      run: (doc: Y.Doc) => {
        addAdjustment(doc, {
          id: toId<'adjustment'>('adj'),
          name: '无涉农',
          clause: '注',
          taskId: taskId(off),
          question: null,
          choices: [
            { key: 'off', label: '不适用', effects: [{ taskId: taskId(off), to: 'notApplicable' }] },
            { key: 'three', label: '三分', effects: [{ taskId: taskId(more), to: 3 }] },
          ],
          chosen: null,
        })
        chooseAdjustment(doc, { id: toId<'adjustment'>('adj'), choice })
      },
    })),
    fc.tuple(aUnit, fc.constantFrom('', '某某局')).map(([id, printed]) => ({
      says: `print ${id}`,
      run: (doc: Y.Doc) => setPrintedName(doc, { id: unitId(id), printed }),
    })),
    aUnit.map((id) => ({
      says: `office ${id}`,
      run: (doc: Y.Doc) => editTable(doc, { officeUnit: unitId(id) }),
    })),
  )
  .map((edit) => ({ book: 'plan', ...edit }))

const unitEdit: fc.Arbitrary<Edit> = fc
  .tuple(
    aUnit,
    anEntry,
    fc.oneof(
      fc
        .constantFrom(...progresses)
        .map((progress) => (doc: Y.Doc, entry: string) => setProgress(doc, { entry, progress })),
      fc.tuple(fc.constantFrom('people', 'wide', 'talks'), fc.option(fc.nat(30))).map(
        ([fact, value]) =>
          (doc: Y.Doc, entry: string) =>
            setFact(doc, { entry, fact, value }),
      ),
      fc.tuple(fc.constantFrom('done', 'failed', 'people'), fc.option(fc.boolean())).map(
        ([fact, value]) =>
          (doc: Y.Doc, entry: string) =>
            setFact(doc, { entry, fact, value }),
      ),
      fc.tuple(fc.constantFrom(2019, 2020, 2021), fc.option(fc.nat(30))).map(
        ([year, value]) =>
          (doc: Y.Doc, entry: string) =>
            setYear(doc, { entry, fact: 'yearly', year, value }),
      ),
      fc.tuple(fc.constantFrom('x', 'y'), fc.boolean()).map(([id, remove]) => (doc: Y.Doc, entry: string) => {
        const at = { entry, fact: 'talks', id: toId<'record'>(id) }
        if (remove) removeRecord(doc, at)
        else addRecord(doc, { ...at, date: '2021-05-01', place: '', topic: id, people: 3 })
      }),
      fc
        .string({ unit: 'grapheme', maxLength: 12 })
        .map((text) => (doc: Y.Doc, entry: string) => setNote(doc, { entry, text: plain(text) })),
      fc
        .string({ unit: 'grapheme', maxLength: 12 })
        .map((text) => (doc: Y.Doc, entry: string) => setSummaryText(doc, { entry, text: plain(text) })),
      fc.option(fc.nat(4)).map((points) => (doc: Y.Doc, entry: string) => setJudged(doc, { entry, points })),
      fc
        .tuple(
          fc.constantFrom('entry' as const, 'summary' as const),
          fc.constantFrom('s1', 's2', 's3'),
          fc.boolean(),
        )
        .map(([of, id, isWithdrawn]) => (doc: Y.Doc, entry: string) => {
          const at = { entry, of, id: toId<'submission'>(id) }
          if (isWithdrawn) withdraw(doc, at)
          else submit(doc, at)
        }),
    ),
  )
  .map(([unit, entry, run]) => ({
    book: unit,
    says: `${unit} writes ${entry}`,
    run: (doc) => run(doc, entry),
  }))

export const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 2, arbitrary: planEdit },
  { weight: 5, arbitrary: unitEdit },
)
export const edits: fc.Arbitrary<Edit[]> = fc.array(edit, { minLength: 1, maxLength: 40, size: 'max' })

/** Units before and after mergers, groups of several sizes. */
export const registries: readonly Registry[] = [
  'a b c d, g: a b, k: c',
  'a b>a c d, g: a b, k:',
  'b a c>d d, g: c d a, k: c',
  'a>b b>c c d, g:, k: a b c',
].map(parseRegistry)

/** Five tasks of different kinds, bound differently. */
export function firstRows(plan: Y.Doc): void {
  writeTask(plan, 't1', '2 a b +g', makeRule(peopleRule))
  writeTask(plan, 't2', '3 b ?g', makeRule(someRules.judged))
  writeTask(plan, 't3', '1 c', makeRule(someRules.table))
  writeTask(plan, 't4', '1 =k d', makeRule(someRules.table))
  writeTask(plan, 't5', '5 a', makeRule(someRules.outside))
}

/** Fast-check's strings may hold what no text may hold. */
function plain(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/[\uD800-\uDFFF]/gu, '')
}
