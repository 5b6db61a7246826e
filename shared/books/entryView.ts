/**
 * One line's entry: what the unit says, and where it says nothing, what the units said that it took over. Only what is
 * missing is filled in, so that the successor's own word always stands.
 */
import type { DatedRecord, FactValue, Stamp, Task, Unit, UnitId } from '../model.ts'
import { combineFact } from '../rules/combine.ts'
import type { FactSpec } from '../rules/fact.ts'
import type { Rule } from '../rules/rule.ts'
import { factValues, statedAs } from './factValues.ts'
import { parseEntryKey } from './fields.ts'
import { type BookName, unitBook } from './name.ts'
import type { RegistryIndex } from './registryIndex.ts'
import { reportOf, type Stamps, unreported } from './report.ts'
import type { ReviewReader } from './reviewBook.ts'
import { copyOfEntry, copyOfSummary } from './submission.ts'
import type { Entry, EntryKey, FormerEntry, Plan, Summary, Target } from './tableView.ts'
import { compareRecords, type EntryReading, type UnitBookReader } from './unitBook.ts'

/** Everything that a view is made of. */
export interface ViewSources {
  readonly plan: Plan
  readonly index: RegistryIndex
  readonly books: ReadonlyMap<UnitId, UnitBookReader>
  readonly review: ReviewReader
  readonly stamps: Stamps
  /** The facts a rule asks for; remembered by whoever makes many views. */
  readonly specsOf: (rule: Rule) => readonly FactSpec[]
  /** Facts entered once for the whole table: the tasks that name each, in printed order. */
  readonly tableFacts: ReadonlyMap<string, readonly Task[]>
}

export interface SeatedEntry {
  readonly entry: Entry
  /** What the units said that this one took over. */
  readonly inherited: readonly FormerEntry[]
}

/** @param specs the facts that the rule asks for */
export function seatedEntry(
  { unitId, entry: key }: Target,
  specs: readonly FactSpec[],
  sources: ViewSources,
): SeatedEntry {
  const own = ownEntry(unitId, key, specs, sources)
  const inherited = sources.index
    .mergedInto(unitId)
    .flatMap((unit) => formerEntry(unit, key, specs, sources) ?? [])
  if (inherited.length === 0) return { entry: own, inherited }
  const earlier = inherited.map(({ entry }) => entry)
  const facts = specs.flatMap((spec) => {
    const said = own.facts[spec.key] ?? together(spec, inherited)
    return said === undefined ? [] : [[spec.key, said] as const]
  })
  return {
    inherited,
    entry: {
      ...own,
      // 未启动 that was chosen is a word like any other; never chosen it is a missing one.
      progress:
        sources.books.get(unitId)?.entry(key)?.progress ??
        earlier.map((each) => each.progress).find((progress) => progress !== 'notStarted') ??
        'notStarted',
      note: [own, ...earlier].map((each) => each.note).find((note) => note !== '') ?? '',
      facts: factValues(facts),
      report: own.empty
        ? (earlier.map((each) => each.report).find((report) => report.latest !== null) ?? own.report)
        : own.report,
      empty: own.empty && earlier.every((each) => each.empty),
      stamp: latestOf([own.stamp, ...earlier.map((each) => each.stamp)]),
    },
  }
}

/** What a unit says that no longer answers here; null where it says nothing. */
export function formerEntry(
  unit: Unit,
  key: EntryKey,
  specs: readonly FactSpec[],
  sources: ViewSources,
): FormerEntry | null {
  const entry = ownEntry(unit.id, key, specs, sources)
  if (entry.empty) return null
  return { unitId: unit.id, name: unit.name, groupId: parseEntryKey(key).groupId, entry }
}

