/** 设置 → 导入: a document is read, looked over beside its problems and its units, then made a table or merged into this one. */
import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import type { Trouble } from '../../app/trouble.ts'
import { Progress } from '../../ui/Progress.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { TroubleNotice } from '../../ui/TroubleNotice.tsx'
import { ChooseSource } from './ChooseSource.tsx'
import { createFromImport } from './createFromImport.ts'
import { createImporting, type Importing } from './createImporting.ts'
import { createMerging, type Merging } from './createMerging.ts'
import { ImportNames } from './ImportNames.tsx'
import { ImportProblems } from './ImportProblems.tsx'
import { MergeScreen } from './MergeScreen.tsx'
import './import.css'
import type { ImportSummary } from './messages.ts'
import { PaperView } from './PaperView.tsx'
import { ReturnedForms } from './ReturnedForms.tsx'
import { importTexts as texts } from './texts.ts'

export default function ImportScreen() {
  const table = useLiveTable()
  const importing = createImporting(() => table.view().registry)
  const [merging, setMerging] = createSignal<Merging | null>(null)
  createEffect(on(importing.edition, () => setMerging(null), { defer: true }))
  const reading = () => {
    const stage = importing.stage()
    return stage.at === 'reading' ? stage : undefined
  }
  const choosing = () => {
    const stage = importing.stage()
    return stage.at === 'choosing' ? stage : undefined
  }
  return (
    <div class="import-screen">
      <h2 class="settings-title">{texts.title}</h2>
      <Switch>
        <Match when={choosing()}>
          {(stage) => (
            <>
              <ChooseSource fault={stage().fault} onGiven={(given) => void importing.open(given)} />
              <ReturnedForms />
            </>
          )}
        </Match>
        <Match when={reading()}>
          {(stage) => (
            <div class="import-reading">
              <Progress label={texts.reading(stage().name)} share={stage().share} />
              <button type="button" class="button" onClick={importing.cancel}>
                {texts.cancel}
              </button>
            </div>
          )}
        </Match>
        <Match when={merging()} keyed>
          {(own) => <MergeScreen merging={own} onBack={() => setMerging(null)} onAgain={importing.cancel} />}
        </Match>
        <Match when={importing.summary()}>
          {(summary) => <Preview importing={importing} summary={summary()} onMerging={setMerging} />}
        </Match>
      </Switch>
    </div>
  )
}

