/** Points by place among the others: 第1—5名依次60分、57分…; 由高到低分档赋分; 按与第1名的比例得分. */

import type { RuleInput } from '../rule.ts'
import { evidence } from './conditions.ts'
import { type Ask, type Draft, drafted, givenUp } from './draft.ts'
import { type MarkOf, sign } from './marks.ts'
import type { ReadingContext } from './readingContext.ts'
import type { Statement } from './statements.ts'
import { readStep } from './steps.ts'
import { texts } from './texts.ts'
import { labelOf, opened } from './words.ts'

type PeerRankInput = Extract<RuleInput, { kind: 'peerRank' }>
type Place = MarkOf<'place'>

export interface Ranking {
  readonly draft: Draft
  /** Statements that are no part of the ranking. */
  readonly rest: readonly Statement[]
}

/** null where nothing is ranked. */
export function readRanking(statements: readonly Statement[], context: ReadingContext): Ranking | null {
  return byJudge(statements, context) ?? byList(statements, context) ?? byPlaces(statements, context)
}

const order = /由高到低|从高到低|由多到少|从多到少|由低到高|从低到高|由少到多|从少到多/

/** …按照人均经费数，在1到5分间由高到低分档赋分 */
function byJudge(statements: readonly Statement[], context: ReadingContext): Ranking | null {
  if (!statements.some((each) => each.effect.is === 'judged')) return null
  const text = statements.map((each) => `${textOf(each, context)}${effectText(each)}`).join('，')
  const direction = order.exec(text)?.[0]
  const judged = statements.flatMap(({ effect }) => (effect.is === 'judged' ? [effect] : []))
  const [first] = judged
  if (direction === undefined || first === undefined) return null
  if (
    !statements.every(
      ({ effect }) => effect.is === 'judged' || effect.is === 'outside' || effect.is === 'judgedOpen',
    )
  )
    return { draft: givenUp(texts.reasons.ranking, text), rest: [] }
  if (judged.some((each) => each.min !== first.min || each.max !== first.max))
    return { draft: givenUp(texts.reasons.contradiction, text), rest: [] }
  const metric =
    /(?:按照?|根据|依据)(?:该单位|各单位|各地|本单位)?([^，]{2,40}?)(?:的?(?:情况|多少|高低|大小))?(?:，|进行|由|从|排|在)/.exec(
      text.slice(Math.max(0, text.lastIndexOf('按', text.indexOf(direction)))),
    )?.[1]
  if (metric === undefined) return { draft: givenUp(texts.reasons.ranking, text), rest: [] }
  const judge =
    /(?:^|，|由)([^，由]{2,14}?)(?=(?:根据|依据|按照?)[^，]*(?:，|赋分|评分|打分))/.exec(text)?.[1] ??
    /由([^，]{2,14}?)(?:进行|统一)?(?:赋分|评分|打分)/.exec(text)?.[1]
  const falling = /高到低|多到少/.test(direction)
  return {
    draft: drafted({
      kind: 'peerRank',
      min: first.min,
      max: first.max,
      fact: context.facts.figure(metric, unitOf(metric)),
      best: falling ? 'largest' : 'smallest',
      ranking: { by: 'judge' },
      judge: judge === undefined || /如|申报单位/.test(judge) ? texts.label.judge : judge,
    }),
    rest: [],
  }
}

/** 排名1-5名的依次赋予60分、57分… */
function byList(statements: readonly Statement[], context: ReadingContext): Ranking | null {
  const at = statements.findIndex(
    ({ lead, effect }) => effect.is === 'list' && placesOf(lead, context).length > 0,
  )
  const statement = statements[at]
  if (statement === undefined || statement.effect.is !== 'list' || statement.effect.does === 'take')
    return null
  const { points, does } = statement.effect
  const places = placesOf(statement.lead, context)
  const covered = places.flatMap(({ from, to }) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i),
  )
  const text = textOf(statement, context)
  if (
    covered.length !== points.length ||
    covered.some((place, i) => place !== i + 1) ||
    places.some((place) => place.percent)
  )
    return { draft: givenUp(texts.reasons.list, text), rest: [] }
  if (points.some((each, i) => i > 0 && each > (points[i - 1] ?? 0)))
    return { draft: givenUp(texts.reasons.ranking, text), rest: [] }
  const next = statements[at + 1]
  const below = next === undefined ? null : stepBelow(next, points.length, context)
  const rest = statements.filter((_, i) => i !== at && !(below !== null && i === at + 1))
  const fromBottom = places[0]?.fromBottom === true
  return {
    draft: rankDraft(
      statement.lead,
      { by: 'list', list: [...points], ...(below === null ? {} : { below }) },
      {
        max: points[0] ?? 0,
        onTop: does === 'add',
        fromBottom,
        min: 0,
      },
      context,
    ),
    rest,
  }
}

