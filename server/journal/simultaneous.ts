/** Whom a change met: whose value or words stood there, where its author had not seen them. */
import type { Stamp } from '../../shared/model.ts'
import type { FieldChange } from '../store/bookStore.ts'

/**
 * A cell's change tells by itself that its author had not seen what stood there. Of a text nothing can: both people's
 * words are in it. There the offline author's claim of what had been seen by then decides, and only for the report.
 *
 * @param stampOf who changed a field last, before this
 */
export function namingOthers(
  changes: readonly FieldChange[],
  stampOf: (field: string) => Stamp | null,
  offlineSince: number | null,
): FieldChange[] {
  return changes.map((change) => {
    const standing = stampOf(change.field)
    const isText = change.at !== undefined
    const isMet = isText
      ? offlineSince !== null && standing !== null && standing.seq > offlineSince
      : change.unseen === true
    if (!isMet || standing === null) return change
    const { seq, accountId, name, unitId } = standing
    return { ...change, other: { seq, accountId, name, unitId } }
  })
}
