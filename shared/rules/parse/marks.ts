/**
 * A sentence with its numbers taken out. Every amount, window, place and quotation is replaced by one private-use
 * character, which stands for it in patterns; the characters around it stay. So a pattern can say "每, an amount, 扣,
 * points" without knowing how numbers are written, and a piece of the result can always be turned back into the text.
 */
import type { Period } from '../fact.ts'

export type Mark =
  /** 2分 */
  | { readonly is: 'points'; readonly value: number; readonly text: string }
  /** 0-3分 */
  | { readonly is: 'pointsRange'; readonly min: number; readonly max: number; readonly text: string }
  /** 1000名, 80%; `spelled` in Chinese characters (两次), `implied` where only the unit is written (每例) */
  | {
      readonly is: 'amount'
      readonly value: number
      readonly unit: string
      readonly spelled: boolean
      readonly text: string
    }
  /** 60-79分 or 3-5次 as something measured */
  | {
      readonly is: 'amountRange'
      readonly min: number
      readonly max: number
      readonly unit: string
      readonly text: string
    }
  | {
      readonly is: 'period'
      readonly period: Period
      readonly years: readonly number[]
      readonly text: string
    }
  /** 每年, 每两个月 */
  | { readonly is: 'frequency'; readonly text: string }
  /** 第1名, 前30%, 第2-5名, 倒数第4名 */
  | {
      readonly is: 'place'
      readonly from: number
      readonly to: number
      readonly percent: boolean
      readonly fromBottom: boolean
      readonly text: string
    }
  | { readonly is: 'number'; readonly value: number; readonly text: string }
  /** 2:1:0.5 */
  | { readonly is: 'proportion'; readonly text: string }
  /** Text in which no number is meant as one: “十四五”, 《…》, 第二十四条, a remark in brackets */
  | { readonly is: 'literal'; readonly text: string }

export type MarkKind = Mark['is']
export type MarkOf<K extends MarkKind> = Extract<Mark, { is: K }>

/** How a mark is written in a pattern. */
export const sign = {
  points: '[\uE000-\uE0FF]',
  pointsRange: '[\uE100-\uE1FF]',
  amount: '[\uE200-\uE2FF]',
  amountRange: '[\uE300-\uE3FF]',
  period: '[\uE400-\uE4FF]',
  frequency: '[\uE500-\uE5FF]',
  place: '[\uE600-\uE6FF]',
  number: '[\uE700-\uE7FF]',
  proportion: '[\uE800-\uE8FF]',
  literal: '[\uE900-\uE9FF]',
} as const satisfies Record<MarkKind, string>

const bases: Record<MarkKind, number> = {
  points: 0xe000,
  pointsRange: 0xe100,
  amount: 0xe200,
  amountRange: 0xe300,
  period: 0xe400,
  frequency: 0xe500,
  place: 0xe600,
  number: 0xe700,
  proportion: 0xe800,
  literal: 0xe900,
}

/** The marks of one text. */
export interface Marks {
  /** The character that stands for the mark; null when there are more marks than a rule can have. */
  add(mark: Mark): string | null
  get<K extends MarkKind>(character: string, kind: K): MarkOf<K> | null
  /** The text a piece stands for. */
  restore(piece: string): string
}

export function createMarks(): Marks {
  const byCharacter = new Map<string, Mark>()
  const counts = new Map<MarkKind, number>()
  return {
    add(mark) {
      const count = counts.get(mark.is) ?? 0
      if (count > 0xff) return null
      counts.set(mark.is, count + 1)
      const character = String.fromCharCode(bases[mark.is] + count)
      byCharacter.set(character, mark)
      return character
    },
    get(character, kind) {
      const mark = byCharacter.get(character)
      return mark !== undefined && isKind(mark, kind) ? mark : null
    },
    restore: (piece) => piece.replace(anyMark, (character) => byCharacter.get(character)?.text ?? character),
  }
}

const anyMark = /[\uE000-\uF8FF]/g

function isKind<K extends MarkKind>(mark: Mark, kind: K): mark is MarkOf<K> {
  return mark.is === kind
}
