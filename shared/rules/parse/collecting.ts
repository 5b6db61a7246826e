/** The elements of a sentence as they are found, statement by statement. What comes later may change the last one. */
import type { Element, Elements } from './element.ts'

type Problem = NonNullable<Elements['problem']>

export class Collecting {
  readonly elements: Element[] = []
  readonly notes: string[] = []
  total: number | null = null
  floor: number | null | undefined = undefined
  highest = false
  cap: Elements['cap'] = null
  capIsUnclear = false
  problem: Elements['problem'] = null

  /** The first problem is the one that is told. */
  fail(reason: Problem['reason'], text: string): void {
    this.problem ??= { reason, text }
  }

  /** Said twice, it must be said alike. */
  setTotal(points: number, words: string): void {
    if (this.total !== null && this.total !== points) this.fail('contradiction', words)
    this.total = points
  }

  replaceLast(element: Element): void {
    this.elements[this.elements.length - 1] = element
  }
}
