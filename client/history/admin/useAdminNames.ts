/** What units and tables are called, for the record of what was done to them. */
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import type { AdminNames } from './adminWords.ts'

export function useAdminNames(): AdminNames {
  const { session } = useServices()
  const table = useLiveTable()
  return {
    unit: (id) => table.view().registry.units.find((unit) => unit.id === id)?.name ?? null,
    table: (id) => {
      const standing = session.standing()
      const listed = standing.state === 'signedIn' ? standing.tables : []
      return listed.find((each) => each.id === id)?.title ?? null
    },
  }
}
