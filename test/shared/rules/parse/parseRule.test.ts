// Sentences against readings in a short notation: kind, points, facts, and what is asked.
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../../shared/rules/condition.ts'
import type { FactSpec, FigureFact } from '../../../../shared/rules/fact.ts'
import { parseRule } from '../../../../shared/rules/parse/parseRule.ts'
import type { Reading } from '../../../../shared/rules/parse/reading.ts'
import type { Rule } from '../../../../shared/rules/rule.ts'
import { factsOf } from '../../../../shared/rules/ruleNeeds.ts'
import { labelled } from './labelled.ts'

const read = (text: string, points: number | null): Reading => parseRule(text, { points })

function ruleOf(text: string, points: number | null): Rule {
  const reading = read(text, points)
  if (reading.reading === 'manual') throw new Error(`${text}: ${reading.reason} ${reading.unread}`)
  return reading.reading === 'sure' ? reading.rule : reading.proposal
}

const factWords = (fact: FactSpec) => (fact.kind === 'yesno' ? fact.label : `${fact.label}[${fact.unit}]`)

function conditionWords(condition: Condition): string {
  switch (condition.test) {
    case 'yes':
      return condition.fact.label
    case 'no':
      return `非${condition.fact.label}`
    case 'compare':
      return `${factWords(condition.fact)}${condition.op}${condition.value}`
    case 'share':
      return `${factWords(condition.part)}/${factWords(condition.whole)}${condition.op}${condition.percent}`
    case 'everyYear':
      return `每年${factWords(condition.fact)}${condition.op}${condition.value}`
    case 'allOf':
      return condition.of.map(conditionWords).join(' 且 ')
    case 'anyOf':
      return condition.of.map(conditionWords).join(' 或 ')
  }
}

const markWords = (mark: number | FigureFact) => (typeof mark === 'number' ? `${mark}` : factWords(mark))

/** fixed 2: …; threshold 2: …[次]>=1; perItem 2/1 …[项] ≤4; deduct 3 ≥0: …; range 0–3 */
function show(rule: Rule): string {
  switch (rule.kind) {
    case 'fixed': {
      const zero = rule.zeroIf === undefined ? '' : `; 0 ${conditionWords(rule.zeroIf)}`
      const other = rule.else === 0 ? '' : `; else ${rule.else}`
      return `fixed ${rule.points}: ${conditionWords(rule.when)}${other}${zero}`
    }
    case 'threshold': {
      const also = rule.also === undefined ? '' : ` 且 ${conditionWords(rule.also)}`
      return `threshold ${rule.points}: ${factWords(rule.fact)}${rule.op}${markWords(rule.value)}${also}`
    }
    case 'perItem':
      return `perItem ${rule.points}/${rule.per} ${factWords(rule.fact)} ≤${rule.cap}`
    case 'range':
      return `range ${rule.min}–${rule.max}${rule.conditionalCaps.map((cap) => `; ≤${cap.max} ${conditionWords(cap.when)}`).join('')}`
    case 'deduct': {
      const items = rule.items.map((item) => {
        if (item.by === 'when') return `−${item.amount} ${conditionWords(item.when)}`
        const cap = item.cap === undefined ? '' : ` ≤${item.cap}`
        const target = item.by === 'count' ? '' : ` ${item.by} ${markWords(item.target)}`
        return `−${item.amount}/${item.per} ${factWords(item.fact)}${target}${cap}`
      })
      const spared = rule.exemptIf === undefined ? [] : [`exempt ${conditionWords(rule.exemptIf)}`]
      const na = rule.notApplicable === undefined ? [] : [`na ${conditionWords(rule.notApplicable.when)}`]
      return `deduct ${rule.full} ≥${rule.floor}: ${[...items, ...spared, ...na].join('; ')}`
    }
    case 'firstMatch':
      return `first: ${rule.options.map((option) => `${option.points} ${conditionWords(option.when)}`).join('; ')}; ${rule.else}`
    case 'tiers':
      return `tiers ${factWords(rule.fact)}: ${rule.tiers
        .map(
          ({ op, value, gives }) =>
            `${op}${value} ${gives.as === 'judged' ? `${gives.min}–${gives.max}` : `${gives.as === 'deduct' ? '−' : ''}${gives.points}`}`,
        )
        .join('; ')}; ${rule.else}`
    case 'bonus':
      return `bonus ≤${rule.cap}${rule.combine === 'highest' ? ' highest' : ''}: ${rule.items
        .map((item) =>
          item.by === 'when'
            ? `+${item.points} ${conditionWords(item.when)}`
            : `+${item.points}/${item.per} ${factWords(item.fact)}${item.over === undefined ? '' : ` over ${markWords(item.over)}`}`,
        )
        .join('; ')}`
    case 'sum':
      return `sum${rule.cap === undefined ? '' : ` ≤${rule.cap}`} [${rule.parts.map(show).join(' | ')}]`
    case 'veto':
      return `veto ${rule.consequence.does}: ${conditionWords(rule.when)} → ${rule.effect}`
    case 'increasing':
      return `increasing ${rule.points}: ${factWords(rule.fact)} ${rule.fact.years.join(',')}${rule.strict ? '' : ' loosely'}`
    case 'ratio':
      return `ratio ${rule.points}: ${factWords(rule.fact)}/${markWords(rule.target)}`
    case 'peerRank':
      return `rank ${rule.min}–${rule.max} ${rule.best} ${rule.reads}: ${factWords(rule.fact)} ${rule.ranking.by}${rule.ranking.by === 'list' ? ` ${rule.ranking.list.join(',')}` : ''}`
    case 'external':
      return `external ${rule.min}–${rule.max}: ${rule.judge}`
    case 'judgedDeduction':
      return `judged −${rule.max} of ${rule.full}`
    case 'judgedBonus':
      return `judged +${rule.max}`
    case 'adjustment':
      return `adjust: ${conditionWords(rule.when)} → ${rule.effect}`
    case 'target':
      return `target: ${conditionWords(rule.when)}`
    case 'manual':
      return `manual ${rule.of}`
  }
}

