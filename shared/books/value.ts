/** A cell as the kind that its shape promised. */
import type { Cell } from './shape.ts'

export function text(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' ? cell : undefined
}

export function number(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null
}

export function oneOf<T extends string>(words: readonly T[], cell: Cell | undefined, otherwise: T): T {
  return words.find((word) => word === cell) ?? otherwise
}
