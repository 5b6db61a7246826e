/** Rows 34–55 of the 沙坪坝 table: scoring sentences verbatim, each with its rule and how several units' facts combine. */
import type { RuleInput } from '../../rules/rule.ts'
import {
  atLeast,
  byMarch2021,
  figure,
  fixed,
  judged,
  type Party,
  type Row,
  row,
  since2018,
  yesno,
} from './rows.ts'

const towns = { group: 'gezhenjie' }
const societies = { group: 'xuehui' }
const companies = { group: 'qiyekexie' }
const universities = { group: 'gaoxiaokexie' }
const volunteering: Party[] = ['kexie', towns, societies, companies, { group: 'zhiyuandui' }]
const media: Party[] = ['xuanchuanbu', 'rongmeiti']
const museums: Party[] = ['kexie', 'kejiju', 'jiaowei']
const honours: Party[] = [{ group: 'gebumen' }, universities]
const platformData = '中国科协农技中心提供科技志愿服务信息平台相关数据'

const places: RuleInput = {
  kind: 'range',
  min: 0,
  max: 2,
  conditionalCaps: [
    {
      when: { test: 'no', fact: yesno('joined', '有融入新时代文明实践中心、党群服务中心的活动') },
      max: 1,
    },
  ],
}

const informants: RuleInput = {
  kind: 'range',
  min: 0,
  max: 4,
  conditionalCaps: [
    {
      when: { test: 'no', fact: yesno('top30', '科普中国信息员数量在本省排名处于前30%', 'lead') },
      max: 2,
    },
  ],
}

const superstition: RuleInput = {
  kind: 'veto',
  when: {
    test: 'yes',
    fact: yesno('happened', '辖区内近三年发生恶劣影响的迷信、伪科学活动', 'any', { text: '近三年' }),
  },
  effect: '取消创建资格',
  consequence: { does: 'disqualify' },
}

const undertaken: RuleInput = {
  kind: 'perItem',
  points: 2,
  per: 1,
  fact: figure('items', '承担试点、活动或会议', '项', 'sum', since2018),
  cap: 4,
}

export const tasks7to12: Row[] = [
  {
    ...row(
      7,
      34,
      '2021年3月底前，不少于1000名志愿者1分',
      1,
      atLeast(1, figure('volunteers', '注册科技志愿者', '名', 'sum', byMarch2021), 1000),
      volunteering,
    ),
    remark: platformData,
  },
  {
    ...row(
      7,
      35,
      '成立县级志愿服务队1分',
      1,
      fixed(1, yesno('founded', '已成立县级志愿服务队')),
      volunteering,
    ),
    remark: platformData,
  },
  {
    ...row(
      7,
      36,
      '活动不少于50场1分',
      1,
      atLeast(1, figure('events', '科技志愿服务活动', '场', 'sum'), 50),
      volunteering,
    ),
    remark: platformData,
  },
  row(7, 37, '2021年3月底前，开展活动，取得实效，视情况得0-1分', 1, judged(1), volunteering),
  row(
    7,
    38,
    '出台嘉许激励制度1分',
    1,
    fixed(1, yesno('issued', '已出台科技志愿服务嘉许激励制度')),
    volunteering,
  ),

  row(
    8,
    39,
    '利用各类场所开展活动，视情况得0-2分，如无融入新时代文明实践中心、党群服务中心的活动，最高不超过1分',
    2,
    places,
    [{ group: 'chengyuandanwei' }, towns, societies, { group: 'qiyekexie', printed: '企事业（园区）科协等' }],
  ),
  row(8, 40, '利用大众传媒开展科技传播，开设科普宣传栏目，视情况得0-1分', 1, judged(1), media),
  row(8, 41, '开办科普公众号或科普微博1分', 1, fixed(1, yesno('opened', '已开办科普公众号或科普微博')), [
    'kexie',
  ]),
  row(
    8,
    42,
    '在主要政务公众号设立科普栏目1分',
    1,
    fixed(1, yesno('opened', '已在主要政务公众号设立科普栏目')),
    media,
  ),

  row(
    9,
    43,
    '党委政府相关部门，尤其是科普工作协调机制或全民科学素质工作机制成员单位开展科普活动情况，视情况得0-3分',
    3,
    judged(3),
    [{ group: 'chengyuandanwei' }],
  ),
  row(9, 44, '社会力量开展科普活动情况，视情况得0-3分。', 3, judged(3), [
    companies,
    { group: 'zhuanjiagongzuoshi' },
  ]),
  row(9, 45, '如辖区内近三年发生恶劣影响的迷信、伪科学活动，取消创建资格', null, superstition, [
    'zhengfawei',
    'kexie',
  ]),

  {
    ...row(
      10,
      46,
      '视工作情况，得0-4分（如科普中国信息员数量在本省排名未处于前30%，最高得2分）',
      4,
      informants,
      ['kexie', 'rongmeiti'],
    ),
    remark: '中国科学技术出版社提供科普信息员相关数据',
  },

  row(
    11,
    47,
    '2018年以来开展流动科技馆巡展的2分',
    2,
    fixed(2, yesno('toured', '开展了流动科技馆巡展', 'any', since2018)),
    museums,
  ),
  row(
    11,
    48,
    '2018年以来开展科普大篷车活动的2分',
    2,
    fixed(2, yesno('toured', '开展了科普大篷车活动', 'any', since2018)),
    museums,
  ),
  row(
    11,
    49,
    '2020年以来充分引入省、市、县级实体科技馆科普资源为本地区公众服务的，视工作情况0-2分',
    2,
    judged(2),
    museums,
  ),
  row(
    11,
    50,
    '本地区科技场馆充分发挥科技馆免费开放补助资金服务公众的，视工作情况0-1分',
    1,
    judged(1),
    museums,
  ),
  row(
    11,
    51,
    '其他应用科技馆体系服务公众情况（包括但不限于农村中学科技馆、数字科技馆等）0-2分',
    2,
    judged(2),
    museums,
  ),

  {
    ...row(12, 52, '凝炼创新性较强、具有可复制性的典型经验，视情况得0-4分', 4, judged(4), [
      'kexie',
      'xuanchuanbu',
      'nongyewei',
      'kejiju',
      universities,
      societies,
      { group: 'kepugongzuoshi' },
    ]),
    remark: '提供典型经验表述（不超过300字）',
    remarkLimit: 300,
  },
  row(
    12,
    53,
    '获得1项及以上奖励、鼓励、表扬、肯定、示范点，得2分',
    2,
    atLeast(2, figure('honours', '获得奖励、鼓励、表扬、肯定、示范点', '项', 'sum'), 1),
    honours,
  ),
  row(12, 54, '每承担1项试点、活动或会议，得2分，最高不超过4分', 4, undertaken, honours),
  row(12, 55, '落实中国科协和省市科协部署科普工作情况，0-4分', 4, judged(4), ['kexie']),
]
