/** The sentence that says how a task is scored: printed beside its wording (评分规则), or the wording itself. */
import type { Task } from '../model.ts'

export function sentenceOf(task: Pick<Task, 'text' | 'sentence'>): string {
  return hasSentence(task) ? task.sentence : task.text
}

/** Does 评分规则 stand apart from the wording? Then 考察内容 shows the wording, and the sentence stands in its own column. */
export function hasSentence({ sentence }: Pick<Task, 'sentence'>): boolean {
  return sentence !== ''
}
