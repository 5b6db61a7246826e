/** What is handed in to a loaded book, by whom, and what becomes of it. */
import type { Refusal } from '../../shared/errors.ts'
import type { Stamp } from '../../shared/model.ts'
import type { Author, FieldChange } from '../store/bookStore.ts'
import type { SharedFrame } from './outbox.ts'

/** Somebody who has the book open. */
export interface RoomReader {
  readonly relay: (frame: SharedFrame) => void
  /** The book was restored under the reader. */
  readonly epochChanged: () => void
}

export interface Submission {
  readonly bytes: Uint8Array
  /** Who hands it in; gets no relay of it. */
  readonly source: RoomReader
  /** Asked right before it is kept: who writes, or why not. */
  readonly author: () => Asked
  /**
   * Made while disconnected, as the client says, by somebody who had seen this book's changes up to this number; null:
   * made just now. Nothing is decided by it: it is written down, and tells where a text was merged.
   */
  readonly offlineSince?: number | null
  readonly done: (outcome: Outcome) => void
}

export type Asked =
  | {
      readonly author: Author
      /** Why not these changes, where the right is to some fields only. */
      readonly fieldRefusal?: FieldRefusal
    }
  | { readonly refusal: Refusal }

/** @param stampOf who changed a field last, before this change */
export type FieldRefusal = (
  fields: readonly string[],
  changes: readonly FieldChange[],
  stampOf: (field: string) => Stamp | null,
) => Refusal | null

export type Outcome =
  /** On disk, and everything before it. */
  | { readonly kind: 'stored'; readonly stamp: Stamp }
  /** It held nothing new, and everything before it is on disk. */
  | { readonly kind: 'same' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'barred'; readonly refusal: Refusal }
  | { readonly kind: 'refused'; readonly code: 'malformed' | 'tooLarge' | 'full'; readonly why: string }
  /** The book was restored, or too much waits. */
  | { readonly kind: 'unavailable' }
