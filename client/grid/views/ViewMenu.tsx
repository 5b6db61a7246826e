/** 视图: the form, one's own views and the office's, and saving how the table looks now. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { removeView, saveView, setFirstView } from '../../../shared/books/planEdits.ts'
import { createMakeId } from '../../../shared/ids.ts'
import type { OpenTable } from '../../sync/openTable.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import type { WhyNot } from '../cellEdit.ts'
import { formState, type GridState, looksSame } from './gridState.ts'
import { ManageViews } from './ManageViews.tsx'
import { SaveView } from './SaveView.tsx'
import type { SavedViewStore, SavedViews } from './savedViews.ts'
import { viewTexts as texts } from './texts.ts'
import { type ListedView, listViews } from './viewList.ts'

export interface ViewMenuProps {
  readonly table: OpenTable
  readonly view: ReturnType<OpenTable['view']>
  readonly store: SavedViewStore
  readonly state: GridState
  readonly onApply: (state: GridState) => void
  readonly say: (text: string) => void
  readonly tellWhyNot: (why: WhyNot) => void
}

/** What saving, renaming and the rest do, for own views and shared ones alike. */
export interface ViewActions {
  readonly save: (name: string, shared: boolean) => void
  readonly update: (view: ListedView) => void
  readonly rename: (view: ListedView, name: string) => void
  readonly remove: (view: ListedView) => void
  readonly setFirst: (view: ListedView, on: boolean) => void
  readonly isFirst: (view: ListedView) => boolean
  readonly mayChange: (view: ListedView) => boolean
}

export function ViewMenu(props: ViewMenuProps) {
  const [own, setOwn] = createSignal(props.store.read())
  const [dialog, setDialog] = createSignal<'save' | 'manage' | null>(null)
  const views = createMemo(() => listViews(own(), props.view.plan))
  const mayShare = () => props.table.person.acting.role === 'office'
  const makeId = createMakeId((count) => crypto.getRandomValues(new Uint8Array(count)))

  const keep = (next: SavedViews) => {
    props.store.write(next)
    setOwn(next)
    return true
  }
  const editPlan: (change: Parameters<OpenTable['edit']>[1]) => boolean = (change) => {
    const refusal = props.table.edit('plan', change)
    if (refusal !== null) props.tellWhyNot(refusal)
    return refusal === null
  }
  const write = (view: ListedView, changes: { readonly name?: string; readonly state?: GridState }) => {
    if (view.kind === 'own')
      return keep({
        ...own(),
        views: own().views.map((each) => (each.id === view.id ? { ...each, ...changes } : each)),
      })
    const { name, state } = changes
    return editPlan((doc) =>
      saveView(doc, {
        id: view.id,
        ...(name === undefined ? {} : { name }),
        ...(state === undefined ? {} : { state: JSON.stringify(state) }),
      }),
    )
  }
  /** Where one was is nobody else's business, and no part of a view. */
  const looks = (): GridState => ({ ...props.state, scroll: formState.scroll })

  const actions: ViewActions = {
    save(name, shared) {
      const same = views().find((view) => view.name === name && (view.kind === 'shared') === shared)
      const done =
        same !== undefined
          ? write(same, { state: looks() })
          : shared
            ? editPlan((doc) => saveView(doc, { id: makeId<'view'>(), name, state: JSON.stringify(looks()) }))
            : keep({
                ...own(),
                views: [...own().views, { id: makeId<'view'>(), name, state: looks() }],
              })
      if (done) props.say(texts.saved(name))
    },
    update(view) {
      if (write(view, { state: looks() })) props.say(texts.updated(view.name))
    },
    rename: (view, name) => void write(view, { name }),
    remove(view) {
      const done =
        view.kind === 'shared'
          ? editPlan((doc) => removeView(doc, { id: view.id }))
          : keep({
              views: own().views.filter(({ id }) => id !== view.id),
              first: own().first === view.id ? null : own().first,
            })
      if (done) props.say(texts.removed(view.name))
    },
    setFirst(view, on) {
      if (view.kind === 'own') keep({ ...own(), first: on ? view.id : null })
      else editPlan((doc) => setFirstView(doc, on ? view.id : null))
    },
    isFirst: (view) =>
      view.kind === 'own' ? own().first === view.id : props.view.plan.firstView === view.id,
    mayChange: (view) => view.kind === 'own' || mayShare(),
  }

  const apply = (name: string, state: GridState | null) => {
    if (state === null) {
      props.tellWhyNot({ reason: texts.unreadable, remedy: texts.unreadableRemedy })
      return
    }
    props.onApply(state)
    props.say(texts.applied(name))
  }

  return (
    <>
      <Disclosure label={<>{texts.views} ▾</>} name={texts.menu} class="filter-button">
        {(close) => {
          const item = (name: string, state: GridState | null, isFirst: boolean) => (
            <button
              type="button"
              class="menu-item"
              aria-current={state !== null && looksSame(state, props.state)}
              onClick={() => {
                close()
                apply(name, state)
              }}
            >
              {state !== null && looksSame(state, props.state) ? '✓ ' : ''}
              {name}
              <Show when={isFirst}>
                <span class="view-first">{texts.first}</span>
              </Show>
            </button>
          )
          const part = (kind: ListedView['kind'], title: string) => (
            <Show when={views().some((view) => view.kind === kind)}>
              <p class="menu-head">{title}</p>
              <For each={views().filter((view) => view.kind === kind)}>
                {(view) => item(view.name, view.state, actions.isFirst(view))}
              </For>
            </Show>
          )
          return (
            <>
              {item(texts.form, formState, false)}
              {part('own', texts.own)}
              {part('shared', texts.shared)}
              <hr class="menu-rule" />
              <button
                type="button"
                class="menu-item"
                onClick={() => {
                  close()
                  setDialog('save')
                }}
              >
                {texts.save}
              </button>
              <button
                type="button"
                class="menu-item"
                onClick={() => {
                  close()
                  setDialog('manage')
                }}
              >
                {texts.manage}
              </button>
            </>
          )
        }}
      </Disclosure>
      <Show when={dialog() === 'save'}>
        <SaveView
          views={views()}
          mayShare={mayShare()}
          onSave={actions.save}
          onClose={() => setDialog(null)}
        />
      </Show>
      <Show when={dialog() === 'manage'}>
        <ManageViews views={views()} actions={actions} onClose={() => setDialog(null)} />
      </Show>
    </>
  )
}
