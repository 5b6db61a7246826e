/** Rows 1–33 of the 沙坪坝 table: scoring sentences verbatim, each with its rule and how several units' facts combine. */
import type { RuleInput } from '../../rules/rule.ts'
import {
  atLeast,
  figure,
  fixed,
  judged,
  type Party,
  type Row,
  row,
  since2020,
  yearly,
  yesno,
} from './rows.ts'

const towns = { group: 'gezhenjie' }
const leadership: Party[] = ['quweiban', 'zhengfuban', 'kexie']
const funding: Party[] = ['caizhengju', 'kexie', 'kejiju']
const farming: Party[] = ['kexie', 'nongyewei', 'minzhengju', { group: 'shenongzhen' }]
const platformData = '中国科协农技中心提供智慧农技协平台相关数据'

/** One meeting is reported by everyone who was in it, so the largest number counts, not the sum. */
const heardByLeaders = figure('heard', '县级党委常委会或县级党政主要领导听取汇报', '次', 'max', since2020)

const heardByDeputies: RuleInput = {
  kind: 'threshold',
  points: 2,
  fact: figure('heard', '县级党政分管领导专题听取汇报', '次', 'max', since2020),
  op: '>=',
  value: 1,
  also: { test: 'yes', fact: yesno('solved', '听取汇报时解决了问题') },
}

const commended: RuleInput = {
  kind: 'firstMatch',
  options: [
    { when: { test: 'yes', fact: yesno('since2020', '2020年以来有表彰', 'any', since2020) }, points: 1 },
    {
      when: {
        test: 'yes',
        fact: yesno('since2016', '2016年以来有表彰', 'any', { text: '2016年以来', from: '2016-01-01' }),
      },
      points: 0.5,
    },
  ],
}

const fundsPerHead: RuleInput = {
  kind: 'peerRank',
  min: 1,
  max: 5,
  fact: figure('funds', '2020年人均财政科普经费', '元', 'lead'),
  best: 'largest',
  ranking: { by: 'judge' },
  judge: '省级科协',
}

const fundsRising: RuleInput = {
  kind: 'increasing',
  points: 2,
  fact: yearly('funds', '人均财政科普经费', '元', [2018, 2019, 2020]),
}

const associations: RuleInput = {
  kind: 'fixed',
  points: 0.5,
  when: {
    test: 'allOf',
    of: [
      { test: 'yes', fact: yesno('share', '农技协组织比例符合要求', 'lead') },
      { test: 'yes', fact: yesno('registered', '相关农技协联合会已在民政登记') },
    ],
  },
}

const venue: RuleInput = {
  kind: 'firstMatch',
  options: [
    { when: { test: 'yes', fact: yesno('venue', '有科普活动场所或专业科普场馆') }, points: 3 },
    {
      when: { test: 'yes', fact: yesno('planned', '科普活动场所或专业科普场馆已纳入规划或计划') },
      points: 1,
    },
  ],
}

