// The 总表 with 5,000 tasks and 60 units, or plain AG Grid with the same rows: `?what=ours` or `?what=plain`.
import { render } from 'solid-js/web'
import { createRowAssembler } from '../../../client/grid/assembleRows.ts'
import { noFilter } from '../../../client/grid/filter/rowFilter.ts'
import TableGrid from '../../../client/grid/TableGrid.tsx'
import '../../../client/ui/theme.css'
import '../../../client/ui/ui.css'
import { unitBook } from '../../../shared/books/name.ts'
import { setFact, setNote, setProgress } from '../../../shared/books/unitEdits.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'
import { makeLargeTable, unitCount } from '../largeTable.ts'
import { createPlainGrid, plainRows } from './plainGrid.ts'

const asked = new URLSearchParams(location.search)
const taskCount = Number(asked.get('tasks') ?? 5_000)
const own = 'u0'
const table = createLocalTable(
  { unit: own, role: 'clerk' },
  (run) => requestAnimationFrame(run),
  makeLargeTable(taskCount, own),
)
const tasks = table.view().plan.tasks

/** Who else answers: every unit bound by name has filled in its line. */
const answers = tasks.flatMap((task) =>
  task.bindings.flatMap((binding) =>
    binding.kind === 'unit' && binding.unitId !== own ? [{ unit: binding.unitId, entry: task.id }] : [],
  ),
)
for (let i = 1; i < unitCount; i++) {
  const unit = unitId(`u${i}`)
  table.remote(unitBook(unit), '李明', (doc) => {
    for (const { unit: of, entry } of answers) {
      if (of !== unit) continue
      setProgress(doc, { entry, progress: 'underWay' })
      setNote(doc, { entry, text: '已组织开展科普活动，材料另附。' })
      setFact(doc, { entry, fact: 'people', value: 120 })
    }
  })
}

const app = document.getElementById('app')
if (app === null) throw new Error('no place for the table')
app.style.height = '100vh'
app.style.width = '100vw'

const painted = () =>
  new Promise<number>((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)))
const until = async (is: () => boolean) => {
  while (!is()) await new Promise((next) => requestAnimationFrame(next))
}
const viewport = () => {
  const found = document.querySelector('.ag-grid-viewport')
  if (found === null) throw new Error('no grid')
  return found
}

/** In a function of its own: what `show` knows of the rows would stay in memory as long as the grid. */
function listed() {
  const { rows } = createRowAssembler()(table.view(), {
    ownUnit: unitId(own),
    unfolded: new Set(),
    filter: noFilter,
    sort: null,
  })
  return { plain: plainRows(rows), count: rows.length }
}

/** Milliseconds from nothing to the first rows painted, and to the last one laid out. */
async function show(what: 'ours' | 'plain'): Promise<{ readonly first: number; readonly all: number }> {
  const place = document.createElement('div')
  place.style.height = '100%'
  const { plain, count } = listed()
  app?.replaceChildren(place)
  await painted()
  const began = performance.now()
  if (what === 'plain') createPlainGrid(place, plain)
  else render(() => <TableGrid table={table} readonly={false} onOpenTask={() => undefined} />, place)
  await until(() => document.querySelectorAll('.ag-row .ag-cell').length > 20)
  // Looked at before a frame is painted: it is when the next task begins.
  await new Promise((next) => setTimeout(next, 0))
  const first = performance.now() - began
  // Rows are 36 pixels at least.
  await until(() => viewport().scrollHeight > count * 36)
  return { first, all: (await painted()) - began }
}

/** Frames a second while every frame shows other rows. */
async function scroll(frames: number): Promise<number> {
  const target = viewport()
  const step = target.clientHeight
  const began = performance.now()
  for (let i = 0; i < frames; i++) {
    target.scrollTop += step
    await new Promise((next) => requestAnimationFrame(next))
  }
  const took = performance.now() - began
  target.scrollTop = 0
  await painted()
  return (frames * 1_000) / took
}

/** From each key to the character painted. */
const times: number[] = []
function watchKeys(): void {
  document.addEventListener(
    'keydown',
    (event) => {
      void painted().then((now) => times.push(now - event.timeStamp))
    },
    { capture: true },
  )
}

