/** What the status line says of the selected cells: how many hold something, and the figures among them. */
import { factsOf } from '../../../shared/rules/ruleNeeds.ts'
import { cellContent, contentToText } from '../cellContent.ts'
import type { ColumnId, GridRow } from '../gridRow.ts'
import type { CellInRect } from './rangeGeometry.ts'

export interface Sums {
  readonly cells: number
  readonly filled: number
  readonly numbers: number
  readonly sum: number
}

export function sumsOf(cells: Iterable<Pick<CellInRect, 'row' | 'column'>>): Sums {
  let count = 0
  let filled = 0
  const figures: number[] = []
  for (const { row, column } of cells) {
    count++
    if (isFilled(row, column)) filled++
    const figure = cellNumber(row, column)
    if (figure !== null) figures.push(figure)
  }
  return { cells: count, filled, numbers: figures.length, sum: exactSum(figures) }
}

export function isFilled(row: GridRow, column: ColumnId): boolean {
  return contentToText(cellContent(row, column)) !== ''
}

/** The one figure a cell stands for; null where it holds none, or several. */
export function cellNumber({ task, line, headings }: GridRow, column: ColumnId): number | null {
  switch (column) {
    case 'headingPoints':
      return headings.at(-1)?.heading.points ?? null
    case 'taskPoints':
      return task.task.points
    case 'score':
      return task.evaluation.outcome.is === 'points' ? task.evaluation.points : null
    case 'facts': {
      const [fact, second] = factsOf(task.task.rule)
      if (fact === undefined || second !== undefined) return null
      const value =
        line.kind === 'summary'
          ? task.facts.get(fact.key)?.value
          : line.kind === 'group' && line.target === null
            ? line.sums.get(fact.key)?.value
            : Object.hasOwn(line.entry?.facts ?? {}, fact.key)
              ? line.entry?.facts[fact.key]
              : null
      return typeof value === 'number' ? value : null
    }
    default:
      return null
  }
}

/** 0.1 and 0.2 are 0.3: added as whole numbers of the finest place that occurs. */
export function exactSum(figures: readonly number[]): number {
  const places = Math.min(
    9,
    figures.reduce((most, figure) => Math.max(most, decimalsOf(figure)), 0),
  )
  const scale = 10 ** places
  return figures.reduce((sum, figure) => sum + Math.round(figure * scale), 0) / scale
}

function decimalsOf(figure: number): number {
  const text = String(figure)
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}
