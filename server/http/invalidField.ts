/** Which field of a request is not as it should be, in words for the person who filled it in. */
import type { z } from 'zod'

const fieldNames: Readonly<Record<string, string>> = {
  officeName: '创建办名称',
  personName: '姓名',
  name: '名称',
  login: '账号',
  password: '密码',
  next: '新密码',
  current: '当前密码',
  phone: '电话',
  people: '人员名单',
  memberships: '所属单位',
  abbreviations: '简称',
  memberIds: '成员单位',
}

export function describeInvalid(error: z.ZodError): string {
  const [issue] = error.issues
  const field = issue?.path.filter((part) => typeof part === 'string').at(-1)
  const name = field === undefined ? undefined : fieldNames[field]
  if (issue === undefined || name === undefined) return '提交的内容不完整或格式不正确，没有保存。'
  if (issue.code === 'too_small' && issue.origin === 'string')
    return issue.minimum === 1 ? `请填写${name}。` : `${name}至少 ${issue.minimum} 个字符。`
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `${name}不能超过 ${issue.maximum} 个字符。`
  return `${name}不符合要求，没有保存。`
}
