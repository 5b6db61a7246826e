/** What is said when a step was taken back, or was not. */
import { progresses } from '../../shared/model.ts'
import { progressWords } from '../../shared/words.ts'

export const toldTexts = {
  several: (name: string, count: number) => `${name}等 ${count} 处`,
  named: (name: string, count: number) => `${name} ${count} 处`,
  working: (way: string, done: number, all: number) => `正在${way}：${done} / ${all} 格`,
  done: (way: string, count: number, name: string) => `已${way} ${count} 处修改：${name}`,
  none: (way: string) => `没有可${way}的修改`,
  nothingLeft: (name: string) => `${name}：内容已是原样，没有需要改动的`,
  act: (name: string) => `${name}不随撤销收回。`,
  actRemedy: (remedy: string) => `${remedy}再撤销一次，退回的是在它之前的修改。`,
  left: (count: number, whose: string) => `有 ${count} 处在此之后已被${whose}改过，保留现在的内容，没有动。`,
  leftValue: (value: unknown) => `现在的内容：${said(value)}。`,
  leftRemedy: '原有内容可在修改记录中查看。',
  someone: '他人',
}

function said(value: unknown): string {
  if (value === null || value === '') return '空'
  if (typeof value === 'boolean') return value ? '是' : '否'
  const progress = progresses.find((each) => each === value)
  return progress === undefined ? String(value) : progressWords[progress]
}
