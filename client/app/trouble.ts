/** What the person is told when something did not work: the server's refusal, or why there was no answer. */
import type { Refusal } from '../../shared/errors.ts'

export interface Trouble {
  readonly code: Refusal['code'] | 'unreachable' | 'unexpected'
  readonly reason: string
  readonly remedy: string
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble }

export const unreachable: Trouble = {
  code: 'unreachable',
  reason: '连接不上服务器，刚才的操作没有完成。已保存的内容不受影响。',
  remedy: '请检查网络，稍后再试一次。',
}

export const unexpected: Trouble = {
  code: 'unexpected',
  reason: '服务器的回答无法识别，刚才的操作可能没有完成。已保存的内容不受影响。',
  remedy: '请刷新页面后核对；如再次出现，请告知创建办。',
}
