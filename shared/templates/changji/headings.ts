/** The three parts, twelve groups and four phases of the 昌吉 plan, in the document's own words. */
import type { TemplateInput } from '../template.ts'

export const headings: TemplateInput['headings'] = [
  { key: 'g1', text: '（一）全面深化思想认识，建立健全科普运行保障机制。', points: null },
  { key: 'h1', parent: 'g1', text: '1.研究制定科普工作体制机制。', points: null },
  { key: 'h2', parent: 'g1', text: '2.建立考核管理与表彰奖励制度。', points: null },
  { key: 'h3', parent: 'g1', text: '3.建立应急科普工作机制，加强应急科普工作。', points: null },
  { key: 'g2', text: '（二）不断完善科普工作条件，提高科普工作的能力。', points: null },
  { key: 'h4', parent: 'g2', text: '4.健全科普组织机构。', points: null },
  { key: 'h5', parent: 'g2', text: '5.充分保障科普经费。', points: null },
  { key: 'h6', parent: 'g2', text: '6.建立健全体制完备和服务效果良好的科普阵地。', points: null },
  { key: 'h7', parent: 'g2', text: '7.扎实推进科技志愿者活动。', points: null },
  { key: 'g3', text: '（三）大力开展宣传教育活动，确保科普工作成效显著。', points: null },
  { key: 'h8', parent: 'g3', text: '8.多渠道、多样化开展科普活动。', points: null },
  { key: 'h9', parent: 'g3', text: '9.广泛动员社会资源开展科普活动。', points: null },
  { key: 'h10', parent: 'g3', text: '10.推动科普中国等平台的资源落地应用。', points: null },
  { key: 'h11', parent: 'g3', text: '11.充分发挥现代科技馆体系独特作用。', points: null },
  { key: 'h12', parent: 'g3', text: '12.全面推动科普工作具有特色并形成品牌。', points: null },
]

export const phases: TemplateInput['phases'] = [
  {
    key: 'p1',
    name: '宣传发动阶段',
    text: '利用广播、电视、网络、会议等形式，大力宣传创建活动的重要意义，营造领导重视、全社会广泛参与科普活动的良好氛围。',
    start: '2021-11-01',
    end: '2022-01-31',
  },
  {
    key: 'p2',
    name: '组织实施阶段',
    text: '召开创建科普示范市工作会议，明确各单位各部门工作责任，对标组织实施；列入年度工作目标，逐项落实，同时建立相应档案，做到资料真实齐全、数据准确可靠。',
    start: '2022-02-01',
    end: '2022-10-31',
  },
  {
    key: 'p3',
    name: '迎检验收阶段',
    text: '开展自查自验工作，对照标准进行初步验收，采取逐项打分与综合评价相结合的方法，由市创建领导小组成员单位统一组织初验，年底迎接国家科协检查验收。',
    start: '2022-10-01',
    end: '2023-02-28',
  },
  {
    key: 'p4',
    name: '总结提升阶段',
    text: '在“全国科普示范市”验收合格的基础上，对创建活动进行总结，表彰先进典型，推广先进经验。',
    start: '2023-03-01',
    end: '2023-03-31',
  },
]
