/**
 * Everything that writes more than one cell: paste, fill, Ctrl+Enter, Delete. First the plan; where it meets cells that
 * cannot be written, the person decides before anything happens; then the writing, with progress where it takes longer.
 */

import type { UndoLog } from '../../undo/undoLog.ts'
import type { WhyNot } from '../cellEdit.ts'
import { inSlices, type Pauses } from './inSlices.ts'
import { type BlockPlan, type PlanOptions, planBlock, type Target } from './planBlock.ts'
import { blockTexts as texts } from './texts.ts'
import { writeBlock } from './writeBlock.ts'

export type BlockAction = 'paste' | 'fill' | 'clear' | 'enter'

export interface BlockQuestion {
  readonly action: BlockAction
  readonly plan: BlockPlan
  /** What else the person should know before. */
  readonly notes: readonly string[]
  readonly answer: (goOn: boolean) => void
}

export interface BlockWorking {
  readonly label: string
  /** 0 … 1; left out while the end cannot be told. */
  readonly share?: number
  /** Null where it can no longer be stopped. */
  readonly stop: (() => void) | null
}

/** How the screen takes part. */
export interface BlockScreen {
  readonly ask: (question: BlockQuestion | null) => void
  readonly work: (working: BlockWorking | null) => void
  readonly tell: (said: string) => void
  readonly tellWhyNot: (why: WhyNot) => void
}

export interface BlockOptions extends Pick<PlanOptions, 'edit' | 'ruleOf'> {
  readonly undo: UndoLog
  readonly pauses: Pauses
  readonly screen: BlockScreen
}

export interface BlockWriter {
  /** One at a time. @returns whether the cells now hold what was asked */
  readonly write: (
    action: BlockAction,
    targets: Iterable<Target>,
    notes?: readonly string[],
  ) => Promise<boolean>
}

/** Less than this is done before anybody sees it begin. */
const shownFrom = 300

export function createBlockWriter({ edit, ruleOf, undo, pauses, screen }: BlockOptions): BlockWriter {
  async function write(action: BlockAction, targets: Iterable<Target>, notes: readonly string[] = []) {
    let givenUp = false
    const began = pauses.now()
    const stop = () => {
      givenUp = true
    }
    const planned = planBlock(targets, {
      edit,
      ruleOf,
      covered: { reason: texts.covered, remedy: texts.coveredRemedy },
      emptiesAll: action === 'clear',
    })
    const plan = await inSlices(
      planned,
      {
        ...pauses,
        pause() {
          if (pauses.now() - began > shownFrom) screen.work({ label: texts.planning, stop })
          return pauses.pause()
        },
      },
      () => givenUp,
    )
    screen.work(null)
    if (plan === null) {
      screen.tell(texts.stopped(texts[action]))
      return false
    }
    if (!(await agreed(action, plan, notes))) return false
    if (plan.writes.length === 0) {
      tellNothing(action, plan, notes)
      return plan.refused.length === 0
    }
    const outcome = await writeBlock(plan.writes, undo.begin(texts[action]), pauses, {
      tell: (done, all) =>
        screen.work({ label: texts.working(texts[action], done, all), share: done / all, stop }),
      isGivenUp: () => givenUp,
      takingBack: () => screen.work({ label: texts.takingBack, stop: null }),
    })
    screen.work(null)
    switch (outcome.kind) {
      case 'done': {
        const skipped = plan.refused.length === 0 ? '' : texts.skipped(plan.refused.length)
        screen.tell([`${texts.done(texts[action], outcome.count)}${skipped}`, ...notes].join('。'))
        return true
      }
      case 'takenBack':
        screen.tell(texts.stopped(texts[action]))
        return false
      case 'refused': {
        const { reason, remedy } = outcome.refusal
        const where = outcome.count === 0 ? '' : texts.partly(texts[action], outcome.count)
        screen.tellWhyNot({ reason: `${where}${reason}`, remedy })
        return false
      }
    }
  }

  /** Delete empties what it may and says what it left; everything else asks before it does less than was meant. */
  async function agreed(action: BlockAction, plan: BlockPlan, notes: readonly string[]): Promise<boolean> {
    if (action === 'clear' || plan.refused.length === 0) return true
    const goOn = await new Promise<boolean>((answer) => screen.ask({ action, plan, notes, answer }))
    screen.ask(null)
    return goOn
  }

  function tellNothing(action: BlockAction, plan: BlockPlan, notes: readonly string[]) {
    const [first] = plan.refused
    if (first !== undefined) screen.tellWhyNot(first.why)
    else screen.tell([texts.nothing(texts[action]), ...notes].join('。'))
  }

  return { write }
}
