/**
 * A rule read back in plain Chinese, so that the office can compare it with the document's own sentence. The text is the
 * rule: reading it again (`readStandard`) gives the same one. Labels stand bare where the text can still be read, else
 * all of them stand in 「」.
 */
import type { Condition } from './condition.ts'
import {
  compared,
  conditionToText,
  figureName,
  type Name,
  quoted,
  targetToText,
  yearsText,
} from './conditionToText.ts'
import { readStandard } from './parse/readStandard.ts'
import { sameRule } from './parse/sameRule.ts'
import type { Rule } from './rule.ts'
import type { BonusItem, Deduction } from './ruleKinds.ts'
import { texts } from './texts.ts'

export function ruleToText(rule: Rule): string {
  let isPlain = true
  const bare: Name = (label) => {
    if (speaksOfNumbers(label)) isPlain = false
    return label
  }
  const plain = texts.sentence(clausesOf(rule, bare))
  const read = isPlain ? readStandard(plain) : null
  return read !== null && sameRule(read, rule) ? plain : texts.sentence(clausesOf(rule, quoted))
}

/** Such a name could be read as a bound or as points of its own (召开会议3次以上); years and months could not. */
function speaksOfNumbers(label: string): boolean {
  return /[\d，；：。]/.test(label.replace(/\d{4}年|\d{1,2}月/g, ''))
}

function clausesOf(rule: Rule, name: Name): string[] {
  const exception = 'notApplicable' in rule ? rule.notApplicable : undefined
  const note =
    exception === undefined
      ? []
      : [
          `${conditionToText(exception.when, name)}的，${exception.gives === 'full' ? '得满分' : '由创建办填写得分'}`,
        ]
  return [...ownClauses(rule, name), ...note]
}

function ownClauses(rule: Rule, name: Name): string[] {
  const condition = (when: Condition) => conditionToText(when, name)
  switch (rule.kind) {
    case 'fixed': {
      const zero = rule.zeroIf === undefined ? [] : [`${condition(rule.zeroIf)}的，不得分`]
      // Without 如 a comparison would be a threshold.
      const opening = rule.when.test === 'yes' || rule.when.test === 'no' ? '' : '如'
      return [`${opening}${condition(rule.when)}，得 ${rule.points} 分`, otherwise(rule.else), ...zero]
    }
    case 'range':
      return [
        `视情况得 ${texts.range(rule.min, rule.max)}`,
        ...rule.conditionalCaps.map((cap) => texts.conditionalCap(`如${condition(cap.when)}`, cap.max)),
      ]
    case 'threshold': {
      const also =
        rule.also === undefined
          ? ''
          : `${texts.and}${rule.also.test === 'allOf' || rule.also.test === 'anyOf' ? `（${condition(rule.also)}）` : condition(rule.also)}`
      return [
        `${compared(rule.fact, rule.op, rule.value, name)}${also}，得 ${rule.points} 分`,
        otherwise(rule.else),
      ]
    }
    case 'perItem':
      return [
        `${name(rule.fact.label)}${texts.per(rule.per, rule.fact.unit)}得 ${rule.points} 分${texts.steps[rule.steps]}，最高不超过 ${rule.cap} 分`,
      ]
    case 'tiers':
      return [
        `分档计分，满分 ${rule.full} 分`,
        ...rule.tiers.map(
          (tier) => `${compared(rule.fact, tier.op, tier.value, name)}，${tierToText(tier.gives)}`,
        ),
        otherwise(rule.else),
      ]
    case 'deduct':
      return deductClauses(rule, name)
    case 'judgedDeduction':
      return [`满分 ${rule.full} 分`, `视情况扣 ${texts.range(0, rule.max)}`]
    case 'ratio': {
      const own = typeof rule.target === 'number' ? name(rule.fact.label) : figureName(rule.fact, name)
      return [
        `${own}按与${targetToText(rule.target, rule.fact.unit, name)}的比例得分，最高 ${rule.points} 分`,
        ...(rule.atLeast === undefined ? [] : [`低于 ${texts.measured(rule.atLeast, rule.fact.unit)}不得分`]),
      ]
    }
    case 'bonus':
      return [
        ...rule.items.map((item) => bonusToText(item, name)),
        ...(rule.combine === 'highest' ? ['就高计分，不重复'] : []),
        ...(rule.cap === null ? [] : [`最高加 ${rule.cap} 分`]),
      ]
    case 'judgedBonus':
      return [`视情况加 ${texts.range(0, rule.max)}`]
    case 'firstMatch':
      return [
        '依次判断，先符合的算',
        ...rule.options.map((option) => `${condition(option.when)}，${scoreToText(option.points)}`),
        otherwise(rule.else),
      ]
    case 'increasing':
      return [
        `${figureName(rule.fact, name)}${yearsText(rule.fact.years)}${rule.strict ? '逐年递增' : '逐年不减'}，得 ${rule.points} 分`,
        otherwise(rule.else),
      ]
    case 'peerRank':
      return [
        `${figureName(rule.fact, name)}与其他申报单位排名，由${name(rule.judge)}赋 ${texts.range(rule.min, rule.max)}`,
        ...rankingClauses(rule),
      ]
    case 'external':
      return [
        `由${name(rule.judge)}赋 ${texts.range(rule.min, rule.max)}`,
        ...rule.facts.map((fact) => `参考${figureName(fact, name)}`),
      ]
    case 'veto':
      return [`如${condition(rule.when)}，${name(rule.effect)}${consequenceToText(rule.consequence)}`]
    case 'adjustment':
      return [`如${condition(rule.when)}，调整：${name(rule.effect)}`]
    case 'target':
      return [`目标：${condition(rule.when)}`]
    case 'manual':
      return [
        `需人工评定（0—${rule.of} 分）：${name(rule.reason)}`,
        ...(rule.unread === undefined ? [] : [`没有读懂：${name(rule.unread)}`]),
      ]
    case 'sum':
      return [
        ...rule.parts.flatMap((part, i) =>
          clausesOf(part, name).map((clause, j) => (j === 0 ? `${i + 1}．${clause}` : clause)),
        ),
        ...(rule.combine === 'highest' ? ['各项就高计分'] : []),
        ...(rule.cap === undefined ? [] : [`合计最高 ${rule.cap} 分`]),
      ]
  }
}

