// Labelled sentences from the fixtures, read and judged.
import { readFileSync } from 'node:fs'
import { parseRule } from '../../../../shared/rules/parse/parseRule.ts'
import { type Labelled, type Verdict, verdictOf } from './verdict.ts'

export type Sheet = 'shapingba' | 'others' | 'invented' | 'campaigns'

export function labelled(sheet: Sheet): Labelled[] {
  const file = new URL(`../../../fixtures/rules/${sheet}.jsonl`, import.meta.url)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ points: null, ...JSON.parse(line) }))
}

export function judged(sheet: Sheet): { readonly text: string; readonly verdict: Verdict }[] {
  return labelled(sheet).map(({ text, points, expect }) => ({
    text,
    verdict: verdictOf(parseRule(text, { points }), expect),
  }))
}

export function countOf(rows: readonly { readonly verdict: Verdict }[]): Record<Verdict, number> {
  const count: Record<Verdict, number> = { exact: 0, asked: 0, askedOther: 0, unread: 0, wrong: 0 }
  for (const { verdict } of rows) count[verdict]++
  return count
}
