import type { Summary } from '../../shared/books/tableView.ts'

/** The points the summary's writer gave for one judgement of the rule; null = not given. */
export function judgedOf(summary: Summary, judgement: string): number | null {
  return summary.judgements.get(judgement) ?? null
}
