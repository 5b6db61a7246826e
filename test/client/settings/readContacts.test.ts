import { describe, expect, it } from 'vitest'
import { type Contact, problemsOf, readContacts } from '../../../client/settings/people/readContacts.ts'
import { toId } from '../../../shared/ids.ts'
import { createMatchUnit } from '../../../shared/units/matchUnit.ts'

const names = ['区科协', '区教委', '区文化旅游委', '石桥铺街道']
const matchUnit = createMatchUnit({
  units: names.map((name, order) => ({
    id: toId<'unit'>(`u${order}`),
    name,
    abbreviations: [],
    category: 'government',
    order,
    mergedInto: null,
  })),
  groups: [],
})
const read = (text: string) => readContacts(text, matchUnit)
const told = (contacts: Contact[]) => contacts.map((each) => [each.unitText, each.name, each.phone])

describe('reading a pasted contact list', () => {
  it('takes a table with headings in any order, other columns left aside', () => {
    const pasted =
      '序号\t联络员\t职务\t单位\t联系电话\r\n1\t张三\t科长\t区科协\t13800000001\r\n2\t李四\t\t区教委\t138 0000 0002\r\n'
    expect(told(read(pasted))).toEqual([
      ['区科协', '张三', '13800000001'],
      ['区教委', '李四', '13800000002'],
    ])
  })

  it('carries a merged unit cell down', () => {
    expect(told(read('单位\t姓名\t电话\n区科协\t张三\t13800000001\n\t李四\t13800000002'))).toEqual([
      ['区科协', '张三', '13800000001'],
      ['区科协', '李四', '13800000002'],
    ])
  })

  it('reads lines of a chat message without headings', () => {
    expect(
      told(read('区科协 张三 13800000001\n2、区教委，李四，+86 13800000002\n石桥铺街道：王五：023-65000000')),
    ).toEqual([
      ['区科协', '张三', '13800000001'],
      ['区教委', '李四', '13800000002'],
      ['石桥铺街道', '王五', '02365000000'],
    ])
  })

  it('leaves out a line without a person', () => {
    expect(read('联络员名单\n\n区科协')).toEqual([])
    expect(read('')).toEqual([])
  })

  it('says what stands in the way of each line and assigns nothing by guess', () => {
    const contacts = read(
      '单位\t姓名\t电话\n区文旅委\t张三\t13800000001\n某公司\t李四\t12345\n区科协\t\t13800000003\n区教委\t王五\t',
    )
    expect(contacts.map((each) => problemsOf(each, contacts))).toEqual([
      ['unsureUnit'],
      ['noUnit', 'oddPhone'],
      ['noName'],
      ['noPhone'],
    ])
    expect(contacts[0]?.unit).toEqual({ kind: 'near', unitIds: ['u2'] })
  })

  it('takes the mobile number where a cell holds several', () => {
    const phones = read(
      '单位\t姓名\t电话\n区科协\t甲\t13800000004、13900000004\n区教委\t乙\t023-65300000；138 0000 0005\n区文旅委\t丙\t023-65300000',
    ).map(({ phone }) => phone)
    expect(phones).toEqual(['13800000004', '13800000005', '02365300000'])
  })

  it('allows one person for two units, not one phone for two people', () => {
    const two = read('单位\t姓名\t电话\n区科协\t张三\t13800000001\n区教委\t张三\t13800000001')
    expect(two.map((each) => problemsOf(each, two))).toEqual([[], []])
    const clash = read('单位\t姓名\t电话\n区科协\t张三\t13800000001\n区教委\t李四\t13800000001')
    expect(clash.map((each) => problemsOf(each, clash))).toEqual([['twice'], ['twice']])
  })
})
