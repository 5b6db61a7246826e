/** Enter the demo as the office, a leader, or any unit. */
import { createMemo, createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { z } from 'zod'
import type { demoPeople } from '../../shared/api.ts'
import { unitCategories } from '../../shared/model.ts'
import { useServices } from '../app/services.ts'
import type { Trouble } from '../app/trouble.ts'
import { Progress } from '../ui/Progress.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { uiTexts } from '../ui/texts.ts'
import { Gate } from './Gate.tsx'
import { accountsTexts as texts } from './texts.ts'

type DemoPerson = z.output<typeof demoPeople>['people'][number]

export function DemoChooser(props: { readonly onEntered?: () => void }) {
  const { api, session } = useServices()
  const [answer, { refetch }] = createResource(() => api.demoPeople())
  const [words, setWords] = createSignal('')
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const people = createMemo<readonly DemoPerson[]>(() => {
    const told = answer()
    if (told?.ok !== true) return []
    const wanted = words().trim()
    return told.value.people.filter((each) => each.unitName.includes(wanted) || each.name.includes(wanted))
  })
  const groups = createMemo(() => [
    { title: texts.asOffice, people: people().filter((each) => each.role === 'office') },
    { title: texts.asLeader, people: people().filter((each) => each.role === 'leader') },
    ...unitCategories.map((category) => ({
      title: texts.byCategory[category],
      people: people().filter((each) => each.role === 'clerk' && each.category === category),
    })),
  ])
  const enter = async (chosen: DemoPerson) => {
    const went = await session.step(() => api.demoEnter(chosen.accountId))
    setTrouble(went)
    if (went === null) props.onEntered?.()
  }
  const failure = () => {
    const told = answer()
    return told?.ok === false ? told.trouble : null
  }
  return (
    <Gate title={texts.chooserTitle} wide>
      <p>{texts.chooserText}</p>
      <TextField type="search" label={texts.chooserSearch} value={words()} onInput={setWords} />
      <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <Switch>
        <Match when={answer.loading}>
          <Progress label={uiTexts.loading} />
        </Match>
        <Match when={failure()}>
          {(told) => (
            <>
              <TroubleNotice trouble={told()} />
              <button type="button" class="button" onClick={() => void refetch()}>
                {uiTexts.retry}
              </button>
            </>
          )}
        </Match>
        <Match when={people().length === 0}>
          <p>{texts.chooserNone}</p>
        </Match>
        <Match when={true}>
          <For each={groups().filter((group) => group.people.length > 0)}>
            {(group) => (
              <section class="chooser-group">
                <h2>{group.title}</h2>
                <ul class="chooser-people">
                  <For each={group.people}>
                    {(each) => (
                      <li>
                        <button
                          type="button"
                          class="chooser-person"
                          title={texts.enterAs(each.unitName)}
                          onClick={() => void enter(each)}
                        >
                          <span>{each.unitName}</span>
                          <span>{each.name}</span>
                        </button>
                      </li>
                    )}
                  </For>
                </ul>
              </section>
            )}
          </For>
        </Match>
      </Switch>
    </Gate>
  )
}
