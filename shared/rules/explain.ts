/** An evaluation as one Chinese sentence: 志愿者 820/1000 名，差 180 名，得 0 分。 */

import { conditionToText } from './conditionToText.ts'
import type { Evaluation } from './evaluate.ts'
import type { Origin, Reason } from './reason.ts'
import { texts } from './texts.ts'

export function explainEvaluation(evaluation: Evaluation): string {
  const reasons = evaluation.why.flatMap((reason) => reasonToText(reason, evaluation.state === 'sure') ?? [])
  const result = resultOf(evaluation)
  if (result === '') return `${reasons.join(texts.semicolon)}。`
  // One reason and its result are one breath; several need a clear stop before the result.
  const stop = reasons.length === 1 ? texts.comma : texts.semicolon
  return `${[...(reasons.length === 0 ? [] : [reasons.join(texts.semicolon)]), result].join(stop)}。`
}

function resultOf(evaluation: Evaluation): string {
  const { outcome, state, points, low, high, of } = evaluation
  switch (outcome.is) {
    case 'notApplicable':
    case 'adjustment':
      return ''
    case 'veto':
      if (outcome.triggered === true) return outcome.effect
      return outcome.triggered === null ? texts.result.openVeto : texts.result.notTriggered
    case 'target':
      if (outcome.met === null) return texts.result.openTarget
      if (state === 'sure') return outcome.met ? texts.result.met : texts.result.missed
      return outcome.met ? texts.result.likelyMet : texts.result.likelyMissed
    case 'points': {
      if (points === null)
        return of === 0 && high <= low ? texts.result.openBonus : texts.result.open(low, high)
      const onTop = of === 0
      if (state === 'sure') return onTop ? texts.result.sureBonus(points) : texts.result.sure(points)
      return onTop ? texts.result.estimatedBonus(points) : texts.result.estimated(points)
    }
  }
}

/**
 * Null for reasons that say nothing by themselves.
 * @param settled the result is sure, so that nobody needs to know who has not spoken yet
 */
export function reasonToText(reason: Reason, settled = false): string | null {
  const withOrigin = (text: string, from: Origin, value: unknown) =>
    noted(text, from, !settled && value !== null)
  switch (reason.is) {
    case 'yesno': {
      const said = reason.said === null ? texts.unsaid : reason.said ? texts.yes : texts.no
      return withOrigin(`${reason.label}：${said}`, reason.from, reason.said)
    }
    case 'figure':
      return withOrigin(figureToText(reason), reason.from, reason.value)
    case 'share':
      if (reason.percent === null) return texts.shareUnsaid(reason.part, reason.whole)
      return texts.share(
        reason.part,
        reason.whole,
        texts.measured(reason.percent, '%'),
        reason.op,
        texts.measured(reason.mark, '%'),
      )
    case 'series':
      return withOrigin(
        seriesToText(reason),
        reason.from,
        reason.years.find((year) => year.value !== null) ?? null,
      )
    case 'count': {
      const value = reason.value === null ? texts.unsaid : ` ${texts.measured(reason.value, reason.unit)}`
      return withOrigin(`${reason.label}${value}`, reason.from, reason.value)
    }
    case 'tier':
      return null
    case 'steps':
      return withOrigin(stepsToText(reason), reason.from, reason.value)
    case 'once':
      if (reason.points === 'all') return texts.takeAll
      return reason.effect === 'take' ? texts.take(reason.points) : texts.give(reason.points)
    case 'ratio': {
      if (reason.value === null || reason.mark === null) return `${reason.label}${texts.unsaid}`
      const text = `${reason.label} ${reason.value}/${texts.measured(reason.mark, reason.unit)}`
      return withOrigin(`${text} × ${texts.points(reason.points)}`, reason.from, reason.value)
    }
    case 'part':
      return texts.part(reason.index, reason.came)
    case 'capped':
      return texts.capAt(reason.cap)
    case 'floored':
      return texts.floorAt(reason.floor)
    case 'multiplied':
      return texts.times(reason.times)
    case 'conditionalCap':
      return reason.applies === false ? null : texts.conditionalCap(conditionToText(reason.when), reason.cap)
    case 'judged':
      return judgedToText(reason)
    case 'refused':
      return texts.refused(reason.points, reason.min, reason.max)
    case 'place':
      return texts.place(reason.place, reason.among)
    case 'exempt':
      return texts.exempt(conditionToText(reason.when))
    case 'notApplicable':
      return texts.notApplicable(typeof reason.when === 'string' ? reason.when : conditionToText(reason.when))
    case 'veto':
      return null
    case 'adjustment':
      return reason.on === true ? reason.effect : null
    case 'manual':
      return texts.manual(reason.reason)
    case 'unconfirmed':
      return texts.unconfirmed
  }
}

