/** What a person typed over a text that others may have changed meanwhile, brought together with it. */
import { createTextDraft } from '../grid/textDraft.ts'

export interface Typing {
  /** The text the box held before, the state the person was looking at. */
  readonly shown: string
  /** What the box holds now, with the caret here. */
  readonly typed: string
  readonly caret: number
  /** The shared text as it stands. */
  readonly now: string
}

export function mergeTyping({ shown, typed, caret, now }: Typing): {
  readonly text: string
  readonly caret: number
} {
  const draft = createTextDraft(shown)
  draft.type(typed, caret)
  const move = draft.rebase(now)
  return { text: draft.text(), caret: move(caret) }
}

/** Where places in a shown text stand after others changed it. */
export function moveCarets(shown: string, now: string): (caret: number) => number {
  return createTextDraft(shown).rebase(now)
}
