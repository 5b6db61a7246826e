/**
 * 沙坪坝区创建2021—2025年度全国科普示范区任务分解表: twelve indicators, fifty-five rows, a hundred points. From the
 * district's public implementation plan of April 2022; scoring sentences, headings and names of units are verbatim, unit
 * and remark cells that the print leaves blank are carried down.
 */
import { headings, phases } from './shapingba/headings.ts'
import { requirements } from './shapingba/requirements.ts'
import { tasks1to6 } from './shapingba/tasks1to6.ts'
import { tasks7to12 } from './shapingba/tasks7to12.ts'
import { groups, units } from './shapingba/units.ts'
import { makeTemplate, type Template } from './template.ts'

export const shapingba: Template = makeTemplate({
  key: 'shapingba',
  title: '沙坪坝区创建2021—2025年度全国科普示范区任务分解表',
  document: {
    title: '沙坪坝区创建2021—2025年度全国科普示范区工作实施方案',
    issuer: '重庆市沙坪坝区人民政府办公室',
    date: '2022-04-13',
  },
  office: { name: '区全民科学素质工作领导小组办公室', short: '区纲要办', unit: 'gangyaoban' },
  levels: ['指标'],
  columns: [{ label: '责任单位', roles: ['lead', 'responsible', 'cooperating'] }],
  units,
  groups,
  headings,
  tasks: [...tasks1to6, ...tasks7to12],
  requirements,
  phases,
  adjustments: [
    {
      key: 'noFarming',
      name: '无涉农情况',
      clause: '（注：省级科协证明无涉农情况的县（市、区），基层“三长”开展科普活动情况分值调为2分）',
      task: 't25',
      question:
        '原文没有写明“基层‘三长’开展科普活动情况”是哪一行：第22行“三长”的分值本来就是2分，而两行农技协（第24、25行）共1分不再适用。请按上级口径选择。',
      choices: [
        {
          key: 'literal',
          label: '第24、25行不适用，第22行为2分（本指标合计9分）',
          effects: [
            { task: 't24', to: 'notApplicable' },
            { task: 't25', to: 'notApplicable' },
            { task: 't22', to: 'points', points: 2 },
          ],
        },
        {
          key: 'keepTotal',
          label: '第24、25行不适用，其1分并入第22行，为3分（本指标合计仍为10分）',
          effects: [
            { task: 't24', to: 'notApplicable' },
            { task: 't25', to: 'notApplicable' },
            { task: 't22', to: 'points', points: 3 },
          ],
        },
      ],
    },
  ],
})
