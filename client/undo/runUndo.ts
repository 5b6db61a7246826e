/** Ctrl+Z and Ctrl+Y from any screen: taken back in turn, and told by the screen at hand. */
import type { TableView } from '../../shared/books/tableView.ts'
import type { Refusal } from '../../shared/errors.ts'
import { stepName } from './stepName.ts'
import { undoTexts } from './texts.ts'
import { toldTexts as texts } from './toldTexts.ts'
import type { UndoLog } from './undoLog.ts'
import type { FieldRef, UndoOutcome } from './undoStep.ts'

export type UndoWay = 'undo' | 'redo'

/** How the screen at hand takes part. */
export interface UndoStage {
  readonly view: () => TableView
  readonly tell: (said: string) => void
  readonly tellWhyNot: (why: Pick<Refusal, 'reason' | 'remedy'>) => void
  /** Shows how far a large step is, and lets the page draw. */
  readonly progress?: (label: string, share: number) => Promise<void>
  /** Brings what changed first into sight. */
  readonly show?: (field: FieldRef) => void
}

export async function runUndo(log: UndoLog, way: UndoWay, stage: UndoStage): Promise<void> {
  const { progress } = stage
  const outcome = await log[way](
    progress && ((done, all) => progress(texts.working(undoTexts[way], done, all), done / all)),
  )
  if (outcome === null) stage.tell(texts.none(undoTexts[way]))
  else tell(outcome, way, stage)
}

function tell({ step, done, left, refusal }: UndoOutcome, way: UndoWay, stage: UndoStage) {
  const name = stepName(stage.view(), step)
  const [first] = done
  if (first !== undefined) {
    stage.show?.(first)
    stage.tell(texts.done(undoTexts[way], done.length, name))
  }
  const [kept] = left
  if (step.remedy !== null)
    stage.tellWhyNot({ reason: texts.act(name), remedy: texts.actRemedy(step.remedy) })
  else if (refusal !== null) stage.tellWhyNot(refusal)
  else if (kept !== undefined) {
    const names = [...new Set(left.flatMap((each) => each.by ?? []))].slice(0, 3)
    stage.tellWhyNot({
      reason: texts.left(left.length, names.length === 0 ? texts.someone : names.join('、')),
      remedy: left.length === 1 ? texts.leftValue(kept.value) : texts.leftRemedy,
    })
  } else if (first === undefined) stage.tell(texts.nothingLeft(name))
}
