/** Finds a unit or a group by any part of its name or an abbreviation. */
import { Combobox } from '@kobalte/core/combobox'
import { createMemo, createSignal } from 'solid-js'
import type { GroupId, Registry, UnitId } from '../../shared/model.ts'

export type Party =
  | { readonly kind: 'unit'; readonly id: UnitId; readonly name: string; readonly words: string }
  | { readonly kind: 'group'; readonly id: GroupId; readonly name: string; readonly words: string }

/** In official order, groups behind the units; what was merged away is not offered. */
export function partiesOf(registry: Registry, withGroups: boolean): Party[] {
  const units = registry.units
    .filter((unit) => unit.mergedInto === null)
    .sort((a, b) => a.order - b.order)
    .map(
      (unit): Party => ({
        kind: 'unit',
        id: unit.id,
        name: unit.name,
        words: [unit.name, ...unit.abbreviations].join(' '),
      }),
    )
  const groups = [...registry.groups]
    .sort((a, b) => a.order - b.order)
    .map((group): Party => ({ kind: 'group', id: group.id, name: group.name, words: group.name }))
  return withGroups ? [...units, ...groups] : units
}

export function UnitPicker(props: {
  readonly label: string
  readonly placeholder: string
  readonly parties: readonly Party[]
  readonly onPick: (party: Party) => void
}) {
  const [chosen, setChosen] = createSignal<Party | null>(null)
  const options = createMemo(() => [...props.parties])
  return (
    <Combobox<Party>
      class="combo field"
      options={options()}
      optionValue="id"
      optionTextValue="words"
      optionLabel="name"
      value={chosen()}
      placeholder={props.placeholder}
      defaultFilter={(option, words) => option.words.includes(words.trim())}
      triggerMode="focus"
      onChange={(party) => {
        if (party === null) return
        props.onPick(party)
        // The box is for choosing: it is empty again for the next one.
        setChosen(null)
      }}
      itemComponent={(item) => (
        <Combobox.Item item={item.item} class="combo-item">
          <Combobox.ItemLabel>{item.item.rawValue.name}</Combobox.ItemLabel>
        </Combobox.Item>
      )}
    >
      <Combobox.Label class="field-label">{props.label}</Combobox.Label>
      <Combobox.Control class="combo-control">
        <Combobox.Input class="input" />
      </Combobox.Control>
      <Combobox.Content class="combo-list">
        <Combobox.Listbox />
      </Combobox.Content>
    </Combobox>
  )
}
