import type { TableView } from '../../../shared/books/tableView.ts'

/** Units and groups as the registry orders them. */
export function officialOrder({ registry }: TableView): ReadonlyMap<string, number> {
  const all = [...registry.units, ...registry.groups.map((group) => ({ ...group, order: group.order + 1e6 }))]
  return new Map(all.map(({ id, order }) => [id, order]))
}
