/** What a clause does to the points: gives, takes, limits, leaves to judgement. One pattern for each way of saying it. */
import { type Marks, sign } from './marks.ts'

export type Effect =
  | { readonly is: 'give'; readonly points: number; readonly onTop: boolean; readonly each: boolean }
  | { readonly is: 'full' }
  | { readonly is: 'zero' }
  /** `each`: 各扣1分 */
  | { readonly is: 'take'; readonly points: number; readonly each: boolean }
  | {
      readonly is: 'list'
      readonly does: 'give' | 'add' | 'take'
      readonly points: readonly number[]
    }
  /** 视情况得0-3分 */
  | { readonly is: 'judged'; readonly min: number; readonly max: number; readonly onTop: boolean }
  /** 酌情给分: no limit but the row's points */
  | { readonly is: 'judgedOpen'; readonly text: string }
  /** 酌情扣1-3分; null where no limit is said */
  | { readonly is: 'judgedTake'; readonly max: number | null }
  | { readonly is: 'judgedAdd' }
  | { readonly is: 'cap'; readonly of: 'give' | 'add' | 'take'; readonly points: number }
  /** null: may go below zero */
  | { readonly is: 'floor'; readonly points: number | null }
  /** 不扣分, 不失分 */
  | { readonly is: 'spared' }
  /** 按平均分得分 */
  | { readonly is: 'average'; readonly text: string }
  | { readonly is: 'proportional' }
  | { readonly is: 'outside'; readonly text: string }
  | { readonly is: 'veto'; readonly text: string }
  | { readonly is: 'highest' }
  | { readonly is: 'times'; readonly times: number }
  /** 满分5分, （5分） */
  | { readonly is: 'total'; readonly points: number }
  /** 分值调为2分 */
  | { readonly is: 'note'; readonly text: string }
  /** Something about points that no kind of rule carries. */
  | { readonly is: 'unknown'; readonly text: string }

export interface FoundEffect {
  readonly lead: string
  readonly effect: Effect
  readonly rest: string
}

/** The first effect in a piece of text, with what stands before and after it. */
export function findEffect(text: string, marks: Marks): FoundEffect | null {
  if (!anyEffect.test(text)) return null
  let best: { at: number; length: number; effect: Effect } | null = null
  for (const { pattern, read } of patterns) {
    const match = pattern.exec(text)
    if (match === null) continue
    const isBetter =
      best === null || match.index < best.at || (match.index === best.at && match[0].length > best.length)
    if (!isBetter) continue
    const effect = read(match, marks)
    if (effect !== null) best = { at: match.index, length: match[0].length, effect }
  }
  if (best === null) return null
  return {
    lead: text.slice(0, best.at),
    effect: best.effect,
    rest: text.slice(best.at + best.length),
  }
}

/** Characters without which no pattern below can match. */
const anyEffect =
  /[\uE000-\uE1FF\uE700-\uE7FF分扣减倍半否消销]|不得|不予|最高|就高|比例|百分比|占比|类推|封顶|评定|不合格|不达标|末等|为差|[*×÷]|不重复|不累|不叠/

interface Pattern {
  readonly pattern: RegExp
  readonly read: (match: RegExpExecArray, marks: Marks) => Effect | null
}

const P = sign.points
const number = `(?:${P}|${sign.number})`
const own = '(?:(?:本|该|此|单|每|各)(?:项|条|款|指标)|每人|每次)?'
const adverbs =
  '(?:可|(?<!否)则|再|另|即|均|都|也|各|应|将|还|能|一律|直接|一次性|相应|予以|给予|最终|当年|分别){0,3}'
/** Verbs of giving; not the ends of other words (取得, 统计, 参加, 获奖). */
const gives =
  '(?:的|(?<!取)得分?|(?<![统设会合累总审共预估])计|(?<![书登标笔牢])记|(?<![供补自])给|赋予|赋|评|(?:分值|得分|计分)为|折)'
const adds =
  '(?:(?:额外|另外|附加|额外再)?(?:加计|(?<![参增])加分?|奖励|(?<![获评嘉颁等大金银铜个项佳])奖分?|附加))'
