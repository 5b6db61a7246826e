/** The twelve 指标 of the 沙坪坝 table with their points, and its three phases, in the document's own words. */
import type { TemplateInput } from '../template.ts'

export const headings: TemplateInput['headings'] = [
  { key: 'h1', text: '1.党委和政府重视、制度健全', points: 18 },
  { key: 'h2', text: '2.建立考核管理与表彰奖励制度', points: 5 },
  { key: 'h3', text: '3.建立应急科普工作机制，加强应急科普工作。', points: 3 },
  { key: 'h4', text: '4.组织机构健全。', points: 10 },
  { key: 'h5', text: '5.科普经费保障充分', points: 12 },
  { key: 'h6', text: '6．基层科普阵地建设具有一定规模且服务效果良好', points: 9 },
  { key: 'h7', text: '7.科技志愿服务扎实推进', points: 5 },
  { key: 'h8', text: '8.科普渠道多样化', points: 5 },
  { key: 'h9', text: '9.广泛动员社会资源开展科普活动', points: 6 },
  { key: 'h10', text: '10.推动科普中国等平台的资源落地应用', points: 4 },
  { key: 'h11', text: '11.充分发挥现代科技馆体系独特作用', points: 9 },
  { key: 'h12', text: '12.科普工作具有特色并形成品牌', points: 14 },
]

export const phases: TemplateInput['phases'] = [
  {
    key: 'p1',
    name: '筹备阶段',
    text: '制定2021—2025年度全国科普示范区创建工作实施方案，全面安排部署动员创建工作。',
    start: '2021-12-01',
    end: '2022-03-31',
  },
  {
    key: 'p2',
    name: '创建阶段',
    text: [
      '1. 组织开展形式多样的宣传活动，召开创建推进会、现场会，营造广泛支持创建、积极参与创建的浓厚氛围。',
      '2. 完善创建指标体系，形成各部门、镇街及社会单位创建合力，完成创建工作佐证材料及自评报告。',
      '3. 接受重庆市科协材料评估和实地检查，纳入被推荐单位。',
    ].join('\n'),
    start: '2022-04-01',
    end: '2022-11-30',
  },
  {
    key: 'p3',
    name: '认定阶段',
    text: '中国科协对市科协推荐的拟认定为示范区县的创建单位进行抽查，组织专家评审并公示后，对符合条件的创建单位予以认定及公布。（具体以中国科协确定时间为准）',
    start: '2022-12-01',
    end: '2023-01-31',
  },
]
