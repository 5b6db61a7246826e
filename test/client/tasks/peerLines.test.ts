import fc from 'fast-check'
import { expect, test } from 'vitest'
import { peerLines, readPeerLines } from '../../../client/tasks/peerLines.ts'

test.each([
  [
    '渝中区 12.5\n江北区\t11',
    [
      ['渝中区', 12.5],
      ['江北区', 11],
    ],
  ],
  [
    '渝中区：12.5%\r\n\r\n江北区， 11 %',
    [
      ['渝中区', 12.5],
      ['江北区', 11],
    ],
  ],
  ['１号区 １２', [['１号区', 12]]],
  ['两江新区1,200', [['两江新区', 1200]]],
  ['甲 -3', [['甲', -3]]],
] as const)('%j', (pasted, expected) => {
  const { peers, unread } = readPeerLines(pasted, '%')
  expect(peers.map(({ name, value }) => [name, value])).toEqual(expected)
  expect(unread).toEqual([])
})

test('a line that is no name and number is given back as it was written', () => {
  expect(readPeerLines('渝中区\n12.5\n江北区 很多\n南岸区 8', '%')).toEqual({
    peers: [{ name: '南岸区', value: 8 }],
    unread: ['渝中区', '12.5', '江北区 很多'],
  })
})

test('what is shown of a list reads as the same list', () => {
  const name = fc.stringMatching(/^[\u4e00-\u9fff]{1,8}$/)
  const value = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 10 + 0)
  fc.assert(
    fc.property(fc.array(fc.record({ name, value }), { maxLength: 12 }), (peers) => {
      expect(readPeerLines(peerLines(peers), '')).toEqual({ peers, unread: [] })
    }),
  )
})