function Preview(props: {
  readonly importing: Importing
  readonly summary: ImportSummary
  readonly onMerging: (merging: Merging) => void
}) {
  const table = useLiveTable()
  const { api, session, router, toasts, makeId } = useServices()
  const [side, setSide] = createSignal<'problems' | 'names'>('problems')
  const [shownRow, setShownRow] = createSignal<number | null>(null)
  const [target, setTarget] = createSignal<'new' | 'merge'>('new')
  const [share, setShare] = createSignal<number | null>(null)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const counts = () => props.summary.counts
  const hasRows = () => counts().rows > 0
  const title = () => props.importing.title().trim()
  const why = () => {
    if (!hasRows()) return texts.needRows
    if (props.importing.undecided() > 0) return texts.needNames(props.importing.undecided())
    return target() === 'new' && title() === '' ? texts.needTitle : null
  }
  /** The first document takes the place of the table without rows that stood there for it. */
  const standsEmpty = () => {
    const { tasks, headings, leftOut } = table.view().plan
    return tasks.length === 0 && headings.length === 0 && leftOut.length === 0
  }
  const create = async () => {
    const emptyTable = standsEmpty() ? table.open.tableId : null
    const reader = props.importing.reader()
    if (reader === null) return
    setShare(0)
    setTrouble(null)
    const decisions = props.importing.decisions()
    const made = await createFromImport(api, reader, { title: title(), decisions }, setShare)
    if (made.ok && emptyTable !== null) await api.discardTable(emptyTable)
    await session.refresh()
    setShare(null)
    if (!made.ok) {
      setTrouble(made.trouble)
      return
    }
    toasts.tell(texts.created(made.value.title))
    router.go({ tableId: made.value.id, screen: 'table' })
  }
  const merge = () => {
    const reader = props.importing.reader()
    if (reader === null) return
    const merging = createMerging({
      api,
      table,
      makeId,
      reader,
      decisions: props.importing.decisions(),
      breathe: () => new Promise((done) => requestAnimationFrame(() => done())),
    })
    props.onMerging(merging)
    void merging.compare()
  }
  return (
    <>
      <div class="import-head">
        <p class="import-counts" role="status">
          <strong>{texts.counts(counts().rows, counts().headings)}</strong>
          <span>{counts().points === null ? texts.noPoints : texts.points(counts().points ?? 0)}</span>
          <Show when={printedDiffers(counts())}>
            {(printed) => <span class="pill pill-alarm">{texts.printedDiffers(printed())}</span>}
          </Show>
          <Show when={counts().points !== null}>
            <span>{texts.readings(counts().sure, counts().asks, counts().manual)}</span>
          </Show>
          <Show when={props.importing.busy()}>
            <span class="pill">{texts.again}</span>
          </Show>
        </p>
        <button type="button" class="button" onClick={props.importing.cancel}>
          {texts.another}
        </button>
      </div>
      <Show when={props.summary.candidates.length > 1}>
        <SelectField
          label={texts.candidate}
          value={props.summary.chosen}
          choices={props.summary.candidates.map(({ key, label }) => ({ value: key, label }))}
          onChange={(key) => void props.importing.chooseTable(key)}
        />
      </Show>
      <div class="import-body">
        <PaperView importing={props.importing} summary={props.summary} shown={shownRow()} />
        <section class="import-side">
          <div class="import-tabs" role="tablist">
            <Tab
              id="problems"
              now={side()}
              onChoose={setSide}
              label={texts.problems(props.summary.problemCount)}
            />
            <Tab
              id="names"
              now={side()}
              onChoose={setSide}
              label={texts.names(props.importing.undecided(), props.summary.names.length)}
            />
          </div>
          <div class="import-panel" role="tabpanel" aria-labelledby={`import-tab-${side()}`} tabindex="0">
            <Show
              when={side() === 'problems'}
              fallback={
                <ImportNames
                  importing={props.importing}
                  names={props.summary.names}
                  registry={table.view().registry}
                />
              }
            >
              <ImportProblems summary={props.summary} onShow={setShownRow} />
            </Show>
          </div>
        </section>
      </div>
      <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <div class="import-foot">
        <Show when={!standsEmpty()}>
          <fieldset class="import-target">
            <legend class="field-label">{texts.target}</legend>
            <label class="check">
              <input
                type="radio"
                name="import-target"
                checked={target() === 'new'}
                onChange={() => setTarget('new')}
              />
              {texts.newTable}
            </label>
            <label class="check">
              <input
                type="radio"
                name="import-target"
                checked={target() === 'merge'}
                onChange={() => setTarget('merge')}
              />
              {texts.mergeInto(table.view().plan.title)}
            </label>
          </fieldset>
        </Show>
        <Show when={target() === 'new'}>
          <TextField
            label={texts.tableTitle}
            value={props.importing.title()}
            onInput={props.importing.chooseTitle}
            maxLength={200}
          />
        </Show>
        <Show when={share() === null} fallback={<Progress label={texts.creating} share={share() ?? 0} />}>
          <div class="import-act">
            <Show when={why()}>{(reason) => <span class="field-hint">{reason()}</span>}</Show>
            <button
              type="button"
              class="button button-primary"
              disabled={why() !== null}
              onClick={() => (target() === 'new' ? void create() : merge())}
            >
              {target() === 'new' ? texts.create(counts().rows) : texts.toMerge}
            </button>
          </div>
        </Show>
      </div>
    </>
  )
}

function printedDiffers({ points, printed }: ImportSummary['counts']): number | null {
  return printed !== null && points !== null && printed !== points ? printed : null
}

function Tab(props: {
  readonly id: 'problems' | 'names'
  readonly now: string
  readonly label: string
  readonly onChoose: (id: 'problems' | 'names') => void
}) {
  return (
    <button
      type="button"
      role="tab"
      id={`import-tab-${props.id}`}
      aria-selected={props.now === props.id}
      onClick={() => props.onChoose(props.id)}
    >
      {props.label}
    </button>
  )
}
