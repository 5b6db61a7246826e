/** One bar per heading, in printed order: its points, or in a table without points its targets. */
import { For, Show } from 'solid-js'
import type { TableView } from '../../shared/books/tableView.ts'
import { BandBar, plain } from './BandBar.tsx'
import { allTargets, TargetBar } from './TargetTotal.tsx'
import { texts } from './texts.ts'

export function HeadingBars(props: { view: TableView }) {
  const isScored = () => props.view.total.of > 0
  const rows = () =>
    props.view.plan.headings.flatMap((heading) => {
      const total = props.view.headingTotals.get(heading.id)
      if (total === undefined) return []
      return (isScored() ? total.of : allTargets(total.targets)) === 0 ? [] : [{ heading, total }]
    })
  const legend = () =>
    isScored()
      ? ([
          ['sure', texts.sure],
          ['estimated', texts.estimated],
          ['open', texts.open],
        ] as const)
      : ([
          ['sure', texts.met],
          ['missed', texts.missedLong],
          ['open', texts.openTarget],
        ] as const)
  return (
    <div class="board-card board-headings">
      <div class="board-card-head">
        <h3>{isScored() ? texts.byHeading : texts.targetsByHeading}</h3>
        <span class="board-legend" aria-hidden="true">
          <For each={legend()}>
            {([kind, name]) => (
              <>
                <i class={`band-part band-${kind}`} />
                {name}
              </>
            )}
          </For>
        </span>
      </div>
      <ul class="heading-bars">
        <For each={rows()}>
          {({ heading, total }) => (
            <li class="heading-bar" classList={{ 'heading-bar-below': heading.parentId !== null }}>
              <span class="heading-bar-name" title={heading.text}>
                {heading.text}
              </span>
              <Show
                when={isScored()}
                fallback={
                  <>
                    <TargetBar targets={total.targets} label={heading.text} />
                    <span class="heading-bar-points" aria-hidden="true">
                      <b>{total.targets.met}</b>/{allTargets(total.targets)}
                    </span>
                  </>
                }
              >
                <BandBar band={total} label={heading.text} />
                <span class="heading-bar-points" aria-hidden="true">
                  <b>{plain(total.sure + total.estimated)}</b>/{plain(total.of)}
                </span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
