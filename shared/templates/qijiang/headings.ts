/** 类别 and 任务内容 of the 綦江 table, the goal of its plan, and how its work is timed. */
import type { TemplateInput } from '../template.ts'

export const headings: TemplateInput['headings'] = [
  { key: 'goal', text: '工作目标', points: null },
  { key: 'a1', text: '提升行动', points: null },
  { key: 'a2', text: '重点工程', points: null },
  { key: 'b1', parent: 'a1', text: '1．实施青少年科学素质提升行动', points: null },
  { key: 'b2', parent: 'a1', text: '2．实施农民科学素质提升行动', points: null },
  { key: 'b3', parent: 'a1', text: '3．实施产业工人科学素质提升行动', points: null },
  { key: 'b4', parent: 'a1', text: '4．实施老年人科学素质提升行动', points: null },
  { key: 'b5', parent: 'a1', text: '5．实施领导干部和公务员科学素质提升行动', points: null },
  { key: 'b6', parent: 'a2', text: '1．实施科技资源科普化工程', points: null },
  { key: 'b7', parent: 'a2', text: '2．实施科普信息化提升工程', points: null },
  { key: 'b8', parent: 'a2', text: '3．实施科普基础设施工程', points: null },
  { key: 'b9', parent: 'a2', text: '4．实施基层科普能力提升工程', points: null },
  { key: 'b10', parent: 'a2', text: '5．实施科学素质开放合作工程', points: null },
]

export const phases: TemplateInput['phases'] = [
  {
    key: 'p1',
    name: '启动实施',
    text: '做好“十四五”全民科学素质行动实施动员和宣传工作。',
    start: '2021-01-01',
    end: '2021-12-31',
  },
  {
    key: 'p2',
    name: '深入实施',
    text: '针对薄弱环节，完善工作机制，解决突出问题，加强动态监测评估，全面推进各项重点工作。',
    start: '2022-01-01',
    end: '2025-12-31',
  },
  {
    key: 'p3',
    name: '总结评估',
    text: '按照国家和重庆市统一安排，组织开展督促检查和专项调研，对“十四五”期间全民科学素质工作进行全面总结和评估，按照有关规定开展表彰奖励。',
    start: '2025-01-01',
    end: '2025-12-31',
  },
]
