/** What is to be said of many rows alike is said once, with how many they are; the button leads to the first of them. */
import type { ImportSummary } from './messages.ts'

type Problem = ImportSummary['problems'][number]

export interface SaidProblem {
  readonly problem: Problem
  readonly count: number
}

export function groupProblems(problems: readonly Problem[]): SaidProblem[] {
  const said = new Map<string, SaidProblem>()
  for (const problem of problems) {
    const key = `${problem.severity} ${problem.text}`
    const before = said.get(key)
    said.set(key, { problem: before?.problem ?? problem, count: (before?.count ?? 0) + 1 })
  }
  return [...said.values()]
}
