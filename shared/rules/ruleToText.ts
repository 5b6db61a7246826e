/** A rule read back in plain Chinese, so that the office can compare it with the document's own sentence. */
import type { Condition } from './condition.ts'
import type { FigureFact } from './fact.ts'
import type { Rule } from './rule.ts'
import type { BonusItem, Deduction } from './ruleKinds.ts'
import { comparisonWords, texts } from './texts.ts'

export function ruleToText(rule: Rule): string {
  const exception = 'notApplicable' in rule ? rule.notApplicable : undefined
  const note =
    exception === undefined
      ? []
      : [
          `${conditionToText(exception.when)}的，${exception.gives === 'full' ? '得满分' : '由创建办填写得分'}`,
        ]
  return texts.sentence([...clausesOf(rule), ...note])
}

export function conditionToText(condition: Condition): string {
  switch (condition.test) {
    case 'yes':
      return condition.fact.label
    case 'no':
      return `“${condition.fact.label}”为否`
    case 'compare':
      return compared(condition.fact, condition.op, condition.value)
    case 'share':
      return `${condition.part.label}占${condition.whole.label}的比例${comparisonWords[condition.op]} ${condition.percent}%`
    case 'everyYear':
      return `${condition.fact.label}每年${comparisonWords[condition.op]} ${texts.measured(condition.value, condition.fact.unit)}`
    case 'allOf':
      return condition.of.map(conditionToText).join(texts.and)
    case 'anyOf':
      return condition.of.map(conditionToText).join(texts.or)
  }
}

function clausesOf(rule: Rule): string[] {
  switch (rule.kind) {
    case 'fixed': {
      const zero = rule.zeroIf === undefined ? [] : [`${conditionToText(rule.zeroIf)}的，不得分`]
      return [`${conditionToText(rule.when)}，得 ${rule.points} 分`, otherwise(rule.else), ...zero]
    }
    case 'range':
      return [
        `视情况得 ${texts.range(rule.min, rule.max)}`,
        ...rule.conditionalCaps.map((cap) => texts.conditionalCap(`如${conditionToText(cap.when)}`, cap.max)),
      ]
    case 'threshold': {
      const also = rule.also === undefined ? '' : `${texts.and}${conditionToText(rule.also)}`
      return [
        `${compared(rule.fact, rule.op, rule.value)}${also}，得 ${rule.points} 分`,
        otherwise(rule.else),
      ]
    }
    case 'perItem':
      return [
        `${rule.fact.label}${texts.per(rule.per, rule.fact.unit)}得 ${rule.points} 分，最高不超过 ${rule.cap} 分`,
      ]
    case 'tiers':
      return [
        ...rule.tiers.map((tier) => `${compared(rule.fact, tier.op, tier.value)}，${tierToText(tier.gives)}`),
        otherwise(rule.else),
      ]
    case 'deduct':
      return deductClauses(rule)
    case 'judgedDeduction':
      return [`满分 ${rule.full} 分，视情况扣 ${texts.range(0, rule.max)}`]
    case 'ratio':
      return [
        `${rule.fact.label}按与${targetToText(rule.target, rule.fact.unit)}的比例得分，最高 ${rule.points} 分`,
        ...(rule.atLeast === undefined ? [] : [`低于 ${texts.measured(rule.atLeast, rule.fact.unit)}不得分`]),
      ]
    case 'bonus':
      return [
        ...rule.items.map(bonusToText),
        ...(rule.combine === 'highest' ? ['就高计分，不重复'] : []),
        ...(rule.cap === null ? [] : [`最高加 ${rule.cap} 分`]),
      ]
    case 'judgedBonus':
      return [`视情况加 ${texts.range(0, rule.max)}`]
    case 'firstMatch':
      return [
        ...rule.options.map(
          (option, i) =>
            `${i === 0 ? '' : '否则，'}${conditionToText(option.when)}，${scoreToText(option.points)}`,
        ),
        otherwise(rule.else),
      ]
    case 'increasing': {
      const years = rule.fact.years
      return [
        `${rule.fact.label}（${years[0]}—${years.at(-1)} 年）${rule.strict ? '逐年递增' : '逐年不减'}，得 ${rule.points} 分`,
        otherwise(rule.else),
      ]
    }
    case 'peerRank':
      return [
        `${rule.fact.label}与其他申报单位排名，由${rule.judge}赋 ${texts.range(rule.min, rule.max)}${rankingToText(rule)}`,
      ]
    case 'external':
      return [`由${rule.judge}赋 ${texts.range(rule.min, rule.max)}`]
    case 'veto':
      return [`如${conditionToText(rule.when)}，${rule.effect}`]
    case 'adjustment':
      return [`如${conditionToText(rule.when)}，${rule.effect}`]
    case 'target':
      return [`目标：${conditionToText(rule.when)}`]
    case 'manual':
      return [`需人工评定（0—${rule.of} 分）：${rule.reason}`]
    case 'sum':
      return [
        ...rule.parts.map((part, i) => `${i + 1}．${clausesOf(part).join('，')}`),
        ...(rule.combine === 'highest' ? ['就高计分'] : []),
        ...(rule.cap === undefined ? [] : [`合计最高 ${rule.cap} 分`]),
      ]
  }
}

