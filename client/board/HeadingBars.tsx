/** One bar per heading, in printed order. */
import { For } from 'solid-js'
import type { TableView } from '../../shared/books/tableView.ts'
import { BandBar, plain } from './BandBar.tsx'
import { texts } from './texts.ts'

export function HeadingBars(props: { view: TableView }) {
  const rows = () =>
    props.view.plan.headings.flatMap((heading) => {
      const total = props.view.headingTotals.get(heading.id)
      return total === undefined || total.of === 0 ? [] : [{ heading, total }]
    })
  return (
    <div class="board-card board-headings">
      <div class="board-card-head">
        <h3>{texts.byHeading}</h3>
        <span class="board-legend" aria-hidden="true">
          <i class="band-part band-sure" />
          {texts.sure}
          <i class="band-part band-estimated" />
          {texts.estimated}
          <i class="band-part band-open" />
          {texts.open}
        </span>
      </div>
      <ul class="heading-bars">
        <For each={rows()}>
          {({ heading, total }) => (
            <li class="heading-bar">
              <span class="heading-bar-name">{heading.text}</span>
              <BandBar band={total} label={heading.text} />
              <span class="heading-bar-points" aria-hidden="true">
                <b>{plain(total.sure + total.estimated)}</b>/{plain(total.of)}
              </span>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
