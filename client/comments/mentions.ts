/** @ people and units: who can be named, who is meant by what was typed, and who is named in a finished text. Pure. */
import type { Colleague } from '../../shared/api.ts'
import type { Mentions } from '../../shared/books/commentBook.ts'
import type { AccountId, Unit, UnitId } from '../../shared/model.ts'

export type Mentionable =
  | { readonly kind: 'person'; readonly id: AccountId; readonly name: string; readonly of: string }
  | { readonly kind: 'unit'; readonly id: UnitId; readonly name: string; readonly of: '' }

/** The most that are offered at once. */
const mostOffered = 8

export function mentionables(units: readonly Unit[], people: readonly Colleague[]): Mentionable[] {
  const nameById = new Map(units.map(({ id, name }) => [id, name]))
  const persons = new Map<AccountId, Mentionable>()
  for (const { accountId, name, unitId } of people)
    if (!persons.has(accountId))
      persons.set(accountId, { kind: 'person', id: accountId, name, of: nameById.get(unitId) ?? '' })
  return [
    ...units.flatMap(({ id, name, mergedInto }): Mentionable[] =>
      mergedInto === null ? [{ kind: 'unit', id, name, of: '' }] : [],
    ),
    ...persons.values(),
  ]
}

/** The words after the last @ before the caret; null where none is being typed. */
export function typedMention(
  text: string,
  caret: number,
): { readonly at: number; readonly words: string } | null {
  const match = /@([^\s@，。；：、！？]{0,20})$/.exec(text.slice(0, caret))
  return match === null ? null : { at: match.index, words: match[1] ?? '' }
}

/** Those whose name begins with the words stand before those that only hold them. */
export function offered(
  all: readonly Mentionable[],
  words: string,
  matchesPinyin: (name: string, words: string) => boolean,
): Mentionable[] {
  const wanted = words.toLowerCase()
  const rank = ({ name, of }: Mentionable) => {
    if (name.startsWith(words)) return 0
    if (name.includes(words)) return 1
    if (wanted !== '' && matchesPinyin(name, wanted)) return 2
    return words !== '' && of.includes(words) ? 3 : 4
  }
  return all
    .map((each, index) => ({ each, index, rank: rank(each) }))
    .filter((each) => each.rank < 4)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, mostOffered)
    .map(({ each }) => each)
}

/** Those of the chosen whose name still stands in the text behind an @. */
export function namedIn(text: string, chosen: readonly Mentionable[]): Mentions {
  const named = chosen.filter(({ name }) => text.includes(`@${name}`))
  return {
    accountIds: [...new Set(named.flatMap((each) => (each.kind === 'person' ? [each.id] : [])))],
    unitIds: [...new Set(named.flatMap((each) => (each.kind === 'unit' ? [each.id] : [])))],
  }
}
