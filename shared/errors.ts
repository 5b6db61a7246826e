/**
 * Refusals are values: a code for the program, a reason and a remedy for the person. This file is the one table of
 * codes; each says when it is used. The Chinese sentences stand beside the codes so that server and client tell the same.
 */
export interface Refusal {
  readonly code: RefusalCode
  /** What happened, and what is safe. */
  readonly reason: string
  /** What to do next. */
  readonly remedy: string
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

export const refusals = {
  /** No session, or it has ended. */
  signedOut: ['登录已失效。没有提交的内容仍保存在本机。', '请重新登录，登录后会自动继续提交。'],
  /** The account was switched off by the office. */
  disabled: ['您的账号已停用。没有提交的内容仍保存在本机。', '请联系创建办启用账号。'],
  /** Another unit's book. */
  foreign: ['这是其他单位的填报内容，您只能查看。', '如需修改，请联系该单位或创建办。'],
  /** The person's current role only reads. */
  readOnly: ['您当前的身份只能查看，不能修改。', '如需填报，请切换身份或联系创建办。'],
  /** Filling is closed for the table, the phase or this unit. */
  closed: ['填报已关闭。您写的内容已保存在本机，没有丢失。', '请联系创建办重新开放填报，开放后会自动提交。'],
  /** The table was put aside. */
  archived: [
    '这张表已停用，只能查看。您写的内容已保存在本机，没有丢失。',
    '需要继续填报的，请联系创建办恢复这张表。',
  ],
  /** The unit was merged into another. */
  merged: ['该单位已并入其他单位，原填报内容只供查看。', '请以合并后单位的身份填报。'],
  /** The table is shown as it was at an earlier time. */
  past: ['现在看到的是历史状态，只供查看，不能修改。', '请点“返回当前”后再修改。'],
  /** No such table, book or thing, or not for this person to know. */
  notFound: ['没有找到所请求的内容。', '请返回首页重试。'],
  /** The message could not be read, or holds something a book may not hold. */
  malformed: [
    '收到的数据格式不正确，没有保存。原有内容不受影响。',
    '请刷新页面；如再次出现，请导出本机内容并联系创建办。',
  ],
  /** Larger than the stated limit. */
  tooLarge: ['一次提交的内容过大，没有保存。内容仍在本机。', '请分几次填写或粘贴。'],
  /** The book holds as much as a book may hold. */
  full: [
    '本单位在这张表中的内容已达到容量上限，没有保存。内容仍在本机。',
    '请联系创建办；可以另建一张表继续填报。',
  ],
  /** Too many messages in a short time. */
  tooFast: ['操作过于频繁，请稍候。', '请等待一会儿再试。'],
  /** The server cannot write to its disk now. */
  diskFull: [
    '服务器暂时无法保存，内容仍在本机，没有丢失。',
    '请联系管理员清理服务器磁盘空间，恢复后会自动提交。',
  ],
  /** A field holds something it may not hold. */
  invalid: ['填写的内容不符合要求，没有保存。', '请按提示修改后再试。'],
  /** The server has not finished with this book. */
  busy: ['服务器正忙，内容仍在本机。', '稍后会自动重试。'],
  /** Name and password do not fit together. */
  badLogin: ['账号或密码不正确。', '请核对后重试；忘记密码请联系创建办重置。'],
  /** Too many wrong tries. */
  throttled: ['尝试次数过多，请稍后再试。', '请过几分钟再试，或联系创建办重置密码。'],
  /** A one-time link or code that was used or has run out. */
  badCode: ['链接或登录码无效，可能已使用或已过期。', '请向创建办（或管理员）索取新的。'],
  /** Something else took the place: a name or login that is there already. */
  taken: ['已有同名的记录。', '请换一个名称，或修改已有的那一条。'],
  /** The last office account cannot be removed or demoted. */
  lastOffice: ['至少要保留一个可用的创建办账号。', '请先为创建办增加另一个账号。'],
  /** A changing request that does not come from a page of this server. */
  wrongOrigin: [
    '请求不是从本站页面发出的，已拒绝。',
    '请从本站页面重新操作；如经代理访问，请管理员检查代理设置。',
  ],
  /** An action that only the office may take. */
  officeOnly: ['只有创建办可以进行此操作。', '请联系创建办。'],
} as const satisfies Record<string, readonly [reason: string, remedy: string]>

export type RefusalCode = keyof typeof refusals

/** @param detail replaces the general reason where something more exact is known. */
export function refuse(code: RefusalCode, detail?: string): Refusal {
  const [reason, remedy] = refusals[code]
  return { code, reason: detail ?? reason, remedy }
}

export function accept<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function reject<T>(code: RefusalCode, detail?: string): Result<T> {
  return { ok: false, refusal: refuse(code, detail) }
}

/** Why the server closes a channel (4400–4599) or the socket. 4400–4499 are final for the y-websocket provider. */
export const closeCodes = {
  /** The person may not open this book. Final. */
  mayNotOpen: 4403,
  /** The book was restored or rebuilt: the client's copy belongs to another epoch. Final for this copy. */
  otherEpoch: 4409,
  /** The session ended. Final until the person logs in again. */
  signedOut: 4401,
  /** The client speaks another protocol version. Final until reload. */
  otherVersion: 4426,
  /** An update leaned on something the server has not seen; reconnecting sends the whole difference. */
  gap: 4500,
  /** The same book could not be loaded or stored just now; try again. */
  tryAgain: 4503,
  /** WebSocket's own: broken framing or flooding. */
  policy: 1008,
  /** WebSocket's own: a frame over the limit. */
  tooBig: 1009,
} as const
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]
