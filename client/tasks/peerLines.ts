/** The other applicants' figures as people paste them: a line each, the name and then the number (渝中区 12.5). */
import type { PeerFigure } from '../../shared/books/tableView.ts'
import { readNumber } from '../grid/enteredNumber.ts'

export interface PeerLines {
  readonly peers: readonly PeerFigure[]
  /** Lines that are no name and number, as they were written. */
  readonly unread: readonly string[]
}

/** @param unit what may stand behind the number */
export function readPeerLines(pasted: string, unit: string): PeerLines {
  const peers: PeerFigure[] = []
  const unread: string[] = []
  for (const line of pasted.split(/\r\n|\r|\n/).map((each) => each.trim())) {
    if (line === '') continue
    const [, name = '', figure = ''] = /^(.*?)[\s,，、:：]*([-+]?[\d.,，０-９]+\s*\S*)$/.exec(line) ?? []
    const entered = readNumber(figure, unit)
    if (name.trim() === '' || name.length > 100 || !entered.ok || entered.value === null) unread.push(line)
    else peers.push({ name: name.trim(), value: entered.value })
  }
  return { peers, unread }
}

export function peerLines(peers: readonly PeerFigure[]): string {
  return peers.map(({ name, value }) => `${name} ${value}`).join('\n')
}