function shown(text: string, points: number | null): string {
  const reading = read(text, points)
  if (reading.reading === 'manual') return 'manual'
  const asks = reading.reading === 'asks' ? ` ?${reading.questions.map((each) => each.about).join(',')}` : ''
  return show(ruleOf(text, points)) + asks
}

function table(name: string, rows: readonly [text: string, points: number | null, result: string][]): void {
  describe(name, () => {
    test.each(rows)('%s (%j 分) → %s', (text, points, result) => {
      expect(shown(text, points)).toBe(result)
    })
  })
}

table('[R51] numbers that are not scores', [
  ['列入县级“十四五”规划1分', 1, 'fixed 1: 列入县级“十四五”规划'],
  ['列入十四五规划得1分', 1, 'fixed 1: 列入十四五规划'],
  ['2021年3月底前，不少于1000名志愿者1分', 1, 'threshold 1: 志愿者[名]>=1000'],
  ['按第二十四条规定公开的，得2分', 2, 'fixed 2: 按第二十四条规定公开'],
  ['在全省排名前30%得2分', 2, 'fixed 2: 在全省排名前30%'],
  ['十分重视科普工作2分', 2, 'fixed 2: 十分重视科普工作'],
  ['三分之二以上村建有科普宣传栏得1分', 1, 'fixed 1: 三分之二以上村建有科普宣传栏'],
  ['在5个工作日内办结得1分', 1, 'fixed 1: 在5个工作日内办结'],
  ['考核成绩90分以上得3分', 3, 'threshold 3: 考核成绩[分]>=90'],
  ['科级干部中35岁及以下的不低于20%得1分', 1, 'threshold 1: 科级干部中35岁及以下[%]>=20'],
])

table('[R52] one meaning in many writings', [
  ['开展活动５场以上得２分', 2, 'threshold 2: 开展活动[场]>=5'],
  ['视情况得１到５分', 5, 'range 1–5'],
  ['视情况得0~3分', 3, 'range 0–3'],
  ['召开会议两次及以上的2分', 2, 'threshold 2: 召开会议[次]>=2'],
  ['建成科普基地十二个以上得2分', 2, 'threshold 2: 建成科普基地[个]>=12'],
  ['覆盖率达百分之八十以上得2分', 2, 'threshold 2: 覆盖率[%]>=80'],
  ['服务1,000人次以上得2分', 2, 'threshold 2: 服务[人次]>=1000'],
  ['发放资料1万份以上得2分', 2, 'threshold 2: 发放资料[万份]>=1'],
])