function figureToText(reason: Extract<Reason, { is: 'figure' }>): string {
  const { label, unit, value, op, mark, met, short } = reason
  const markText = mark === null ? null : texts.measured(mark, unit)
  if (value === null) return texts.figure.unsaid(label, op, markText)
  if (mark === null || markText === null) return texts.figure.markUnsaid(label, texts.measured(value, unit))
  if (met === true) return texts.figure.reached(label, texts.measured(value, unit), op, markText)
  return short > 0
    ? texts.figure.short(label, value, mark, unit, short)
    : texts.figure.failed(label, texts.measured(value, unit), op, markText)
}

function seriesToText(reason: Extract<Reason, { is: 'series' }>): string {
  const years = reason.years
    .map(({ year, value }) =>
      texts.series.year(year, value === null ? texts.unsaid : texts.measured(value, reason.unit)),
    )
    .join('、')
  const text = `${reason.label} ${years}`
  if (reason.met === null) return text
  const { test } = reason
  const verdict =
    test.by === 'rising'
      ? texts.series.rising(test.strict, reason.met)
      : texts.series.mark(test.op, texts.measured(test.mark, reason.unit), reason.met)
  return `${text}${texts.comma}${verdict}`
}

function stepsToText(reason: Extract<Reason, { is: 'steps' }>): string {
  const { label, unit, counts, value, amount, per, points, cap, came, effect } = reason
  if (value === null || amount === null) return `${label}${texts.unsaid}`
  const beyond = texts.difference(Math.max(0, amount), unit)
  const counted =
    counts === 'all'
      ? `${label} ${texts.measured(value, unit)}`
      : `${label} ${texts.measured(value, unit)}${texts.comma}${counts === 'short' ? texts.short(beyond) : texts.over(beyond)}`
  const rate =
    per === 1 && unit !== '%'
      ? `×${texts.points(points)}`
      : `，${texts.per(per, unit)} ${texts.points(points)}`
  const isCapped = cap !== null && came === cap && (Math.max(0, amount) / per) * points > cap
  const got = effect === 'take' && came !== null ? `${texts.comma}${texts.take(came)}` : ''
  return `${counted}${rate}${isCapped ? `${texts.comma}${texts.capAt(cap)}` : ''}${got}`
}

function judgedToText(reason: Extract<Reason, { is: 'judged' }>): string {
  const { effect, points, min, max, judge, standing } = reason
  const bounds = texts.range(min, max)
  if (points === null)
    return judge === null
      ? `${texts.judged.open[effect]}（${bounds}）`
      : texts.judged.outside(judge, min, max)
  if (standing === 'decided') return `${texts.judged.decided[effect]} ${texts.points(points)}`
  return judge === null
    ? `${texts.judged.given[effect]} ${texts.points(points)}（${bounds}）`
    : `${texts.judged.outside(judge, min, max)}${texts.comma}${texts.judged.estimate(points)}`
}

function noted(text: string, from: Origin, tellsPending: boolean): string {
  const notes = [
    ...(from.official === null ? [] : [texts.official(from.official)]),
    ...(tellsPending && from.pending > 0 ? [texts.pending(from.pending)] : []),
  ]
  return notes.length === 0 ? text : `${text}（${notes.join(texts.comma)}）`
}
