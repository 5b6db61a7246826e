/** 2018-2020年…逐年递增2分: a figure for every year, each above the one before. */
import type { RuleInput } from '../rule.ts'
import type { ReadingContext } from './readingContext.ts'
import type { Statement } from './statements.ts'
import { labelOf, opened } from './words.ts'

const strict = /(?:逐年|连续|持续|逐步|每年)(?:都|均)?(?:有所)?(?:递增|增长|增加|提高|上升|提升|增多)/
const loose = /(?:逐年|连续|持续)(?:均)?不(?:减|降|下降|减少)|只增不减|(?:每年)?(?:均|都)?不低于上(?:一)?年/

/** null where no years are named: then it is a plain condition. */
export function readRising(statements: readonly Statement[], context: ReadingContext): RuleInput | null {
  const [statement, ...others] = statements
  if (statement === undefined || statement.effect.is !== 'give' || statement.effect.onTop) return null
  const isElse = (each: Statement) =>
    each.effect.is === 'zero' &&
    /^(?:否则|反之|未|没有|不|(?:其中)?(?:有|任|任何|任意)?(?:一|某)年)/.test(each.lead.join(''))
  if (!others.every(isElse)) return null
  if (!/增|升|高|降|减|低/.test(statement.lead.join(''))) return null
  const { marks, facts } = context
  const text = statement.lead.map(opened).join('，')
  const years = [...text].flatMap((character) => [...(marks.get(character, 'period')?.years ?? [])])
  const match = strict.exec(text) ?? loose.exec(text)
  if (years.length < 2 || match === null) return null
  const before = [...text.slice(0, match.index)]
    .filter((character) => marks.get(character, 'period') === null)
    .join('')
  const label = labelOf(before, marks).replace(/^，|，$/g, '')
  const after = text.slice(match.index + match[0].length)
  if (label === '' || after.length > 1 || /[，]/.test(label)) return null
  return {
    kind: 'increasing',
    points: statement.effect.points,
    fact: facts.series(
      label,
      /经费|投入|资金|金额/.test(label) ? '元' : /率|占比|比例/.test(label) ? '%' : '',
      years,
    ),
    strict: strict.test(text),
  }
}
