import { expect, test } from 'vitest'
import { adoptNotes } from '../../../client/tasks/adoptNotes.ts'
import { mergeTyping, moveCarets } from '../../../client/tasks/mergeTyping.ts'

test('typing over an unchanged text is the typed text', () => {
  expect(mergeTyping({ shown: '志愿', typed: '志愿者', caret: 3, now: '志愿' })).toEqual({
    text: '志愿者',
    caret: 3,
  })
})

test('a word composed while a colleague wrote in front of it keeps both, and the caret behind the word', () => {
  expect(mergeTyping({ shown: '已开展', typed: '已开展活动', caret: 5, now: '今年已开展' })).toEqual({
    text: '今年已开展活动',
    caret: 7,
  })
})

test('what a colleague added behind stays behind', () => {
  expect(mergeTyping({ shown: '甲', typed: '乙甲', caret: 1, now: '甲丙' })).toEqual({
    text: '乙甲丙',
    caret: 1,
  })
})

test('a piece that the person crossed out is gone, what a colleague put elsewhere stays', () => {
  expect(mergeTyping({ shown: '一二三四', typed: '一四', caret: 1, now: '一二三四五' })).toEqual({
    text: '一四五',
    caret: 1,
  })
})

test('the caret stays with its place when others change the text before it', () => {
  const move = moveCarets('完成三场', '本月完成三场')
  expect([move(0), move(2), move(4)]).toEqual([0, 4, 6])
})

test('notes are taken over behind what stands there, with the unit names, and not twice', () => {
  const notes = [
    { name: '区教委', text: '开展3场。' },
    { name: '区科协', text: '开展5场。' },
  ]
  const once = adoptNotes('总述。\n', notes)
  expect(once).toBe('总述。\n区教委：开展3场。\n区科协：开展5场。')
  expect(adoptNotes(once, notes)).toBe(once)
  expect(adoptNotes('', notes.slice(0, 1))).toBe('区教委：开展3场。')
})
