/**
 * A cell as words for the clipboard: what one would type to have it so. A spreadsheet gets figures as figures, and what
 * comes back from it can be read again; the notes around a value (what is missing, who fills in) stay on screen.
 */
import { factsOf } from '../../../shared/rules/ruleNeeds.ts'
import { cellContent, contentToText } from '../cellContent.ts'
import { type ColumnId, type GridRow, noteOf } from '../gridRow.ts'
import { cellNumber } from '../range/selectionSums.ts'
import { gridTexts } from '../texts.ts'

export interface CellWords {
  readonly text: string
  /** Where the cell is a figure. */
  readonly number: number | null
}

export function cellWords(row: GridRow, column: ColumnId): CellWords {
  const number = cellNumber(row, column)
  if (number !== null) return { text: String(number), number }
  return { text: textOf(row, column), number: null }
}

function textOf(row: GridRow, column: ColumnId): string {
  switch (column) {
    case 'note':
      return noteOf(row.line)
    case 'unit':
      return row.line.kind === 'summary' ? gridTexts.summaryBy(row.line.name) : row.line.name
    case 'facts': {
      const [fact, second] = factsOf(row.task.task.rule)
      if (fact === undefined || second !== undefined || fact.kind !== 'yesno' || row.line.kind === 'summary')
        break
      const facts = row.line.entry?.facts ?? {}
      const value = Object.hasOwn(facts, fact.key) ? facts[fact.key] : undefined
      return typeof value === 'boolean' ? (value ? gridTexts.yes : gridTexts.no) : ''
    }
    default:
      if (column.startsWith('heading')) {
        const cell = row.headings[Number(column.slice('heading'.length))]
        if (cell !== undefined) return cell.heading.text
      }
  }
  return withoutUnfilled(contentToText(cellContent(row, column)))
}

/** 未填 is said on screen; on paper and in a spreadsheet the cell is empty. */
function withoutUnfilled(text: string): string {
  return text === gridTexts.toFill ? '' : text
}
