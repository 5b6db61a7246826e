/** Own and shared views as one list, and what may be done to each. */
import type { Plan, ViewId } from '../../../shared/books/tableView.ts'
import { type GridState, readGridState } from './gridState.ts'
import type { SavedViews } from './savedViews.ts'

export type ListedView =
  | { readonly kind: 'own'; readonly id: string; readonly name: string; readonly state: GridState }
  /** The state is null where the book holds none that can be read. */
  | {
      readonly kind: 'shared'
      readonly id: ViewId
      readonly name: string
      readonly state: GridState | null
    }

export function listViews(own: SavedViews, plan: Pick<Plan, 'views'>): readonly ListedView[] {
  return [
    ...own.views.map((view) => ({ kind: 'own' as const, ...view })),
    ...plan.views.map(({ id, name, state }) => ({
      kind: 'shared' as const,
      id,
      name,
      state: readGridState(state),
    })),
  ]
}

/** What somebody sees who has not been here before: the own first view, else the office's, else the form. */
export function firstState(own: SavedViews, plan: Pick<Plan, 'views' | 'firstView'>): GridState | null {
  const views = listViews(own, plan)
  const first =
    views.find((view) => view.kind === 'own' && view.id === own.first) ??
    views.find((view) => view.kind === 'shared' && view.id === plan.firstView)
  return first?.state ?? null
}