/** From a colleague's edit to its paint, and how many frames began meanwhile. */
async function remoteEdit(i: number): Promise<{ readonly milliseconds: number; readonly frames: number }> {
  const answer = answers[i % 2]
  if (answer === undefined) throw new Error('nobody answers')
  let frames = 0
  let counting = true
  const count = () => {
    frames += 1
    if (counting) requestAnimationFrame(count)
  }
  await painted()
  const began = performance.now()
  requestAnimationFrame(count)
  const text = `第 ${i} 次修改`
  const host = document.querySelector('.grid-host')
  const drawn = new Promise<number>((seen) => {
    const observer = new MutationObserver(() => {
      if (host?.textContent?.includes(text) !== true) return
      observer.disconnect()
      seen(frames)
    })
    if (host !== null) observer.observe(host, { subtree: true, childList: true, characterData: true })
  })
  table.remote(unitBook(answer.unit), '李明', (doc) => setNote(doc, { entry: answer.entry, text }))
  const inFrame = await drawn
  const now = await painted()
  counting = false
  return { milliseconds: now - began, frames: inFrame }
}

/** Tasks of the event loop longer than 50 ms while `run` goes on, and the longest time between two frames. */
async function watched(run: () => Promise<void>) {
  const long: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) long.push(entry.duration)
  })
  observer.observe({ type: 'longtask' })
  let gap = 0
  let last = performance.now()
  let going = true
  const beat = () => {
    const now = performance.now()
    gap = Math.max(gap, now - last)
    last = now
    if (going) setTimeout(beat, 0)
  }
  beat()
  const began = performance.now()
  await run()
  await painted()
  await painted()
  const milliseconds = performance.now() - began
  going = false
  await painted()
  observer.disconnect()
  return { milliseconds, freeze: gap, long: long.length, longest: Math.max(0, ...long) }
}

/** So many cells of colleagues change, as messages come: some in every task of the event loop. */
let bursts = 0
async function burst(count: number) {
  bursts += 1
  return await watched(async () => {
    for (let i = 0; i < count; ) {
      for (const end = Math.min(count, i + 20); i < end; i++) {
        const answer = answers[(i * 13) % answers.length]
        if (answer !== undefined)
          table.remote(unitBook(answer.unit), '李明', (doc) =>
            setFact(doc, { entry: answer.entry, fact: 'people', value: i + bursts * 1_000 }),
          )
      }
      await new Promise((next) => setTimeout(next, 0))
    }
  })
}

/** What the own book says, to compare. */
function ownBook(): string {
  const said = table.doc(unitBook(unitId(own))).toJSON()
  return JSON.stringify({ cells: {}, ...said }, (_, value: unknown) =>
    value === '' || value === null || value === 'notStarted' ? undefined : value,
  )
}

async function pasteLarge(rows: number, columns: number) {
  const box = document.querySelector('textarea.grid-editor')
  const line = (i: number) =>
    ['推进中', `第 ${i} 行`, String(i % 900), ...Array.from({ length: columns - 3 }, (_, k) => `x${k}`)].join(
      '\t',
    )
  const data = new DataTransfer()
  data.setData('text/plain', Array.from({ length: rows }, (_, i) => line(i)).join('\r\n'))
  let progress = 0
  let asked = 0
  const seen = new MutationObserver(() => {
    if (document.querySelector('[role="progressbar"][aria-valuenow]') !== null) progress += 1
    const go = document.querySelector('dialog .block-reasons')
    if (go !== null && asked === 0) {
      asked += 1
      setTimeout(() => document.querySelector<HTMLButtonElement>('dialog.dialog .button-primary')?.click(), 0)
    }
  })
  seen.observe(document.body, { subtree: true, childList: true, attributes: true })
  const before = ownBook()
  const paste = await watched(async () => {
    box?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    await until(() => document.querySelector('.grid-status strong')?.textContent?.includes('已粘贴') === true)
  })
  seen.disconnect()
  const pasted = ownBook()
  const button = [...document.querySelectorAll<HTMLButtonElement>('.filter-button')].find(
    (each) => each.textContent === '撤销',
  )
  const undo = await watched(async () => {
    button?.click()
    await until(() => document.querySelector('.grid-status strong')?.textContent?.includes('已撤销') === true)
  })
  return { paste, undo, changed: pasted !== before, exact: ownBook() === before, progress, asked }
}

/** Edits of colleagues one by one, in every frame or so many milliseconds apart. */
let edited = 0
async function edits(count: number, apart = 0): Promise<void> {
  for (const end = edited + count; edited < end; edited++) {
    const answer = answers[(edited * 7) % answers.length]
    const value = (edited * 31) % 2_000
    if (answer !== undefined)
      table.remote(unitBook(answer.unit), '李明', (doc) =>
        setFact(doc, { entry: answer.entry, fact: 'people', value }),
      )
    await new Promise((next) => (apart === 0 ? requestAnimationFrame(next) : setTimeout(next, apart)))
  }
  await new Promise((next) => setTimeout(next, 1_200))
}

const bench = {
  show,
  scroll,
  watchKeys,
  keyTimes: () => [...times],
  remoteEdit,
  burst,
  pasteLarge,
  edits,
  rows: () => answers.length,
}
export type GridBench = typeof bench
Object.assign(window, { bench })
