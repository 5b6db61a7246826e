/** One stacked bar: sure, estimated, open, and what is lost, of the full points. Told apart by pattern as well as colour. */
import { For, Show } from 'solid-js'
import { texts } from './texts.ts'

export interface Band {
  readonly sure: number
  readonly estimated: number
  readonly open: number
  readonly of: number
}

export function BandBar(props: { band: Band; label: string; labels?: boolean }) {
  const parts = () =>
    [
      { kind: 'sure', name: texts.sure, value: props.band.sure },
      { kind: 'estimated', name: texts.estimated, value: props.band.estimated },
      { kind: 'open', name: texts.open, value: props.band.open },
    ] as const
  const width = (value: number) =>
    props.band.of > 0 ? Math.min(100, Math.max(0, (value / props.band.of) * 100)) : 0
  const told = () => parts().map((part) => `${part.name} ${plain(part.value)} ${texts.points}`)
  return (
    <div
      class="band-bar"
      role="img"
      aria-label={`${props.label}：${told().join('，')}，${texts.outOf(plain(props.band.of))}`}
    >
      <For each={parts()}>
        {(part) => (
          <Show when={part.value > 0}>
            <span class={`band-part band-${part.kind}`} style={{ width: `${width(part.value)}%` }}>
              <Show when={props.labels === true && width(part.value) > 7}>
                <span class="band-label">
                  {part.name} {plain(part.value)}
                </span>
              </Show>
            </span>
          </Show>
        )}
      </For>
    </div>
  )
}

/** A number as it is said: at most two decimals, none where there are none. */
export function plain(value: number): string {
  return String(Math.round(value * 100) / 100)
}
