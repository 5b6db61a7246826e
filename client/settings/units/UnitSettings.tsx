/** 设置 → 单位: the organisations, their official order, mergers, and the groups that documents name in bulk. */
import { createSignal, For, Show } from 'solid-js'
import type { Group, Registry, Unit } from '../../../shared/model.ts'
import type { Api } from '../../app/api.ts'
import type { Trouble } from '../../app/trouble.ts'
import type { OpenTable } from '../../sync/openTable.ts'
import { TroubleNotice } from '../../ui/TroubleNotice.tsx'
import { GroupDialog } from './GroupDialog.tsx'
import { categoryNames, texts } from './texts.ts'
import { MergeDialog, UnitDialog } from './UnitDialog.tsx'
import './units.css'

type Open =
  | { readonly is: 'unit'; readonly unit: Unit | null }
  | { readonly is: 'merge'; readonly unit: Unit }
  | { readonly is: 'group'; readonly group: Group | null }
  | null

export default function UnitSettings(props: { readonly api: Api; readonly table: OpenTable }) {
  // What a step answered stands until the table's own copy catches up with it.
  const [registry, setRegistry] = createSignal<Registry>(props.table.view().registry)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const [busy, setBusy] = createSignal(false)
  const [open, setOpen] = createSignal<Open>(null)
  const units = () => [...registry().units].sort((a, b) => a.order - b.order)
  const standing = () => units().filter((unit) => unit.mergedInto === null)
  const nameOf = (id: string) => registry().units.find((unit) => unit.id === id)?.name ?? ''

  const move = async (unit: Unit, by: -1 | 1) => {
    const ids = standing().map((each) => each.id)
    const from = ids.indexOf(unit.id)
    const other = ids[from + by]
    if (other === undefined) return
    ids[from] = other
    ids[from + by] = unit.id
    setBusy(true)
    const merged = units().flatMap((each) => (each.mergedInto === null ? [] : [each.id]))
    const answer = await props.api.orderUnits([...ids, ...merged])
    setBusy(false)
    if (answer.ok) setRegistry(answer.value)
    setTrouble(answer.ok ? null : answer.trouble)
  }
  const saved = (next: Registry) => {
    setRegistry(next)
    setOpen(null)
  }
  const close = () => setOpen(null)

  return (
    <section class="units">
      <header class="units-head">
        <div>
          <h2>{texts.title}</h2>
          <p class="field-hint">{texts.intro}</p>
        </div>
        <button
          type="button"
          class="button button-primary"
          onClick={() => setOpen({ is: 'unit', unit: null })}
        >
          {texts.add}
        </button>
      </header>
      <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <div class="units-scroll">
        <table class="units-table">
          <thead>
            <tr>
              <th>{texts.order}</th>
              <th>{texts.name}</th>
              <th>{texts.category}</th>
              <th>{texts.abbreviations}</th>
              <th>{texts.actions}</th>
            </tr>
          </thead>
          <tbody>
            <For each={units()}>
              {(unit, index) => (
                <tr classList={{ 'units-merged': unit.mergedInto !== null }}>
                  <td>{index() + 1}</td>
                  <td>{unit.name}</td>
                  <td>{categoryNames[unit.category]}</td>
                  <td>{unit.abbreviations.join('、')}</td>
                  <td class="units-actions">
                    <Show
                      when={unit.mergedInto === null}
                      fallback={texts.merged(nameOf(unit.mergedInto ?? ''))}
                    >
                      <button
                        type="button"
                        class="button button-quiet button-small"
                        disabled={busy() || index() === 0}
                        aria-label={`${texts.up}：${unit.name}`}
                        onClick={() => void move(unit, -1)}
                      >
                        {texts.up}
                      </button>
                      <button
                        type="button"
                        class="button button-quiet button-small"
                        disabled={busy() || index() === standing().length - 1}
                        aria-label={`${texts.down}：${unit.name}`}
                        onClick={() => void move(unit, 1)}
                      >
                        {texts.down}
                      </button>
                      <button
                        type="button"
                        class="button button-quiet button-small"
                        aria-label={`${texts.edit}：${unit.name}`}
                        onClick={() => setOpen({ is: 'unit', unit })}
                      >
                        {texts.edit}
                      </button>
                      <button
                        type="button"
                        class="button button-quiet button-small"
                        aria-label={`${texts.merge}：${unit.name}`}
                        onClick={() => setOpen({ is: 'merge', unit })}
                      >
                        {texts.merge}
                      </button>
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <header class="units-head units-groups-head">
        <div>
          <h2>{texts.groups}</h2>
          <p class="field-hint">{texts.groupsIntro}</p>
        </div>
        <button type="button" class="button" onClick={() => setOpen({ is: 'group', group: null })}>
          {texts.addGroup}
        </button>
      </header>
      <ul class="groups">
        <For each={[...registry().groups].sort((a, b) => a.order - b.order)}>
          {(group) => (
            <li class="group-row">
              <b>{group.name}</b>
              <span class="field-hint">{texts.memberCount(group.memberIds.length)}</span>
              <span class="group-members">{group.memberIds.map(nameOf).join('、')}</span>
              <button
                type="button"
                class="button button-quiet button-small"
                aria-label={`${texts.edit}：${group.name}`}
                onClick={() => setOpen({ is: 'group', group })}
              >
                {texts.edit}
              </button>
            </li>
          )}
        </For>
      </ul>
      <Dialogs open={open()} api={props.api} units={standing()} onSaved={saved} onClose={close} />
    </section>
  )
}

function Dialogs(props: {
  readonly open: Open
  readonly api: Api
  readonly units: readonly Unit[]
  readonly onSaved: (registry: Registry) => void
  readonly onClose: () => void
}) {
  const unit = () => (props.open?.is === 'unit' ? props.open : null)
  const merge = () => (props.open?.is === 'merge' ? props.open : null)
  const group = () => (props.open?.is === 'group' ? props.open : null)
  return (
    <>
      <Show when={unit()} keyed>
        {(chosen) => (
          <UnitDialog api={props.api} unit={chosen.unit} onSaved={props.onSaved} onClose={props.onClose} />
        )}
      </Show>
      <Show when={merge()} keyed>
        {(chosen) => (
          <MergeDialog
            api={props.api}
            unit={chosen.unit}
            units={props.units}
            onSaved={props.onSaved}
            onClose={props.onClose}
          />
        )}
      </Show>
      <Show when={group()} keyed>
        {(chosen) => (
          <GroupDialog
            api={props.api}
            group={chosen.group}
            units={props.units}
            onSaved={props.onSaved}
            onClose={props.onClose}
          />
        )}
      </Show>
    </>
  )
}