export const tasks1to6: Row[] = [
  row(1, 1, '深化改革实施方案1分', 1, fixed(1, yesno('issued', '已出台科协深化改革实施方案')), ['quweiban']),
  row(1, 2, '列入县级“十四五”规划1分', 1, fixed(1, yesno('included', '科普工作已列入县级“十四五”规划')), [
    'fagaiwei',
  ]),
  row(
    1,
    3,
    '列入精神文明或文明城市创建有关文件1分',
    1,
    fixed(1, yesno('included', '科普工作已列入精神文明或文明城市创建有关文件')),
    ['wenmingban'],
  ),
  row(1, 4, '建立科普工作协调机制2分', 2, fixed(2, yesno('established', '已建立科普工作协调机制')), [
    'quweiban',
    'zhengfuban',
  ]),
  row(1, 5, '有实施方案或工作要点1分', 1, fixed(1, yesno('issued', '有实施方案或工作要点')), ['kexie']),
  row(
    1,
    6,
    '建立县级党委常委会常态化听取科普工作汇报机制的2分',
    2,
    fixed(2, yesno('established', '已建立县级党委常委会常态化听取科普工作汇报机制')),
    leadership,
  ),
  row(
    1,
    7,
    '县级党委常委会或县级党政主要领导听取汇报1次及以上2分',
    2,
    atLeast(2, heardByLeaders, 1),
    leadership,
  ),
  row(
    1,
    8,
    '主要领导参加活动1分',
    1,
    fixed(1, yesno('attended', '主要领导参加了科普活动', 'any', since2020)),
    leadership,
  ),
  row(1, 9, '县级党政分管领导专题听取汇报1次及以上并解决问题2分', 2, heardByDeputies, leadership),
  row(
    1,
    10,
    '分管领导参加活动1分',
    1,
    fixed(1, yesno('attended', '分管领导参加了科普活动', 'any', since2020)),
    leadership,
  ),
  row(
    1,
    11,
    '列入县级党政年度重点工作任务2分',
    2,
    fixed(2, yesno('included', '科普工作已列入县级党政年度重点工作任务', 'any', since2020)),
    ['quweiban', 'zhengfuban'],
  ),
  row(
    1,
    12,
    '市级党委（办）、政府（办）领导支持1分',
    1,
    fixed(1, yesno('supported', '有市级党委（办）、政府（办）领导的支持', 'any', since2020)),
    ['quweiban', 'zhengfuban'],
  ),
  row(
    1,
    13,
    '市级有关部门支持1分',
    1,
    fixed(1, yesno('supported', '有市级有关部门的支持', 'any', since2020)),
    [{ group: 'gebumen' }],
  ),

  row(
    2,
    14,
    '将科普工作列入县级党政领导机关年度目标责任考核指标体系2分',
    2,
    fixed(2, yesno('included', '科普工作已列入县级党政领导机关年度目标责任考核指标体系', 'any', since2020)),
    ['zuzhibu'],
  ),
  row(
    2,
    15,
    '将科普工作纳入有关部门年度工作目标考核、表彰、奖励范围2分',
    2,
    fixed(2, yesno('included', '科普工作已纳入有关部门年度工作目标考核、表彰、奖励范围')),
    ['zuzhibu'],
  ),
  row(2, 16, '2020年以来有表彰1分（如2020年以来无表彰，2016年以来有表彰得0.5分）', 1, commended, leadership),

  row(3, 17, '视工作情况，得0-3分', 3, judged(3), [
    'kexie',
    'xuanchuanbu',
    'weijianwei',
    'yingjiju',
    'rongmeiti',
    towns,
  ]),

  row(
    4,
    18,
    '按照中国科协章程定期、规范换届2分',
    2,
    fixed(2, yesno('elected', '已按照中国科协章程定期、规范换届')),
    ['kexie'],
  ),
  row(4, 19, '县级科协组织制度完善2分', 2, fixed(2, yesno('complete', '县级科协组织制度完善')), ['kexie']),
  // What is asked of every town counts only when every town has it.
  row(4, 20, '基层科普组织完善1分', 1, fixed(1, yesno('complete', '基层科普组织完善', 'all')), [
    'kexie',
    towns,
  ]),
  row(4, 21, '乡镇党政领导主抓科普工作1分', 1, fixed(1, yesno('inCharge', '党政领导主抓科普工作', 'all')), [
    'kexie',
    towns,
  ]),
  row(
    4,
    22,
    '基层“三长”在科协兼职挂职的工作机制有效2分',
    2,
    fixed(2, yesno('effective', '基层“三长”在科协兼职挂职的工作机制有效', 'lead')),
    ['kexie', towns],
  ),
  row(
    4,
    23,
    '科技教师或科技辅导员1分',
    1,
    fixed(1, yesno('equipped', '每所中小学已配备科技教师或科技辅导员')),
    ['jiaowei'],
  ),
  {
    ...row(4, 24, '农技协组织比例符合要求且相关农技协联合会在民政登记0.5分', 0.5, associations, farming),
    remark: platformData,
  },
  {
    ...row(
      4,
      25,
      '有农技协组织在智慧农技协平台注册0.5分。（注：省级科协证明无涉农情况的县（市、区），基层“三长”开展科普活动情况分值调为2分）',
      0.5,
      fixed(0.5, yesno('registered', '有农技协组织在智慧农技协平台注册')),
      farming,
    ),
    remark: platformData,
  },

  row(
    5,
    26,
    '如申报单位只有1家，省级科协根据该单位2020年人均财政科普经费数情况进行赋分，视情况得1-5分。如申报单位不少于2家，对各申报单位按照2020年人均财政科普经费数，在1到5分间进行由高到低分档赋分。',
    5,
    fundsPerHead,
    funding,
  ),
  row(5, 27, '2018-2020年人均财政科普经费逐年递增2分，否则不得分', 2, fundsRising, funding),
  row(
    5,
    28,
    '有科普经费制度性管理文件2分',
    2,
    fixed(2, yesno('issued', '有科普经费制度性管理文件')),
    funding,
  ),
  row(
    5,
    29,
    '曾开展绩效评价1分',
    1,
    fixed(1, yesno('assessed', '曾开展科普经费绩效评价', 'any', { text: '2018年以来', from: '2018-01-01' })),
    funding,
  ),
  row(
    5,
    30,
    '有上级拨付经费2分',
    2,
    fixed(
      2,
      yesno('received', '有上级拨付的科普经费', 'any', {
        text: '2020年',
        from: '2020-01-01',
        to: '2020-12-31',
      }),
    ),
    funding,
  ),

  row(6, 31, '有科普活动场所或专业科普场馆3分；无科普活动场所或专业科普场馆但纳入规划或计划1分。', 3, venue, [
    'kexie',
    'jiaowei',
    { group: 'changguan' },
  ]),
  row(
    6,
    32,
    '5处（所）以上科普教育基地、青少年教育基地、农村科普示范基地或科技教育特色学校等基地、场馆3分，否则不得分',
    3,
    atLeast(3, figure('bases', '科普教育基地等基地、场馆', '处（所）', 'sum'), 5),
    ['jiaowei', 'kejiju'],
  ),
  row(6, 33, '科普阵地建设视情况0-3分', 3, judged(3), [
    'kexie',
    'jiaowei',
    'kejiju',
    'chengguanju',
    'tiyuju',
  ]),
]
