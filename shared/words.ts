/** The words for states that stand on screen and on paper alike. */
import type { BindingRole, Progress, ReportState } from './model.ts'
import type { State } from './rules/evaluate.ts'

export const reportWords: Readonly<Record<ReportState, string>> = {
  unreported: '未报送',
  reported: '已报送',
  returned: '退回补充',
  reviewed: '已审核',
}

export const progressWords: Readonly<Record<Progress, string>> = {
  notStarted: '未启动',
  underWay: '推进中',
  done: '已完成',
  difficulty: '有困难需协调',
  notApplicable: '不涉及',
}

export const stateWords: Readonly<Record<State, string>> = {
  sure: '已确认',
  estimated: '预计',
  open: '待评定',
}

export const roleWords: Readonly<Record<BindingRole, string>> = {
  lead: '牵头',
  responsible: '责任',
  cooperating: '配合',
}