const takes = '(?:再|加|倒|另)?(?:扣除|扣减|扣分|扣|减去|减扣|减分|(?<![增缩])减)'
const limit = '(?:最高分?值?|最多|至多|上限|封顶|顶格)'
const notOver = '(?:不超过|不得超过|不高于|不多于|不大于)'
const sums = '(?:累计|合计|共计|总计|总共|总分|分数|分值|共)'
const judging =
  '(?:(?:综合)?(?:视|根据|按照?|依据|结合|酌)[^,。;]{0,24}?(?:情况|情形|程度|成效|效果|质量|实效|规模|水平|酌情)|酌情)[,]?(?:综合|分档|分等次|分级|酌情|进行|给予|适当){0,3}'

const patterns: readonly Pattern[] = [
  // 分别扣10分、5分; 依次赋予60分、57分; 分别奖20、10分
  {
    pattern: new RegExp(
      `的?(?:分别|依次|各|顺序|相应){1,2}(${gives}|${adds}|${takes}){0,3}${number}(?:[、/和]${number})+`,
    ),
    read: ([text, verb = ''], marks) => ({
      is: 'list',
      does: isTake(verb) ? 'take' : isAdd(verb) ? 'add' : 'give',
      points: valuesOf(text, marks),
    }),
  },
  {
    pattern: new RegExp(`(${gives}|${adds}|${takes}){0,3}${number}(?:[、/]${number}){0,12}[、/]${P}`),
    read: ([text, verb = ''], marks) => ({
      is: 'list',
      does: isTake(verb) ? 'take' : isAdd(verb) ? 'add' : 'give',
      points: valuesOf(text, marks),
    }),
  },
  // 最高不超过4分; 加分不超过0.5分; 累计不超过3分; 限扣5分; 2分封顶
  {
    pattern: new RegExp(
      `(?:但|且|,)?(?:${own}${sums}?(?:加分|得分|计分|奖励|奖分|扣分|加|得|扣){0,3}${sums}?${limit}(?:分|值)?(?:为|是|只|能|可|至|${notOver}){0,3}(?:加分|得分|扣分|加|得|计|记|奖励|奖|扣减|扣|减|给){0,3}(?:至|到|为)?|${own}(?:${sums}|加分|得分|计分|奖励|奖分|扣分){1,3}(?:值|额)?${notOver}|${notOver}|以|限扣|限加|限得)${P}(?:为限|为上限|封顶|为止|以内)?`,
    ),
    read: ([text], marks) => capOf(text, marks),
  },
  {
    pattern: new RegExp(`(?:${adds}|${gives}|${takes})?${P}(?:封顶|为限|为上限)`),
    read: ([text], marks) => capOf(text, marks),
  },
  // 加满5分为止
  {
    pattern: new RegExp(`(?:加|得|计|奖|扣|减)(?:满|到|至|完|足)${P}为止`),
    read: ([text], marks) => capOf(text, marks),
  },
  // 扣完为止
  {
    pattern:
      /(?:直至|直到|至)?(?:将|把)?(?:本项|该项|此项|单项)?(?:分值?|得分)?(?:扣|减)(?:完|光|尽|至0分?|至零分?|到0分?|到零分?|至[-]+)(?:(?:本|该|此|单)项?(?:目|指标)?)?(?:的?分值?|分数|得分|总分|所有分|全部分)?(?:值)?(?:为止|止)?/,
    read: () => ({ is: 'floor', points: 0 }),
  },
  {
    pattern: new RegExp(
      `(?:最低|至少)(?:为|得|计|扣至|至)*${P}|不(?:计|得|出现)?负分|不倒扣|扣至${P}(?:为止)?`,
    ),
    read: ([text], marks) => ({ is: 'floor', points: valuesOf(text, marks)[0] ?? 0 }),
  },
  {
    pattern: /可(?:以)?(?:扣(?:为|至|成)|计|得|出现)负分|允许负分|(?:扣分)?不(?:封底|设底线|设下限)/,
    read: () => ({ is: 'floor', points: null }),
  },
  // 酌情扣1-3分; 酌情扣分
  {
    pattern: new RegExp(`(?:${judging})?${adverbs}${takes}(${sign.pointsRange})`),
    read: ([, range = ''], marks) => ({
      is: 'judgedTake',
      max: marks.get(range, 'pointsRange')?.max ?? null,
    }),
  },
  {
    pattern: new RegExp(
      `${judging}${adverbs}(?:扣分|扣减|减分|扣)(?:${limit}?${notOver}?(${P})(?:以内|以下)?)?`,
    ),
    read: ([, points = ''], marks) => ({ is: 'judgedTake', max: marks.get(points, 'points')?.value ?? null }),
  },
  // 酌情奖分
  {
    pattern: new RegExp(`${judging}${adverbs}(?:奖分|奖励分?|加分)(?!${sign.pointsRange}|${P})`),
    read: () => ({ is: 'judgedAdd' }),
  },
  // 视情况得0-3分
  {
    pattern: new RegExp(
      `(?:${judging})?(?:在)?${adverbs}(?:${gives}|${adds}){0,3}(?:分|满分)?(${sign.pointsRange})(?:(?:之)?间(?:进行)?)?(?:不等|以内)?(?:酌情|综合)?(?:赋分|评分|打分|计分|得分|给分)?`,
    ),
    read: ([text, range = ''], marks) => {
      const mark = marks.get(range, 'pointsRange')
      if (mark === null) return null
      return mark.min <= mark.max
        ? { is: 'judged', min: mark.min, max: mark.max, onTop: isAdd(text) }
        : { is: 'unknown', text: marks.restore(text) }
    },
  },
  {
    pattern: new RegExp(`${judging}${adverbs}(?:${gives}){0,3}(?:最高|至多|最多|不超过)(?:得|计)?(${P})`),
    read: ([, points = ''], marks) => {
      const mark = marks.get(points, 'points')
      return mark === null ? null : { is: 'judged', min: 0, max: mark.value, onTop: false }
    },
  },
  // 视情况得3分以内; 酌情给分
  {
    pattern: new RegExp(`${judging}${adverbs}(?:${gives}){0,3}(${P})(?:以内|以下|之内)`),
    read: ([, points = ''], marks) => {
      const mark = marks.get(points, 'points')
      return mark === null ? null : { is: 'judged', min: 0, max: mark.value, onTop: false }
    },
  },
  {
    pattern: new RegExp(
      `${judging}${adverbs}(?:给分|打分|评分|赋分|计分|得分|记分)(?!${P}|${sign.pointsRange})`,
    ),
    read: ([text], marks) => ({ is: 'judgedOpen', text: marks.restore(text) }),
  },
  // 不得分
  {
    pattern: new RegExp(
      `${adverbs}(?:(?:此|该|本|单)(?:项|条|款|指标)(?:目|工作)?(?:均|也|则|都)?)?(?:不得分|不计分|不给分|不记分|不予?(?:计分|得分|给分|记分)|不能?得分|得零分|计零分|记零分|为零分|零分|(?<![健齐完安保周])全扣(?!d)|扣(?:完|除|掉)?(?:(?:本|该|此)项)?(?:的)?(?:全部|所有)(?:分值?|得分|分数))(?![、])`,
    ),
    read: () => ({ is: 'zero' }),
  },
  // 得满分
  {
    pattern: new RegExp(
      `的?${adverbs}(?:${gives}){0,3}(?:满分|全分|全部分值?|该项分值?|本项分值?)(?!${P}|为|是|不超|不得超)`,
    ),
    read: () => ({ is: 'full' }),
  },
  {
    pattern:
      /(?:可|(?<!否)则|均|都|也)*(?:(?:此|该|本)(?:处|项))?(?:均|也)?(?:不|免于|免予|不予|可免|免)(?:予)?(?:扣分|失分|减分)/,
    read: () => ({ is: 'spared' }),
  },
  // 按平均分得分
  {
    pattern:
      /(?:得分为|得分按|按照?|取|以)[^,。;]{0,30}?平均(?:得)?(?:分|值)(?:数)?(?:得分|计分|计算|赋分|计)?/,
    read: ([text], marks) => ({ is: 'average', text: marks.restore(text) }),
  },
  {
    pattern:
      /按(?:照)?[^,。;\uE000-\uF8FF]{0,14}?(?:比例|百分比|占比)(?:折算)?(?:得分|计分|给分|赋分|记分|计算得分)/,
    read: () => ({ is: 'proportional' }),
  },
  {
    pattern:
      /按(?:照)?[^,。;]{0,16}比例(?:扣分|加分|扣减|折算|得分|计分|给分|赋分)?|以此类推|依此类推|依次类推|[*×]|÷/,
    read: ([text], marks) => ({ is: 'unknown', text: marks.restore(text) }),
  },
  // 由省级科协赋分
  {
    pattern:
      /(?:由|以)[^,。;、]{2,30}?(?:统一|直接|负责|组织)?(?:进行|予以)?(?:赋分|评分|打分|评定(?:得分|分数)?|核定得分|考核(?:打分|评分|得分)|测评得分|提供(?:分数|得分))(?:为准)?/,
    read: ([text], marks) => ({ is: 'outside', text: marks.restore(text) }),
  },
  {
    pattern:
      /(?:直接|予以|一律|将|实行|实施|给予|则)*(?:一票否决|取消[^,。;]{0,16}?资格|取消[^,。;]{0,10}?(?:评优|评先|称号)|不得(?:参与|参加|评为|评定为|评|推荐|申报|认定|列为|被评)[^,。;]{0,16}|不予(?:认定|评定|命名|验收|推荐|评优|申报|表彰)[^,。;]{0,10}|(?:直接)?(?:评定?|定|列|确定)为?(?:不合格|不达标|末等|差)(?:等次|等级)?|撤销[^,。;]{0,12}?称号)/,
    read: ([text], marks) => ({ is: 'veto', text: marks.restore(text) }),
  },
  {
    pattern:
      /(?:同一|同类|相同|同|一个|多个|多次|多项|各)[^,。;]{0,16}?(?:就高|取最高|按最高|只计最高|计最高|以最高)[^,。;]*|(?:只|仅)?(?:按|取|计|以)?(?:就高|最高)(?:一项|级别|等次|奖项|分|者|档|得分|项|不就低|不重复|原则)*(?:加分|得分|计分|计算|扣分|记分|计|为准|不重复|不累计|不累加)+|就高不就低|取最高(?:分|者|项)?|就高/,
    read: () => ({ is: 'highest' }),
  },
  {
    pattern: /(?:加倍|双倍|翻倍|减半|折半)(?:扣分|扣减|扣除|扣|处罚)/,
    read: ([text]) => ({ is: 'times', times: /减半|折半/.test(text) ? 0.5 : 2 }),
  },
  {
    pattern: /(?:减半|折半|加倍|双倍|翻倍)(?:得分|计分|给分|记分|加分|计|奖励)?/,
    read: ([text], marks) => ({ is: 'unknown', text: marks.restore(text) }),
  },
  {
    pattern: new RegExp(`[^,。;]{0,8}分值(?:相应)?(?:调整|调|改|变更|变)为${P}`),
    read: ([text], marks) => ({ is: 'note', text: marks.restore(text) }),
  },
  {
    pattern: new RegExp(`${adverbs}${takes}(?:本项|该项|此项|总分|分值)?(${P})`),
    read: ([text, points = ''], marks) => {
      const value = marks.get(points, 'points')?.value
      return value === undefined ? null : { is: 'take', points: value, each: isEach(text) }
    },
  },
  // 满分5分, 共10分, 分值3分
  {
    pattern: new RegExp(
      `(?:本项|该项|此项)?(?:满分|总分|分值|权重|基础分|基本分|(?:合计|共计|共))(?:值)?(?:为|是|:|计)?(${P})`,
    ),
    read: ([text, points = ''], marks) => {
      const value = marks.get(points, 'points')?.value
      if (value === undefined) return null
      return /基[础本]分/.test(text)
        ? { is: 'unknown', text: marks.restore(text) }
        : { is: 'total', points: value }
    },
  },
  {
    pattern: new RegExp(`(?:${adverbs}(?:${gives}|${adds})){0,4}(${P})`),
    read: ([text, points = ''], marks) => {
      const value = marks.get(points, 'points')?.value
      if (value === undefined) return null
      return value === 0
        ? { is: 'zero' }
        : { is: 'give', points: value, onTop: isAdd(text), each: isEach(text) }
    },
  },
]

function capOf(text: string, marks: Marks): Effect {
  const [points = 0] = valuesOf(text, marks)
  const of = /扣|减/.test(text) ? 'take' : isAdd(text) ? 'add' : 'give'
  return { is: 'cap', of, points }
}

function valuesOf(text: string, marks: Marks): number[] {
  return [...text].flatMap((character) => {
    const mark = marks.get(character, 'points') ?? marks.get(character, 'number')
    return mark === null ? [] : [mark.value]
  })
}

function isEach(text: string): boolean {
  return /各|均|分别/.test(text)
}

function isTake(text: string): boolean {
  return /扣|减/.test(text)
}

function isAdd(text: string): boolean {
  return /加|奖|附加/.test(text)
}