function deductClauses(rule: Extract<Rule, { kind: 'deduct' }>): string[] {
  return [
    ...(rule.full === null ? [] : [`满分 ${rule.full} 分`]),
    ...rule.items.map(deductionToText),
    ...(rule.combine === 'highest' ? ['只按最高一项扣分'] : []),
    ...(rule.discretion === undefined
      ? []
      : [`${rule.discretion.label}，酌情扣 ${texts.range(0, rule.discretion.max)}`]),
    ...(rule.multiplier === undefined
      ? []
      : [`${conditionToText(rule.multiplier.when)}的，${texts.times(rule.multiplier.times)}`]),
    ...(rule.exemptIf === undefined ? [] : [`${conditionToText(rule.exemptIf)}的，不扣分`]),
    ...(rule.floor === null ? ['可以扣为负分'] : [texts.floorAt(rule.floor)]),
  ]
}

function deductionToText(item: Deduction): string {
  if (item.by === 'when')
    return `${conditionToText(item.when)}的，${item.amount === 'all' ? '不得分' : texts.take(item.amount)}`
  const { fact, per, amount } = item
  const cap = item.cap === undefined ? '' : `，最高扣 ${item.cap} 分`
  switch (item.by) {
    case 'count':
      return `${fact.label}${texts.per(per, fact.unit)}扣 ${amount} 分${cap}`
    case 'short':
      return `${fact.label}低于${targetToText(item.target, fact.unit)}的，每少 ${texts.difference(per, fact.unit)}扣 ${amount} 分${cap}`
    case 'over':
      return `${fact.label}高于${targetToText(item.target, fact.unit)}的，每多 ${texts.difference(per, fact.unit)}扣 ${amount} 分${cap}`
  }
}

function bonusToText(item: BonusItem): string {
  if (item.by === 'when') return `${conditionToText(item.when)}的，${texts.give(item.points)}`
  const over = item.over === undefined ? '' : `超过${targetToText(item.over, item.fact.unit)}后，`
  const cap = item.cap === undefined ? '' : `，最高加 ${item.cap} 分`
  return `${item.fact.label}${over}${texts.per(item.per, item.fact.unit)}加 ${item.points} 分${cap}`
}

function tierToText(gives: Extract<Rule, { kind: 'tiers' }>['tiers'][number]['gives']): string {
  switch (gives.as) {
    case 'points':
      return scoreToText(gives.points)
    case 'deduct':
      return texts.take(gives.points)
    case 'judged':
      return `视情况得 ${texts.range(gives.min, gives.max)}`
  }
}

function rankingToText(rule: Extract<Rule, { kind: 'peerRank' }>): string {
  switch (rule.ranking.by) {
    case 'judge':
      return rule.best === 'largest' ? '（由高到低）' : '（由低到高）'
    case 'list':
      return `：第 1 名起依次 ${rule.ranking.list.map((points) => `${points} 分`).join('、')}`
    case 'ratio':
      return `：第 1 名 ${rule.max} 分，其余按与第 1 名的比例`
  }
}

function compared(fact: FigureFact, op: keyof typeof comparisonWords, value: number | FigureFact): string {
  return `${fact.label}${comparisonWords[op]}${targetToText(value, fact.unit)}`
}

function targetToText(target: number | FigureFact, unit: string): string {
  return typeof target === 'number' ? ` ${texts.measured(target, unit)}` : target.label
}

function scoreToText(points: number): string {
  return points < 0 ? texts.take(-points) : points === 0 ? '不得分' : `得 ${points} 分`
}

function otherwise(points: number): string {
  return `否则${scoreToText(points)}`
}
