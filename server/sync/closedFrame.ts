import { type CloseCode, closeCodes, type Refusal, type RefusalCode, refuse } from '../../shared/errors.ts'
import { type SharedFrame, shareFrame } from './outbox.ts'

/** For a book that is not to be opened at all. */
export function closedFrame(book: string, code: CloseCode, reason: RefusalCode | 'epoch'): SharedFrame {
  return shareFrame({ kind: 'closed', book, code, reason })
}

export function mayNotOpenFrame(book: string, refusal: Refusal = refuse('notFound')): SharedFrame {
  return closedFrame(book, closeCodes.mayNotOpen, refusal.code)
}
