/** 批注 of the whole table beside it: what is open, what names me, what leaders said. */
import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { TaskId } from '../../shared/model.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { EmptyScreen } from '../ui/EmptyScreen.tsx'
import { uiTexts } from '../ui/texts.ts'
import '../tasks/drawer.css'
import { useComments } from './commentDesk.ts'
import './comments.css'
import { ThreadView } from './ThreadView.tsx'
import { commentTexts as texts } from './texts.ts'

const filters = ['open', 'mentioned', 'instructions', 'all'] as const
type Filter = (typeof filters)[number]

export default function CommentsPanel(props: {
  readonly onOpenTask: (taskId: TaskId) => void
  readonly onClose: () => void
}) {
  const table = useLiveTable()
  const comments = useComments()
  const [filter, setFilter] = createSignal<Filter>('open')
  let heading: HTMLHeadingElement | undefined
  const before = document.activeElement
  onMount(() => heading?.focus())
  onCleanup(() => {
    if (before instanceof HTMLElement && before.isConnected) before.focus()
  })
  const all = () => table.comments().threads
  const fits: Readonly<Record<Filter, (thread: ReturnType<typeof all>[number]) => boolean>> = {
    open: ({ resolved }) => !resolved,
    mentioned: comments.namesMe,
    instructions: ({ first }) => first.kind === 'instruction',
    all: () => true,
  }
  const ids = createMemo(
    () =>
      all()
        .filter((thread) => fits[filter()](thread))
        .map(({ id }) => id),
    [],
    { equals: (a, b) => a.join() === b.join() },
  )
  const threadAt = (id: string) => all().find((thread) => thread.id === id)
  return (
    <aside
      class="drawer comments-panel"
      aria-labelledby="comments-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing && event.keyCode !== 229) props.onClose()
      }}
    >
      <header class="drawer-head">
        <h2
          id="comments-title"
          tabindex="-1"
          ref={(own) => {
            heading = own
          }}
        >
          {texts.title}
        </h2>
        <button type="button" class="close-button" aria-label={uiTexts.close} onClick={() => props.onClose()}>
          ×
        </button>
      </header>
      <div class="drawer-body">
        <fieldset class="comment-filters">
          <legend class="visually-hidden">{texts.filterLabel}</legend>
          <For each={filters}>
            {(each) => (
              <button
                type="button"
                class="button button-small"
                aria-pressed={filter() === each}
                onClick={() => setFilter(each)}
              >
                {texts.filters[each]} {all().filter(fits[each]).length}
              </button>
            )}
          </For>
          <Show when={comments.unread() > 0}>
            <button
              type="button"
              class="button button-quiet button-small"
              onClick={() => comments.markRead(all())}
            >
              {texts.allRead}
            </button>
          </Show>
        </fieldset>
        <Show
          when={ids().length > 0}
          fallback={
            <Show
              when={all().length === 0}
              fallback={<p class="field-hint comment-filters">{texts.noneFiltered}</p>}
            >
              <EmptyScreen title={texts.none} text={texts.noneText} />
            </Show>
          }
        >
          <ul class="thread-list comments-list">
            <For each={ids()}>
              {(id) => (
                <Show when={threadAt(id)}>
                  {(thread) => (
                    <ThreadView thread={thread()} onOpen={() => props.onOpenTask(thread().taskId)} />
                  )}
                </Show>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </aside>
  )
}
