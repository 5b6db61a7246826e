/** Ids that count up, so that a failing test reads the same each time. */
import { type MakeId, toId } from '../../../shared/ids.ts'

export function counter(prefix = 'n'): MakeId {
  let made = 0
  return <K extends string>() => {
    made += 1
    return toId<K>(`${prefix}${made}`)
  }
}