table('[R53] giving', [
  ['获得1项及以上奖励，得2分', 2, 'threshold 2: 获得奖励[项]>=1'],
  ['建立制度并开展活动不少于3次，得2分', 2, 'threshold 2: 建立制度并开展活动[次]>=3'],
  ['建立制度，且开展活动不少于3次，得2分', 2, 'threshold 2: 开展活动[次]>=3 且 建立制度'],
  ['培训4期以上、参加200人次以上得3分', 3, 'fixed 3: 培训[期]>=4 且 参加[人次]>=200'],
  ['讲座不少于3场或展览不少于2次得1分', 1, 'fixed 1: 讲座[场]>=3 或 展览[次]>=2'],
  ['每承担1项试点，得2分，最高不超过4分', 4, 'perItem 2/1 承担试点[项] ≤4'],
  ['每承担1项试点得2分', 6, 'perItem 2/1 承担试点[项] ≤6'],
  ['有方案得1分，有总结得2分', 3, 'sum [fixed 1: 有方案 | fixed 2: 有总结]'],
  ['省级示范得3分，市级示范得1分', 3, 'first: 3 省级示范; 1 市级示范; 0'],
  ['达到90%以上得满分，80%以上得1分', 2, 'tiers 比例[%]: >=90 2; >=80 1; 0'],
  ['60-79分得1分，80分以上得2分', 2, 'tiers 考核得分[分]: >=80 2; >=60 1; 0'],
  ['2018-2020年经费逐年递增2分，否则不得分', 2, 'increasing 2: 经费[元] 2018,2019,2020'],
  ['案件10例以上，否则按完成比例得分（15分）', 15, 'ratio 15: 案件[例]/10'],
])

table('[R54] taking', [
  ['每少1次扣1分，扣完为止', 3, 'deduct 3 ≥0: −1/1 少[次] ?target'],
  ['不少于3次（3分，少一次扣1分）', 3, 'deduct 3 ≥0: −1/1 数量（次）[次] short 3'],
  ['例会不少于3次（3分，少一次扣1分）', 3, 'deduct 3 ≥0: −1/1 例会[次] short 3'],
  ['高于平均数的得2分；每低1%，扣0.1分', 2, 'deduct 2 ≥0: −0.1/1 高于平均数，低[%] ?target'],
  ['占比高于平均数的得2分；每低1%，扣0.1分', 2, 'deduct 2 ≥0: −0.1/1 占比[%] short 平均数[%]'],
  ['出现1例未处理扣2分，最高扣4分（5分）', 5, 'deduct 5 ≥0: −2/1 出现未处理[例] ≤4'],
  ['未公示的扣1分，未归档的扣0.5分', 2, 'deduct 2 ≥0: −1 未公示; −0.5 未归档'],
  ['未公示的，未归档的，各扣1分', 2, 'deduct 2 ≥0: −1 未公示; −1 未归档'],
  ['被省、市通报批评的分别扣10分、5分', null, 'deduct null ≥null: −10 被省通报批评; −5 被市通报批评'],
  ['建立台账得2分，未更新一次扣0.5分', 2, 'deduct 2 ≥0: −all 非建立台账; −0.5/1 未更新[次] ?base'],
  ['迟报一次扣2分。未发生突发事件的不扣分', 4, 'deduct 4 ≥0: −2/1 迟报[次]; na 未发生突发事件'],
  ['发现一次扣0.5分；发现两次及以上的，不得分', 1.5, 'tiers 发现[次]: >=2 0; >=1 −0.5; 1.5'],
  ['造成重大影响的，扣完为止', 3, 'deduct 3 ≥0: −all 造成重大影响'],
])

table('[R55] judged, ranked, outside, veto', [
  ['视情况得0-2分，如无台账，最高不超过1分', 2, 'range 0–2; ≤1 无台账'],
  ['视情况得1-3分，未开展的不得分', 3, 'range 0–3'],
  ['由省级科协赋分', 5, 'external 0–5: 省级科协'],
  ['排名1-3名的依次得5分、3分、1分', 5, 'rank 0–5 smallest place: 排名[名] list 5,3,1'],
  ['发生重大事故的，取消评优资格', null, 'veto bar: 发生重大事故 → 取消评优资格'],
  ['发生重大事故的，一票否决，扣30分', null, 'veto deduct: 发生重大事故 → 一票否决，扣30分'],
  [
    '获国家级、省级表彰的分别加5分、3分，就高计分',
    null,
    'bonus ≤null highest: +5 获国家级表彰; +3 获省级表彰',
  ],
  ['完成6条后，每多报1条奖励0.2分，最高奖励2分', null, 'bonus ≤2: +0.2/1 多报[条] over 6'],
])

