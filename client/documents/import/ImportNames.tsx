/** Which unit or group of the registry each name in the document means: one choice a line, two for all that are left. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { NamedParty, PartyProposal } from '../../../shared/documents/namedParty.ts'
import { type NameDecision, newParty, newUnit } from '../../../shared/documents/plan/names.ts'
import type { Registry } from '../../../shared/model.ts'
import type { Importing } from './createImporting.ts'
import { importTexts as texts } from './texts.ts'

export function ImportNames(props: {
  readonly importing: Importing
  readonly names: readonly NamedParty[]
  readonly registry: Registry
}) {
  const [onlyOpen, setOnlyOpen] = createSignal(false)
  /** Those that were open when one asked for them: a line does not vanish under the hand that decides it. */
  const [asked, setAsked] = createSignal<ReadonlySet<string>>(new Set())
  const decisionOf = (written: string): NameDecision =>
    props.importing.decisions().get(written) ?? { is: 'undecided' }
  const open = createMemo(() => props.names.filter(({ written }) => decisionOf(written).is === 'undecided'))
  const shown = () => (onlyOpen() ? props.names.filter(({ written }) => asked().has(written)) : props.names)
  const decideOpen = (decide: (party: NamedParty) => NameDecision) => {
    for (const party of open()) props.importing.decide(party.written, decide(party))
  }
  return (
    <div class="import-names">
      <p class="field-hint">{texts.namesHint}</p>
      <p class="import-names-tools">
        <Show when={open().length > 0}>
          <button type="button" class="button button-small" onClick={() => decideOpen(newParty)}>
            {texts.allNew(open().length)}
          </button>
          <button
            type="button"
            class="button button-small"
            onClick={() => decideOpen(() => ({ is: 'nobody' }))}
          >
            {texts.allNobody}
          </button>
        </Show>
        <label class="check">
          <input
            type="checkbox"
            checked={onlyOpen()}
            onChange={(event) => {
              setAsked(new Set(open().map(({ written }) => written)))
              setOnlyOpen(event.currentTarget.checked)
            }}
          />
          {texts.onlyOpen}
        </label>
      </p>
      <ul class="import-name-list">
        <For each={shown()}>
          {(party) => (
            <li classList={{ 'import-name-open': decisionOf(party.written).is === 'undecided' }}>
              <span class="import-name">
                <strong>{party.written}</strong>
                <small>{texts.inRows(party.rows, party.rows.length)}</small>
              </span>
              <NameChoice
                party={party}
                decision={decisionOf(party.written)}
                registry={props.registry}
                onDecide={(decision) => props.importing.decide(party.written, decision)}
              />
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}

function NameChoice(props: {
  readonly party: NamedParty
  readonly decision: NameDecision
  readonly registry: Registry
  readonly onDecide: (decision: NameDecision) => void
}) {
  const units = createMemo(() =>
    props.registry.units.filter((unit) => unit.mergedInto === null).sort((a, b) => a.order - b.order),
  )
  const proposals = () => (props.party.match.kind === 'proposals' ? props.party.match.proposals : [])
  const known = () =>
    proposals().flatMap((each) => (each.kind === 'unit' || each.kind === 'group' ? [decisionOf(each)] : []))
  const made = createMemo(() => {
    const proposed = proposals().flatMap((each) =>
      each.kind === 'newUnit' || each.kind === 'newGroup' ? [decisionOf(each)] : [],
    )
    const all = [
      ...proposed,
      newUnit(props.party.written.slice(0, 100)),
      { is: 'newGroup', name: props.party.written.slice(0, 100) } as const,
    ]
    return all.filter((each, i) => all.findIndex((other) => keyOf(other) === keyOf(each)) === i)
  })
  const nameOf = (decision: NameDecision): string => {
    switch (decision.is) {
      case 'unit':
        return props.registry.units.find(({ id }) => id === decision.unitId)?.name ?? ''
      case 'group':
        return props.registry.groups.find(({ id }) => id === decision.groupId)?.name ?? ''
      case 'newUnit':
        return texts.makeUnit(decision.name)
      case 'newGroup':
        return texts.makeGroup(decision.name)
      case 'nobody':
        return texts.nobody
      case 'undecided':
        return texts.undecided
    }
  }
  const option = (decision: NameDecision) => (
    <option value={keyOf(decision)} selected={keyOf(decision) === keyOf(props.decision)}>
      {nameOf(decision)}
    </option>
  )
  const all = createMemo<readonly NameDecision[]>(() => [
    ...known(),
    ...made(),
    { is: 'nobody' },
    ...units().map(({ id }) => ({ is: 'unit' as const, unitId: id })),
    ...props.registry.groups.map(({ id }) => ({ is: 'group' as const, groupId: id })),
  ])
  return (
    <select
      class="input"
      aria-label={texts.forName(props.party.written)}
      aria-invalid={props.decision.is === 'undecided' ? 'true' : undefined}
      onChange={(event) => {
        const chosen = all().find((each) => keyOf(each) === event.currentTarget.value)
        props.onDecide(chosen ?? { is: 'undecided' })
      }}
    >
      {option({ is: 'undecided' })}
      <Show when={known().length > 0}>
        <optgroup label={texts.likely}>
          <For each={known()}>{(each) => <option value={keyOf(each)}>{nameOf(each)}</option>}</For>
        </optgroup>
      </Show>
      <optgroup label={texts.others}>
        <For each={made()}>{option}</For>
        {option({ is: 'nobody' })}
      </optgroup>
      <optgroup label={texts.units}>
        <For each={units()}>{({ id }) => option({ is: 'unit', unitId: id })}</For>
      </optgroup>
      <optgroup label={texts.groups}>
        <For each={props.registry.groups}>{({ id }) => option({ is: 'group', groupId: id })}</For>
      </optgroup>
    </select>
  )
}

function decisionOf(proposal: PartyProposal): NameDecision {
  switch (proposal.kind) {
    case 'unit':
      return { is: 'unit', unitId: proposal.unitId }
    case 'group':
      return { is: 'group', groupId: proposal.groupId }
    case 'newUnit':
      return newUnit(proposal.name)
    case 'newGroup':
      return { is: 'newGroup', name: proposal.name }
  }
}

function keyOf(decision: NameDecision): string {
  switch (decision.is) {
    case 'unit':
      return `unit ${decision.unitId}`
    case 'group':
      return `group ${decision.groupId}`
    case 'newUnit':
    case 'newGroup':
      return `${decision.is} ${decision.name}`
    default:
      return decision.is
  }
}
