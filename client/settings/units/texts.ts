/** Every sentence of 设置 → 单位. */
import type { UnitCategory } from '../../../shared/model.ts'

export const categoryNames: { readonly [category in UnitCategory]: string } = {
  party: '党委',
  government: '政府',
  mass: '群团',
  town: '镇街',
  other: '其他',
}

export const texts = {
  title: '单位',
  intro: '各处都按这里的单位序列排列。改名、合并不影响已填内容。',
  add: '新增单位',
  edit: '修改',
  merge: '合并',
  up: '上移',
  down: '下移',
  order: '序号',
  name: '单位名称',
  abbreviations: '简称、别名',
  abbreviationsHint: '多个之间用顿号隔开；导入名单和表格时按名称和简称识别单位。',
  category: '类别',
  actions: '操作',
  merged: (into: string) => `已并入${into}`,
  save: '保存',
  mergeInto: '并入哪个单位',
  mergeIntro: (name: string) =>
    `合并后，${name}原来填的内容归到新单位名下继续显示，${name}不能再填报。合并不能撤销，人员的单位请到“人员”中调整。`,
  groups: '单位组',
  groupsIntro: '任务表里的“各镇街”“区级各部门”等。没有成员的单位组由创建办统一填报。',
  addGroup: '新增单位组',
  groupName: '单位组名称',
  members: '成员单位',
  memberCount: (count: number) => (count === 0 ? '暂无成员，由创建办填报' : `${count} 个单位`),
  search: '查找单位',
} as const
