/**
 * 新建表: what it starts from, what it is called, then whose units its units are. Nothing is made before the last button;
 * what the office sees there is what is made.
 */
import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import type { PartyRequest, TableInfo } from '../../shared/api.ts'
import type { Template } from '../../shared/templates/template.ts'
import { matchParties, type PartyMatch, partyRequest } from '../../shared/units/matchParties.ts'
import { useServices } from '../app/services.ts'
import type { Trouble } from '../app/trouble.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Progress } from '../ui/Progress.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { uiTexts } from '../ui/texts.ts'
import { PartyMatching } from './PartyMatching.tsx'
import { type Start, StartChoice } from './StartChoice.tsx'
import { tablesTexts as texts } from './texts.ts'

export function NewTableDialog(props: { readonly onClose: () => void }) {
  const { api, session, router, toasts } = useServices()
  const [start, setStart] = createSignal<Start>('shapingba')
  const [title, setTitle] = createSignal('')
  const [step, setStep] = createSignal<'start' | 'parties'>('start')
  const [matches, setMatches] = createSignal<readonly PartyMatch[]>([])
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const [fault, setFault] = createSignal<string | undefined>(undefined)
  // The templates' own words are needed here alone.
  const [templates] = createResource(async () => (await import('../../shared/templates/list.ts')).templates)
  const [registry] = createResource(() => api.registry())
  const template = (): Template | null => {
    const chosen = start()
    return chosen === 'blank' ? null : (templates()?.[chosen] ?? null)
  }
  const name = () => title().trim()
  const chosenName = () => (name() === '' ? (template()?.title ?? '') : name())
  const undecided = () => matches().filter(({ choice }) => choice.is === 'undecided').length

  const toParties = () => {
    const [source, answer] = [template(), registry()]
    if (source === null || answer === undefined) return
    if (!answer.ok) {
      setTrouble(answer.trouble)
      return
    }
    setTrouble(null)
    setMatches(withOffice(matchParties(source, answer.value), source))
    setStep('parties')
  }
  /** The document's own office is whoever makes this table, unless the registry has a unit of that name. */
  const withOffice = (found: readonly PartyMatch[], source: Template): PartyMatch[] => {
    const standing = session.standing()
    const own = standing.state === 'signedIn' ? standing.person.acting.unitId : null
    return found.map((match) =>
      own !== null && match.party.key === source.office.unit && match.choice.is === 'undecided'
        ? { ...match, choice: { is: 'unit', unitId: own } }
        : match,
    )
  }
  const make = async (parties: PartyRequest | null) => {
    const from = start()
    setBusy(true)
    setTrouble(null)
    let made: TableInfo | null = null
    const went = await session.step(async () => {
      const answer = await api.createTable(
        from === 'blank' || parties === null
          ? { from: 'blank', title: chosenName() }
          : { from: 'template', template: from, title: chosenName(), parties },
      )
      if (answer.ok) made = answer.value.table
      return answer
    })
    setBusy(false)
    setTrouble(went)
    if (went === null) enter(made)
  }
  const enter = (made: TableInfo | null) => {
    props.onClose()
    if (made === null) return
    toasts.tell(texts.made(made.title))
    router.go(
      start() === 'blank'
        ? { tableId: made.id, screen: 'settings', part: 'tasks' }
        : { tableId: made.id, screen: 'table' },
    )
  }
  const proceed = () => {
    if (start() !== 'blank') toParties()
    else if (name() === '') setFault(texts.nameNeeded)
    else void make(null)
  }
  return (
    <Dialog
      title={step() === 'start' ? texts.newTitle : texts.partiesTitle}
      wide
      onClose={() => {
        if (!busy()) props.onClose()
      }}
      foot={
        <Show when={!busy()} fallback={<Progress label={texts.creating} />}>
          <Switch>
            <Match when={step() === 'start'}>
              <button type="button" class="button" onClick={() => props.onClose()}>
                {uiTexts.cancel}
              </button>
              <button
                type="button"
                class="button button-primary"
                disabled={start() !== 'blank' && (template() === null || registry.loading)}
                onClick={proceed}
              >
                {start() === 'blank' ? texts.create : texts.next}
              </button>
            </Match>
            <Match when={step() === 'parties'}>
              <Show when={undecided() > 0}>
                <span class="field-hint table-undecided">{texts.undecided(undecided())}</span>
              </Show>
              <button type="button" class="button" onClick={() => setStep('start')}>
                {texts.back}
              </button>
              <button
                type="button"
                class="button button-primary"
                disabled={undecided() > 0}
                onClick={() => void make(partyRequest(matches()))}
              >
                {texts.create}
              </button>
            </Match>
          </Switch>
        </Show>
      }
    >
      <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <Switch>
        <Match when={step() === 'start'}>
          <StartChoice value={start()} blankText={texts.blankText} onChange={setStart} />
          <TextField
            label={texts.name}
            value={title() === '' ? (template()?.title ?? '') : title()}
            onInput={(text) => {
              setFault(undefined)
              setTitle(text)
            }}
            maxLength={200}
            error={fault()}
          />
        </Match>
        <Match when={step() === 'parties' && template()}>
          {(source) => (
            <Show when={registry()}>
              {(answer) => {
                const told = answer()
                return told.ok ? (
                  <PartyMatching
                    matches={matches()}
                    tasksByParty={countTasks(source())}
                    officeKey={source().office.unit}
                    registry={told.value}
                    onChange={setMatches}
                  />
                ) : null
              }}
            </Show>
          )}
        </Match>
      </Switch>
    </Dialog>
  )
}

/** How many rows name each unit and group: a mistake in a large one costs most. */
function countTasks({ tasks }: Template): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { bindings } of tasks)
    for (const { party } of bindings) counts.set(party.key, (counts.get(party.key) ?? 0) + 1)
  return counts
}