describe('[R56] a question instead of a guess', () => {
  test('points that differ from the row name both numbers and offer both rules', () => {
    const reading = read('建立机制得2分', 3)
    expect(reading).toMatchObject({ reading: 'asks', questions: [{ about: 'points' }] })
    if (reading.reading !== 'asks') throw new Error('not asked')
    const [question] = reading.questions
    expect(question?.sentence).toContain('2 分')
    expect(question?.sentence).toContain('3 分')
    expect(question?.proposals.map(({ rule }) => show(rule))).toEqual([
      'fixed 2: 建立机制',
      'fixed 3: 建立机制',
    ])
  })
  test.each([
    ['有方案得2分，有总结得2分', 3, 'together,points'],
    ['有方案得2分，有总结得1分', null, 'together'],
    ['每增加1项加0.5分', 4, 'onTop'],
    ['每少1次扣1分', 4, 'target'],
    ['被采用1条加0.2分', null, 'count'],
    ['建立机制得2分。无涉农情况的，活动分值调为3分', 2, 'note'],
    ['建立机制得2分。上级另有规定的从其规定', 2, 'remark'],
    ['每开展1次得1分', null, 'cap'],
    ['每季度更新一次得2分，少更新一次扣0.5分', 2, 'target'],
  ])('%s (%j 分): %s', (text, points, about) => {
    const reading = read(text, points)
    expect(reading.reading === 'asks' ? reading.questions.map((each) => each.about).join(',') : reading).toBe(
      about,
    )
  })
  test('the first proposal is the one that stands in for the answer', () => {
    for (const { text, points } of labelled('others')) {
      const reading = read(text, points)
      if (reading.reading === 'asks')
        for (const question of reading.questions)
          expect(question.proposals[0]?.rule).toEqual(reading.proposal)
    }
  })
})

describe('[R57] what is not understood is left to people, with the words', () => {
  test.each([
    ['多投稿一篇按2：1：0.5比例加分', 5],
    ['第一个得2分，第二个得1分，以此类推', 5],
    ['工作成效明显', 3],
    ['以第三方测评结果为准', 10],
    ['得满分', 3],
    ['达到标准得满分', null],
    ['未公示、未更新各扣分', 2],
    ['得分按实际得分×50%计算', 5],
    ['得2分，得3分', 5],
    ['Every school gets 2 points', 2],
    ['满分5分', 5],
    ['每推荐1人得1分，入选省级再加1分，最高3分', 3],
    ['进校园、进社区活动各2次以上得3分', 3],
    ['被通报批评扣1分，最多扣3分', 5],
  ])('%s (%j 分)', (text, points) => {
    const reading = read(text, points)
    expect(reading.reading).toBe('manual')
    if (reading.reading !== 'manual') throw new Error('read')
    expect(reading.reason).not.toBe('')
    expect(reading.unread).not.toBe('')
  })
})

describe('[R58] bad input', () => {
  const hostile = [
    '',
    ' ',
    '。。。，，',
    '()（）【】',
    '得'.repeat(1200),
    '得分'.repeat(600),
    '每'.repeat(1200),
    '每1次'.repeat(400),
    '扣1分'.repeat(400),
    '视情况'.repeat(400),
    '('.repeat(1200),
    '()'.repeat(600),
    '累计最高不超过'.repeat(170),
    '1'.repeat(1200),
    '一'.repeat(1200),
    '1、'.repeat(600),
    '（1）'.repeat(300),
    '第1名'.repeat(400),
    '不少于'.repeat(400),
    '或1次'.repeat(400),
    '且1次'.repeat(400),
    '省、市、'.repeat(300),
    '按比'.repeat(600),
    `${'的，'.repeat(590)}各扣1分`,
    '“'.repeat(1200),
    `${'最高得'.repeat(390)}1分`,
    '同一'.repeat(600),
    'A'.repeat(5000),
    '字'.repeat(5000),
    `${'扣'.repeat(1190)}1分`,
    `${'，'.repeat(1190)}得1分`,
    '1-2分'.repeat(240),
    '\ud800得1分',
    '得1分\u0000',
    '\ue000得1分\ue200',
    '-1分',
    '得99999999999999分',
    '得0.001分',
    '不少于99999999999999999999次得1分',
  ]
  test.each(hostile.map((text) => [text.slice(0, 8), text.length, text] as const))(
    '%s … (%i)',
    (_, __, text) => {
      const reading = read(text, 3)
      expect(reading.reading === 'manual' ? reading.reason : reading.reading).not.toBe('')
    },
  )
  test.each([[-1], [Number.NaN], [Number.POSITIVE_INFINITY], [1e9]])('points %d: manual', (points) => {
    expect(read('得2分', points).reading).toBe('manual')
  })
  test('points of 0 are no points', () => {
    expect(shown('被通报批评一次扣2分', 0)).toBe(shown('被通报批评一次扣2分', null))
  })
  test('never a rule of no points at all', () => {
    for (const text of ['得0分', '不得分', '扣0分', '视情况得0-0分'])
      expect(read(text, 3).reading).not.toBe('sure')
  })
})

test('[R60] every fact has a label to ask by, and reading twice gives the same', () => {
  for (const sheet of ['shapingba', 'others', 'invented'] as const) {
    for (const { text, points } of labelled(sheet)) {
      const reading = read(text, points)
      expect(read(text, points)).toEqual(reading)
      if (reading.reading === 'manual') continue
      for (const fact of factsOf(ruleOf(text, points))) expect(fact.label).toMatch(/[\p{L}\p{N}]/u)
    }
  }
})
