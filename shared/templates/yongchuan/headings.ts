/** 一级指标 and 二级指标 of the 永川 table, and the plan's four phases. */
import type { TemplateInput } from '../template.ts'

export const headings: TemplateInput['headings'] = [
  { key: 'a1', text: '重视全民科学素质建设', points: null },
  { key: 'b1', parent: 'a1', text: '建立完善公民科学素质建设机构制度', points: null },
  { key: 'b2', parent: 'a1', text: '建立考核管理制度', points: null },
  { key: 'b3', parent: 'a1', text: '建立应急科普工作机制', points: null },
  { key: 'a2', text: '加强基层科普服务能力建设', points: null },
  { key: 'b4', parent: 'a2', text: '强化组织建设', points: null },
  { key: 'b5', parent: 'a2', text: '强化科普经费保障', points: null },
  { key: 'b6', parent: 'a2', text: '强化基层科普阵地建设', points: null },
  { key: 'b7', parent: 'a2', text: '强化科技志愿服务', points: null },
  { key: 'a3', text: '科普工作成效着力提升', points: null },
  { key: 'b8', parent: 'a3', text: '大力拓展科普传播渠道', points: null },
  { key: 'b9', parent: 'a3', text: '广泛动员社会力量投身科普事业', points: null },
  { key: 'b10', parent: 'a3', text: '积极推动科普新媒体落地应用', points: null },
  { key: 'b11', parent: 'a3', text: '深入开展科普场馆展教活动', points: null },
  { key: 'b12', parent: 'a3', text: '精心打造科普工作特色品牌', points: null },
]

export const phases: TemplateInput['phases'] = [
  {
    key: 'p1',
    name: '筹备动员阶段',
    text: '填报创建工作计划，向市科协提出创建申请；成立工作小组，召开动员会议，出台工作方案；大力宣传创建活动的重要意义，营造创建良好氛围。',
    start: '2021-10-01',
    end: '2022-04-30',
  },
  {
    key: 'p2',
    name: '组织实施阶段',
    text: '对照标准和工作方案明确的职责任务，逐项完成、逐条落实。及时上报工作情况，建立创建活动档案，确保创建任务全面落实。',
    start: '2022-04-01',
    end: '2022-12-31',
  },
  {
    key: 'p3',
    name: '迎检考核阶段',
    text: '收集整理各类创建工作资料，开展自查自纠。2023年上半年提请市科协实地检查评估；及时查漏补缺，迎接中国科协检查抽查验收。',
    start: '2023-01-01',
    end: '2023-12-31',
  },
  {
    key: 'p4',
    name: '巩固提升阶段',
    text: '持续巩固创建成果，提升创建质量，形成示范效应。',
    start: '2024-01-01',
    end: '2025-12-31',
  },
]
