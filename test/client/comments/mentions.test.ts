import { describe, expect, test } from 'vitest'
import {
  type Mentionable,
  mentionables,
  namedIn,
  offered,
  typedMention,
} from '../../../client/comments/mentions.ts'
import { createPinyinSearch } from '../../../client/grid/find/pinyin.ts'
import { toId } from '../../../shared/ids.ts'
import type { Unit } from '../../../shared/model.ts'

const unit = (id: string, name: string, mergedInto: string | null = null): Unit => ({
  id: toId(id),
  name,
  abbreviations: [],
  category: 'government',
  order: 0,
  mergedInto: mergedInto === null ? null : toId(mergedInto),
})
const units = [unit('u1', '区科协'), unit('u2', '区教委'), unit('u3', '旧教委', 'u2')]
const people = [
  { accountId: toId<'account'>('a1'), name: '柯雪', unitId: toId<'unit'>('u2'), role: 'clerk' as const },
  { accountId: toId<'account'>('a1'), name: '柯雪', unitId: toId<'unit'>('u1'), role: 'clerk' as const },
]
const all = mentionables(units, people)
const letters: Readonly<Record<string, string>> = {
  区: 'qu',
  科: 'ke',
  协: 'xie',
  教: 'jiao',
  委: 'wei',
  柯: 'ke',
  雪: 'xue',
}
const { matches } = createPinyinSearch((name) => [...name].map((each) => [letters[each] ?? each]))
const names = (words: string) => offered(all, words, matches).map(({ name }) => name)

describe('whom an @ offers', () => {
  test('units that were not merged, and every person once', () => {
    expect(all.map(({ name }) => name)).toEqual(['区科协', '区教委', '柯雪'])
  })

  test('by characters, by pinyin initials and syllables, by the unit of a person', () => {
    expect(names('')).toEqual(['区科协', '区教委', '柯雪'])
    expect(names('教')).toEqual(['区教委', '柯雪'])
    expect(names('qkx')).toEqual(['区科协'])
    expect(names('kexue')).toEqual(['柯雪'])
    expect(names('zz')).toEqual([])
  })

  test.each([
    ['请 @区教', 6, { at: 2, words: '区教' }],
    ['请 @区教委 尽快', 9, null],
    ['a@b', 3, { at: 1, words: 'b' }],
    ['没有', 2, null],
    ['@', 1, { at: 0, words: '' }],
  ])('typed so far: %s', (text, caret, expected) => {
    expect(typedMention(text, caret)).toEqual(expected)
  })
})

test('named are those of the chosen whose name still stands behind an @', () => {
  const chosen: Mentionable[] = all
  expect(namedIn('@区教委 请配合 @柯雪', chosen)).toEqual({ accountIds: ['a1'], unitIds: ['u2'] })
  expect(namedIn('区教委请配合', chosen)).toEqual({ accountIds: [], unitIds: [] })
})
