/** The goal and the 18 measures of the 市科协 opinion; it names no units, the office assigns them. */
import type { TaskLine } from '../taskLine.ts'

export const taskLines: TaskLine[] = [
  {
    heading: 'goal',
    text: '确保2025年我市公民具备科学素质的比例超过15%,科学素质提升速度和提升幅度继续保持西部领先、全国前列。',
    units: [],
  },
  {
    heading: 'g1',
    text: '1.认真履行纲要办职责。',
    units: [],
  },
  {
    heading: 'g1',
    text: '2.坚持举办品牌科普活动。每年全市科技周、科普日开展科普活动 2000 场以上,营造学科学、爱科学、讲科学、用科学的良好社会氛围。',
    units: [],
  },
  {
    heading: 'g1',
    text: '3.打造社会化大科普生态。',
    units: [],
  },
  {
    heading: 'g2',
    text: '4.实施青少年科学素质行动。',
    units: [],
  },
  {
    heading: 'g2',
    text: '5.实施农民科学素质行动。',
    units: [],
  },
  {
    heading: 'g2',
    text: '6.实施城镇劳动者科学素质行动。',
    units: [],
  },
  {
    heading: 'g2',
    text: '7.实施领导干部和公务员科学素质行动。',
    units: [],
  },
  {
    heading: 'g3',
    text: '8.大力弘扬新时代科学家精神。',
    units: [],
  },
  {
    heading: 'g3',
    text: '9.推动科研成果转化。',
    units: [],
  },
  {
    heading: 'g3',
    text: '10.繁荣科普作品创作。',
    units: [],
  },
  {
    heading: 'g4',
    text: '11.提升科普智慧化水平。',
    units: [],
  },
  {
    heading: 'g4',
    text: '12.加强“科普重庆”品牌建设。力争通过3-5年的建设,科普重庆各平台PC端和移动端年浏览量总计突破1000万人次。',
    units: [],
  },
  {
    heading: 'g4',
    text: '13.提升科普内容传播能力。',
    units: [],
  },
  {
    heading: 'g5',
    text: '14.强化标准引领。',
    units: [],
  },
  {
    heading: 'g5',
    text: '15.加强设施建设。',
    units: [],
  },
  {
    heading: 'g6',
    text: '16.强化域内联通。',
    units: [],
  },
  {
    heading: 'g6',
    text: '17.促进域外开放。',
    units: [],
  },
  {
    heading: 'g6',
    text: '18. 积极向上借力。',
    units: [],
  },
]
