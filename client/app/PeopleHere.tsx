/** Who is here now: the first few as signs, all of them in the panel. */
import { createMemo, For, Show } from 'solid-js'
import type { UnitId } from '../../shared/model.ts'
import { Disclosure } from '../ui/Disclosure.tsx'
import { useLiveTable } from './createLiveTable.ts'
import { appTexts as texts } from './texts.ts'

interface Present {
  readonly name: string
  readonly unitId: UnitId
  readonly editing: boolean
}

const shownAtMost = 4

export function PeopleHere() {
  const table = useLiveTable()
  /** Several tabs of one person are one person. */
  const present = createMemo(() => {
    const own = table.open.person
    const byPerson = new Map<string, Present>()
    for (const peer of table.peers()) {
      if (peer.name === own.name && peer.unitId === own.acting.unitId) continue
      const key = `${peer.unitId} ${peer.name}`
      byPerson.set(key, { ...peer, editing: peer.editing || (byPerson.get(key)?.editing ?? false) })
    }
    return [...byPerson.values()]
  })
  const unitName = (id: UnitId) => table.view().registry.units.find((unit) => unit.id === id)?.name ?? ''
  return (
    <Disclosure
      class="people-here"
      label={
        <>
          <For each={present().slice(0, shownAtMost)}>
            {(each) => (
              <span
                class="avatar"
                style={{ 'background-color': peerColour(each.unitId) }}
                title={each.name}
                aria-hidden="true"
              >
                {Array.from(each.name).slice(0, 1).join('')}
              </span>
            )}
          </For>
          <span class="people-count">{texts.here(present().length + 1)}</span>
        </>
      }
    >
      {() => (
        <>
          <p class="menu-head">{texts.hereNow}</p>
          <ul class="people-list">
            <For each={present()}>
              {(each) => (
                <li>
                  <span
                    class="avatar"
                    style={{ 'background-color': peerColour(each.unitId) }}
                    aria-hidden="true"
                  >
                    {Array.from(each.name).slice(0, 1).join('')}
                  </span>
                  <span>
                    {each.name}
                    <span class="field-hint"> {unitName(each.unitId)}</span>
                    <Show when={each.editing}>
                      <span class="field-hint"> · {texts.filling}</span>
                    </Show>
                  </span>
                </li>
              )}
            </For>
            <Show when={present().length === 0}>
              <li class="field-hint">{texts.hereAlone}</li>
            </Show>
          </ul>
        </>
      )}
    </Disclosure>
  )
}

/** Dark enough for white letters; the same unit has the same colour everywhere. */
const colours = [
  '#0e42d2',
  '#1e7e34',
  '#8a5300',
  '#722ed1',
  '#086968',
  '#a01e6a',
  '#4e5969',
  '#9f2b00',
] as const

export function peerColour(unitId: string): string {
  let sum = 0
  for (const letter of unitId) sum = (sum * 31 + letter.charCodeAt(0)) % 65_521
  return colours[sum % colours.length] ?? colours[0]
}
