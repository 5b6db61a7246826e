/** Which unit of the registry each of a document's is: one choice a line, and two for all that are left. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Group, Registry, Unit, UnitId } from '../../shared/model.ts'
import type { PartyChoice, PartyMatch } from '../../shared/units/matchParties.ts'
import { tablesTexts as texts } from './texts.ts'

export function PartyMatching(props: {
  readonly matches: readonly PartyMatch[]
  /** How many tasks name each, by key. */
  readonly tasksByParty: ReadonlyMap<string, number>
  /** The document's own office; null where it has none. */
  readonly officeKey: string | null
  readonly registry: Registry
  readonly onChange: (matches: readonly PartyMatch[]) => void
}) {
  const [onlyUndecided, setOnlyUndecided] = createSignal(false)
  /** Those that were open when one asked for them: a line does not vanish under the hand that decides it. */
  const [asked, setAsked] = createSignal<ReadonlySet<string>>(new Set())
  const isOpen = ({ choice }: PartyMatch) => choice.is === 'undecided'
  const counts = createMemo(() => {
    const of = (...kinds: readonly PartyChoice['is'][]) =>
      props.matches.filter(({ choice }) => kinds.includes(choice.is)).length
    return { matched: of('unit', 'group'), made: of('new'), nobody: of('nobody'), undecided: of('undecided') }
  })
  const shown = createMemo(() =>
    onlyUndecided() ? props.matches.filter(({ party }) => asked().has(party.key)) : props.matches,
  )
  const decide = (key: string, choice: PartyChoice) =>
    props.onChange(props.matches.map((match) => (match.party.key === key ? { ...match, choice } : match)))
  const decideRest = (choice: PartyChoice) =>
    props.onChange(props.matches.map((match) => (isOpen(match) ? { ...match, choice } : match)))
  return (
    <Show when={props.matches.length > 0} fallback={<p>{texts.noParties}</p>}>
      <p class="field-hint">{texts.partiesHint}</p>
      <div class="party-summary">
        <p role="status">{texts.summary(counts())}</p>
        <Show when={counts().undecided > 0}>
          <button type="button" class="button button-small" onClick={() => decideRest({ is: 'new' })}>
            {texts.restNew(counts().undecided)}
          </button>
          <button type="button" class="button button-small" onClick={() => decideRest({ is: 'nobody' })}>
            {texts.restNobody}
          </button>
        </Show>
        <label class="check">
          <input
            type="checkbox"
            checked={onlyUndecided()}
            onChange={(event) => {
              setAsked(new Set(props.matches.filter(isOpen).map(({ party }) => party.key)))
              setOnlyUndecided(event.currentTarget.checked)
            }}
          />
          {texts.onlyUndecided}
        </label>
      </div>
      <div class="party-scroll">
        <table class="party-table">
          <thead>
            <tr>
              <th scope="col" class="party-head">
                {texts.unit}
              </th>
              <th scope="col" class="party-head">
                {texts.tasks}
              </th>
              <th scope="col" class="party-head">
                {texts.counterpart}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={shown()}>
              {(match) => (
                <tr classList={{ 'party-open': isOpen(match) }}>
                  <th scope="row">
                    {match.party.name}
                    <Show when={match.party.kind === 'group'}>
                      <span class="pill">{texts.group}</span>
                    </Show>
                    <Show when={match.party.key === props.officeKey}>
                      <span class="pill pill-accent">{texts.office}</span>
                    </Show>
                  </th>
                  <td class="party-count">{texts.taskCount(props.tasksByParty.get(match.party.key) ?? 0)}</td>
                  <td>
                    <PartySelect
                      match={match}
                      registry={props.registry}
                      onChoose={(choice) => decide(match.party.key, choice)}
                    />
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Show>
  )
}

function PartySelect(props: {
  readonly match: PartyMatch
  readonly registry: Registry
  readonly onChoose: (choice: PartyChoice) => void
}) {
  const units = createMemo(() =>
    props.registry.units.filter((unit) => unit.mergedInto === null).sort((a, b) => a.order - b.order),
  )
  const unitOf = (id: UnitId) => units().find((unit) => unit.id === id)
  const proposals = () => props.match.proposals.flatMap((id) => unitOf(id) ?? [])
  const parties = (): readonly (Unit | Group)[] =>
    props.match.party.kind === 'unit' ? units() : props.registry.groups
  const choose = (value: string) => {
    const fixed = (['undecided', 'new', 'nobody'] as const).find((each) => each === value)
    if (fixed !== undefined) return props.onChoose({ is: fixed })
    const unit = units().find(({ id }) => id === value)
    if (unit !== undefined) return props.onChoose({ is: 'unit', unitId: unit.id })
    const group = props.registry.groups.find(({ id }) => id === value)
    if (group !== undefined) props.onChoose({ is: 'group', groupId: group.id })
  }
  const option = (value: string, label: string) => (
    <option value={value} selected={optionValue(props.match.choice) === value}>
      {label}
    </option>
  )
  return (
    <select
      class="input"
      aria-label={`${props.match.party.name} ${texts.counterpart}`}
      aria-invalid={props.match.choice.is === 'undecided' ? 'true' : undefined}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {option('undecided', texts.choose)}
      <Show when={proposals().length > 0}>
        <optgroup label={texts.proposals}>
          <For each={proposals()}>{(unit) => <option value={unit.id}>{unit.name}</option>}</For>
        </optgroup>
      </Show>
      <optgroup label={texts.other}>
        {option('new', texts.makeNew(props.match.party.name))}
        {option('nobody', texts.nobody)}
      </optgroup>
      <optgroup label={props.match.party.kind === 'unit' ? texts.all : texts.allGroups}>
        <For each={parties()}>{(party) => option(party.id, party.name)}</For>
      </optgroup>
    </select>
  )
}

function optionValue(choice: PartyChoice): string {
  switch (choice.is) {
    case 'unit':
      return choice.unitId
    case 'group':
      return choice.groupId
    default:
      return choice.is
  }
}
