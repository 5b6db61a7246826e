/**
 * 昌吉市创建2021—2025年度第二批全国科普示范市: twelve groups, 31 tasks with 责任单位 and 配合单位, no points; the office is in
 * 市科技局. From the city's public plan of May 2022; text and names verbatim.
 */

import { headings, phases } from './changji/headings.ts'
import { taskLines } from './changji/tasks.ts'
import { groups, units } from './changji/units.ts'
import { tasksOf } from './taskLine.ts'
import { makeTemplate, type Template } from './template.ts'

export const changji: Template = makeTemplate({
  key: 'changji',
  title: '昌吉市创建2021—2025年度第二批全国科普示范市任务分解表',
  document: {
    title: '昌吉市创建2021—2025年度第二批全国科普示范市工作实施方案',
    issuer: '昌吉市人民政府办公室',
    number: '昌市政办发〔2022〕14号',
    date: '2022-05-16',
  },
  office: { name: '市创建工作领导小组办公室', short: '创建办', unit: 'kejiju' },
  levels: ['任务板块', '主要任务'],
  columns: [
    { label: '责任单位', roles: ['lead', 'responsible'] },
    { label: '配合单位', roles: ['cooperating'] },
  ],
  units,
  groups,
  headings,
  tasks: tasksOf(
    taskLines,
    [
      { first: 'lead', others: 'responsible' },
      { first: 'cooperating', others: 'cooperating' },
    ],
    { units, groups },
  ),
  requirements: [],
  phases,
})