function deductClauses(rule: Extract<Rule, { kind: 'deduct' }>, name: Name): string[] {
  return [
    ...(rule.full === null ? [] : [`满分 ${rule.full} 分`]),
    ...rule.items.map((item) => deductionToText(item, name)),
    ...(rule.combine === 'highest' ? ['只按最高一项扣分'] : []),
    ...(rule.discretion === undefined
      ? []
      : [`${name(rule.discretion.label)}，酌情扣 ${texts.range(0, rule.discretion.max)}`]),
    ...(rule.multiplier === undefined
      ? []
      : [`${conditionToText(rule.multiplier.when, name)}的，${texts.times(rule.multiplier.times)}`]),
    ...(rule.exemptIf === undefined ? [] : [`${conditionToText(rule.exemptIf, name)}的，不扣分`]),
    ...(rule.floor === null ? ['可以扣为负分'] : [texts.floorAt(rule.floor)]),
  ]
}

function deductionToText(item: Deduction, name: Name): string {
  if (item.by === 'when')
    return `${conditionToText(item.when, name)}的，${item.amount === 'all' ? '不得分' : texts.take(item.amount)}`
  const { fact, per, amount } = item
  const rest = `扣 ${amount} 分${texts.steps[item.steps]}${item.cap === undefined ? '' : `，最高扣 ${item.cap} 分`}`
  switch (item.by) {
    case 'count':
      return `${name(fact.label)}${texts.per(per, fact.unit)}${rest}`
    case 'short':
      return `${name(fact.label)}低于${targetToText(item.target, fact.unit, name)}的，每少 ${texts.difference(per, fact.unit)}${rest}`
    case 'over':
      return `${name(fact.label)}高于${targetToText(item.target, fact.unit, name)}的，每多 ${texts.difference(per, fact.unit)}${rest}`
  }
}

function bonusToText(item: BonusItem, name: Name): string {
  if (item.by === 'when') return `${conditionToText(item.when, name)}的，${texts.give(item.points)}`
  const over = item.over === undefined ? '' : `超过${targetToText(item.over, item.fact.unit, name)}后，`
  const cap = item.cap === undefined ? '' : `，最高加 ${item.cap} 分`
  return `${name(item.fact.label)}${over}${texts.per(item.per, item.fact.unit)}加 ${item.points} 分${texts.steps[item.steps]}${cap}`
}

function tierToText(gives: Extract<Rule, { kind: 'tiers' }>['tiers'][number]['gives']): string {
  switch (gives.as) {
    case 'points':
      // 扣 is from the full points; below zero is something else.
      return gives.points < 0 ? `计负 ${-gives.points} 分` : scoreToText(gives.points)
    case 'deduct':
      return texts.take(gives.points)
    case 'judged':
      return `视情况得 ${texts.range(gives.min, gives.max)}`
  }
}

function rankingClauses(rule: Extract<Rule, { kind: 'peerRank' }>): string[] {
  const { ranking } = rule
  return [
    rule.best === 'largest' ? '由高到低' : '由低到高',
    ...(rule.reads === 'place' ? ['按公布的名次'] : []),
    ...(ranking.by === 'list'
      ? [`第 1 名起依次 ${ranking.list.map((points) => `${points} 分`).join('、')}`]
      : []),
    ...(ranking.by === 'list' && ranking.below !== undefined ? [`其后每名递减 ${ranking.below} 分`] : []),
    ...(ranking.by === 'ratio' ? [`第 1 名 ${rule.max} 分，其余按与第 1 名的比例`] : []),
    ...(rule.onTop ? ['在分值之外另加'] : []),
  ]
}

function consequenceToText(consequence: Extract<Rule, { kind: 'veto' }>['consequence']): string {
  switch (consequence.does) {
    case 'disqualify':
      return '（全表不合格）'
    case 'deduct':
      return `（扣 ${consequence.points} 分）`
    case 'bar':
      return '（得分不变）'
  }
}

function scoreToText(points: number): string {
  return points < 0 ? texts.take(-points) : points === 0 ? '不得分' : `得 ${points} 分`
}

function otherwise(points: number): string {
  return `否则${scoreToText(points)}`
}