/** The 汇总 as its writer has it, filled from the writer's predecessors where the writer says nothing. */
export function summaryAt(target: Target | null, limit: number | null, sources: ViewSources): Summary {
  if (target === null) return ownSummary(null, limit, sources)
  const own = ownSummary(target, limit, sources)
  const earlier = sources.index
    .mergedInto(target.unitId)
    .map((unit) => ownSummary({ ...target, unitId: unit.id, book: unitBook(unit.id) }, limit, sources))
  if (earlier.length === 0) return own
  const all = [own, ...earlier]
  const judgements = new Map([...all].reverse().flatMap((each) => [...each.judgements]))
  return {
    ...own,
    text: [own, ...earlier].map((each) => each.text).find((text) => text !== '') ?? '',
    judgements,
    judged: judgements.get('score') ?? null,
    report: isSummaryEmpty(own)
      ? (earlier.map((each) => each.report).find((report) => report.latest !== null) ?? own.report)
      : own.report,
    stamp: latestOf(all.map((each) => each.stamp)),
  }
}

/** Says anything at all. */
export function isSummaryEmpty(summary: Summary): boolean {
  return summary.text === '' && summary.judgements.size === 0 && summary.report.latest === null
}

/** The latest by the server's journal. */
export function latestOf(stamps: readonly (Stamp | null)[]): Stamp | null {
  let latest: Stamp | null = null
  for (const stamp of stamps)
    if (stamp !== null && (latest === null || stamp.seq > latest.seq)) latest = stamp
  return latest
}

export function ownSummary(target: Target | null, limit: number | null, sources: ViewSources): Summary {
  const reading = target === null ? null : (sources.books.get(target.unitId)?.summary(target.entry) ?? null)
  const copy = copyOfSummary(reading)
  return {
    target,
    text: copy.text,
    limit,
    judged: copy.judged,
    judgements: new Map(Object.entries(copy.judgements)),
    source: reading?.source ?? '',
    report:
      target === null || reading === null
        ? unreported
        : reportOf(
            {
              unitId: target.unitId,
              of: 'summary',
              entry: target.entry,
              submissions: reading.submissions,
              now: copy,
            },
            sources.review,
            sources.stamps,
          ),
    stamp: target === null ? null : stampOfFields(target.book, reading?.fields ?? [], sources.stamps),
  }
}

function ownEntry(
  unitId: UnitId,
  key: EntryKey,
  specs: readonly FactSpec[],
  { books, review, stamps }: ViewSources,
): Entry {
  const reading = books.get(unitId)?.entry(key) ?? null
  if (reading === null) return emptyEntry
  return {
    progress: reading.progress ?? 'notStarted',
    note: reading.note,
    facts: factValues(
      specs.flatMap((spec) => {
        const value = statedAs(spec, reading.facts)
        return value === undefined ? [] : [[spec.key, value] as const]
      }),
    ),
    source: reading.source,
    report: reportOf(
      { unitId, of: 'entry', entry: key, submissions: reading.submissions, now: copyOfEntry(reading) },
      review,
      stamps,
    ),
    empty: isEmpty(reading),
    stamp: stampOfFields(unitBook(unitId), reading.fields, stamps),
  }
}

const emptyEntry: Entry = {
  progress: 'notStarted',
  note: '',
  facts: factValues([]),
  source: '',
  report: unreported,
  empty: true,
  stamp: null,
}

function isEmpty({ progress, note, source, facts, submissions }: EntryReading): boolean {
  const { plain, series, records } = facts
  return (
    (progress ?? 'notStarted') === 'notStarted' &&
    note === '' &&
    source === '' &&
    plain.size + series.size + records.size + submissions.length === 0
  )
}

/** Several predecessors' statements as one: what they would come to as a group. */
function together(spec: FactSpec, former: readonly FormerEntry[]): FactValue | undefined {
  const statements = former.flatMap(({ unitId, entry }) => {
    const value = entry.facts[spec.key]
    return value === undefined ? [] : [{ unitId, owes: false, isLead: true, value }]
  })
  const [first, second] = statements
  if (first === undefined || second === undefined) return first?.value
  const lists = statements.flatMap(({ value }) => (isRecords(value) ? [value] : []))
  if (lists.length === statements.length) return lists.flat().sort(compareRecords)
  return combineFact(spec, statements, null).stated ?? undefined
}

function isRecords(value: FactValue): value is readonly DatedRecord[] {
  return Array.isArray(value)
}

function stampOfFields(book: BookName, fields: readonly string[], stamps: Stamps): Stamp | null {
  return latestOf(fields.map((field) => stamps(book, field)))
}
