/**
 * 重庆市科协全域科普工作实施意见: 18 measures in six groups without units or points, to be assigned by the office for all
 * districts. From the public opinion of November 2020; titles and figures verbatim, what a measure asks for is abridged.
 */

import { headings } from './shikexie/headings.ts'
import { requirements } from './shikexie/requirements.ts'
import { taskLines } from './shikexie/tasks.ts'
import { groups, units } from './shikexie/units.ts'
import { tasksOf } from './taskLine.ts'
import { makeTemplate, type Template } from './template.ts'

export const shikexie: Template = makeTemplate({
  key: 'shikexie',
  title: '重庆市全域科普工作任务分解表',
  document: {
    title: '重庆市科学技术协会关于大力推进全域科普工作的实施意见',
    issuer: '重庆市科学技术协会',
    number: '渝科协发〔2020〕104号',
    date: '2020-11-25',
  },
  office: { name: '重庆市科协', short: '市科协', unit: 'shikexie' },
  levels: ['工作方面'],
  columns: [{ label: '责任单位', roles: ['lead', 'responsible', 'cooperating'] }],
  units,
  groups,
  headings,
  tasks: tasksOf(taskLines, [{ first: 'lead', others: 'responsible' }], { units, groups }),
  requirements,
  phases: [],
})
