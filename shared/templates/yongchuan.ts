/**
 * 永川区创建2021—2025年度全国科普示范区任务分解表: 一级、二级、三级指标 with 牵头单位 and 责任单位, no points. From the district's
 * public plan of April 2022; text and names verbatim, the figures in the text are the rows' targets.
 */
import { tasksOf } from './taskLine.ts'
import { makeTemplate, type Template } from './template.ts'
import { headings, phases } from './yongchuan/headings.ts'
import { taskLines } from './yongchuan/tasks.ts'
import { groups, units } from './yongchuan/units.ts'

export const yongchuan: Template = makeTemplate({
  key: 'yongchuan',
  title: '永川区创建2021—2025年度全国科普示范区任务分解表',
  document: {
    title: '重庆市永川区创建2021—2025年度全国科普示范区工作方案',
    issuer: '重庆市永川区人民政府办公室',
    number: '永川府办发〔2022〕33号',
    date: '2022-04-01',
  },
  office: { name: '创建全国科普示范区工作小组办公室', short: '创建办', unit: 'kexie' },
  levels: ['一级指标', '二级指标'],
  columns: [
    { label: '牵头单位', roles: ['lead'] },
    { label: '责任单位', roles: ['responsible', 'cooperating'] },
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
  requirements: [],
  phases,
})
