/** 分值核对: what the headings state against what their tasks come to, and each rule against its row. */
import { createMemo, For, Show } from 'solid-js'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { shorten } from '../../app/wording.ts'
import { pointsCheck } from '../pointsCheck.ts'
import { otherPoints } from '../ruleState.ts'
import { rulesTexts } from '../texts.ts'

const texts = rulesTexts.points

export function PointsCard() {
  const table = useLiveTable()
  const check = createMemo(() => pointsCheck(table.view().plan))
  const rules = createMemo(() => {
    const { plan, tasks } = table.view()
    return plan.tasks.flatMap((task) => {
      const full = otherPoints(task)
      return full === null || task.points === null
        ? []
        : [{ number: tasks.get(task.id)?.number ?? 0, full, row: task.points }]
    })
  })
  const wrong = () => check().differences.length + (check().totalDifference === null ? 0 : 1)
  const isScored = () => check().total > 0 || check().differences.length > 0
  return (
    <Show when={isScored()}>
      <section class="settings-card">
        <h3>{texts.title}</h3>
        <Show
          when={wrong() > 0}
          fallback={
            <p>
              {check().stated === null ? texts.unstated(check().total) : `✓ ${texts.fine(check().total)}`}
            </p>
          }
        >
          <p class="field-error">{texts.wrong(wrong())}</p>
          <ul class="bullets">
            <For each={check().differences}>
              {(each) => (
                <li>
                  {texts.heading(shorten(each.heading.text, 40), each.stated, each.sum)}（
                  {texts.difference(each.by)}）
                </li>
              )}
            </For>
            <Show when={check().totalDifference}>
              {(total) => (
                <li>
                  {texts.total(total().stated, total().sum)}（{texts.difference(total().by)}）
                </li>
              )}
            </Show>
          </ul>
        </Show>
        <Show when={rules().length > 0}>
          <p class="field-error">{texts.ruleDiffers(rules().length)}</p>
          <ul class="bullets">
            <For each={rules()}>{(each) => <li>{texts.rule(each.number, each.full, each.row)}</li>}</For>
          </ul>
        </Show>
      </section>
    </Show>
  )
}
