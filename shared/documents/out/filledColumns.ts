/** What filling in adds to the printed form: 完成情况 with the figures, the points, the numbers of the evidence. */
import type { TaskView } from '../../books/tableView.ts'
import { stateWords } from '../../words.ts'
import type { CellContent, EvidenceNumbers, FormColumn } from './formColumn.ts'
import type { FormTask } from './formTasks.ts'
import { numberCell } from './paperTable.ts'
import { paperTexts as texts } from './texts.ts'
import { factLines, figuresOf, scoreToText } from './wording.ts'

export function filledColumns(
  tasks: readonly FormTask[],
  evidence: EvidenceNumbers,
  scores: 'together' | 'apart',
): FormColumn[] {
  const alone = () => false
  const columns: FormColumn[] = [
    {
      label: texts.columns.note,
      width: 24,
      cell: ({ view: { summary, task, facts } }) => ({
        text: [summary.text, ...factLines(figuresOf(task.rule), facts)]
          .filter((line) => line !== '')
          .join('\n'),
      }),
      joins: alone,
    },
    { label: texts.columns.score, width: 8, cell: ({ view }) => scoreCell(view, scores), joins: alone },
  ]
  if (scores === 'apart')
    columns.push({
      label: texts.columns.certainty,
      width: 7,
      cell: ({ view: { evaluation } }) => ({ text: stateWords[evaluation.state], look: 'centred' }),
      joins: alone,
    })
  if (tasks.some(({ view: { task } }) => evidence.has(task.id)))
    columns.push({
      label: texts.columns.evidence,
      width: 9,
      cell: ({ view: { task } }) => ({ text: (evidence.get(task.id) ?? []).join(texts.separator) }),
      joins: alone,
    })
  return columns
}

/** In a cell that only a number may stand in, how sure it is stands in the next. */
function scoreCell({ evaluation }: TaskView, scores: 'together' | 'apart'): CellContent {
  const { outcome, points, state } = evaluation
  if (outcome.is === 'points' && points !== null && (state === 'sure' || scores === 'apart'))
    return numberCell(points)
  return { text: scoreToText(evaluation), look: 'centred' }
}