/** 第1名得6分，第2-5名按第1名的比例得分; 第1名得5分，第2名得4分，其余得1分 */
function byPlaces(statements: readonly Statement[], context: ReadingContext): Ranking | null {
  const firstAt = statements.findIndex(({ lead, effect }) => {
    const [place, ...others] = placesOf(lead, context)
    return (
      effect.is === 'give' && others.length === 0 && place !== undefined && place.from === 1 && !place.percent
    )
  })
  const first = statements[firstAt]
  if (first === undefined || first.effect.is !== 'give') return null
  const list: number[] = []
  let min = 0
  let taken = 0
  for (const { lead, effect } of statements.slice(firstAt)) {
    const [place, ...others] = placesOf(lead, context)
    const isRest = place === undefined && /^(?:其余|其他|其它|以下)/.test(opened(lead[0] ?? ''))
    if (effect.is === 'give' && isRest) {
      min = effect.points
      taken++
      break
    }
    if (effect.is === 'proportional' || (effect.is === 'unknown' && /比例/.test(effect.text))) break
    if (effect.is !== 'give' || place === undefined || others.length > 0 || place.percent) break
    const from =
      place.from === 1 && list.length > 0 && place.text.includes('前') ? list.length + 1 : place.from
    if (from !== list.length + 1) break
    for (let i = from; i <= place.to && list.length < 40; i++) list.push(effect.points)
    taken++
  }
  const following = statements[firstAt + taken]
  const isRatio =
    following !== undefined &&
    /第1名|第一名|首位/.test(textOf(following, context) + effectText(following)) &&
    (following.effect.is === 'proportional' || effectText(following).includes('比例'))
  if (isRatio) {
    return {
      draft: rankDraft(
        first.lead,
        { by: 'ratio' },
        { max: first.effect.points, onTop: first.effect.onTop, fromBottom: false, min: 0 },
        context,
      ),
      rest: statements.filter((_, i) => i < firstAt || i > firstAt + taken),
    }
  }
  // One place alone is a plain condition: 列全市前3名的得2分.
  if (taken < 2) return null
  return {
    draft: rankDraft(
      first.lead,
      { by: 'list', list },
      { max: list[0] ?? 0, onTop: first.effect.onTop, fromBottom: false, min },
      context,
    ),
    rest: statements.filter((_, i) => i < firstAt || i >= firstAt + taken),
  }
}

function rankDraft(
  lead: readonly string[],
  ranking: PeerRankInput['ranking'],
  given: { max: number; min: number; onTop: boolean; fromBottom: boolean },
  context: ReadingContext,
): Draft {
  const words = labelOf(lead.map(opened).join('，'), context.marks)
  const metric = metricOf(lead, context)
  // A ranking that somebody publishes is entered as a place; one of figures is worked out from the others' figures.
  const isPublished =
    ranking.by !== 'ratio' &&
    (/引用|公布|通报|考核结果|评价结果/.test(words) ||
      !/(?:^|，)(?:按照?|对|根据)[^，]{2,40}(?:排名|排序|排列|排位)|平均处理后的排名/.test(words))
  const largest: PeerRankInput = {
    kind: 'peerRank',
    min: given.min,
    max: given.max,
    fact: context.facts.figure(
      metric === '' ? texts.label.place : metric,
      isPublished ? '名' : unitOf(metric),
    ),
    best: given.fromBottom || isPublished ? 'smallest' : 'largest',
    reads: isPublished ? 'place' : 'figure',
    ranking,
    onTop: given.onTop,
    judge: texts.label.superior,
  }
  const asks: Ask[] =
    isPublished || given.fromBottom || order.test(words)
      ? []
      : [
          {
            about: 'direction',
            sentence: texts.ask.direction,
            others: [{ label: texts.ask.smallestFirst, rule: { ...largest, best: 'smallest' } }],
          },
        ]
  return drafted(largest, asks)
}

/** 倒数第4名及以上的，每进1名扣0.1分 */
function stepBelow(statement: Statement, listed: number, context: ReadingContext): number | null {
  if (statement.effect.is !== 'take') return null
  const places = placesOf(statement.lead, context)
  const step = readStep(statement.lead, context, false)
  const follows = places.length === 0 || places[0]?.from === listed + 1
  return step !== null && follows && step.fact.unit === '名' && step.per === 1
    ? statement.effect.points
    : null
}

const anyPlace = new RegExp(sign.place)

function placesOf(lead: readonly string[], { marks }: ReadingContext): Place[] {
  const text = lead.join('')
  if (!anyPlace.test(text)) return []
  return [...text].flatMap((character) => marks.get(character, 'place') ?? [])
}

/** What is ranked: the words before the place, without 按, 进行 and 排名. */
function metricOf(lead: readonly string[], { marks }: ReadingContext): string {
  // 以市统计局数据为准 tells where the place is found, not what is ranked.
  const text = lead
    .map(opened)
    .filter((clause) => !evidence.test(clause))
    .join('，')
  const at = [...text].findIndex((character) => marks.get(character, 'place') !== null)
  return labelOf(at < 0 ? text : text.slice(0, at), marks)
    .replace(/^(?:按照?|对|根据)/, '')
    .replace(
      /，?(?:在)?(?:全[国省市县区]|各申报单位)?(?:中)?(?:进行)?(?:加权平均处理后的)?(?:的)?(?:排名|排序|名次|列|位列|位居|名列|居于|位于|进入|居|排在|排)+(?:，排名)?(?:全省、?市?|全市|全县)?$/,
      '',
    )
    .replace(/[，的]+$/, '')
}

function textOf({ lead }: Statement, { marks }: ReadingContext): string {
  return lead.map((clause) => labelOf(clause, marks)).join('，')
}

function effectText({ effect }: Statement): string {
  return 'text' in effect ? effect.text : ''
}

function unitOf(metric: string): string {
  if (/率|占比|比例|增幅|增速/.test(metric)) return '%'
  return /经费|投入|资金|金额|产值/.test(metric) ? '元' : ''
}
