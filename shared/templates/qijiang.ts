/**
 * 綦江区全民科学素质行动规划纲要 2021—2025: ten tasks in two 类别 with several 牵头部门 and up to two dozen 责任部门, and each
 * task's measures as rows under it. From the district's public plan of August 2022; text and names verbatim, what a
 * measure asks for is abridged.
 */

import { headings, phases } from './qijiang/headings.ts'
import { requirements } from './qijiang/requirements.ts'
import { taskLines } from './qijiang/tasks.ts'
import { groups, units } from './qijiang/units.ts'
import { tasksOf } from './taskLine.ts'
import { makeTemplate, type Template } from './template.ts'

export const qijiang: Template = makeTemplate({
  key: 'qijiang',
  title: '綦江区全民科学素质行动规划纲要实施方案（2021—2025年）重点任务分工表',
  document: {
    title: '重庆市綦江区全民科学素质行动规划纲要实施方案（2021―2025年）',
    issuer: '重庆市綦江区人民政府办公室',
    date: '2022-08-02',
  },
  office: { name: '区科协', short: '区科协', unit: 'kexie' },
  levels: ['类别', '任务内容'],
  columns: [
    { label: '牵头部门', roles: ['lead'] },
    { label: '责任部门', roles: ['responsible', 'cooperating'] },
  ],
  units,
  groups,
  headings,
  tasks: tasksOf(
    taskLines,
    [
      { first: 'lead', others: 'lead' },
      { first: 'responsible', others: 'responsible' },
    ],
    { units, groups },
  ),
  requirements,
  phases,
})
