/**
 * The units that the 沙坪坝 table names, in official order, and its groups. Members are given only where they are public
 * administrative facts: the streets and towns that the district itself administers (西永, 虎溪, 香炉山 and 曾家 are
 * administered by the city's 高新区). The towns among them are proposed as 涉农镇; the office corrects both.
 */
import type { TemplateInput } from '../template.ts'

type Units = TemplateInput['units']
type Groups = TemplateInput['groups']

const streets: Units = [
  { key: 'xiaolongkan', name: '小龙坎街道', category: 'town' },
  { key: 'shapingba', name: '沙坪坝街道', category: 'town' },
  { key: 'yubeilu', name: '渝碚路街道', category: 'town' },
  { key: 'ciqikou', name: '磁器口街道', category: 'town' },
  { key: 'tongjiaqiao', name: '童家桥街道', category: 'town' },
  { key: 'shijingpo', name: '石井坡街道', category: 'town' },
  { key: 'shuangbei', name: '双碑街道', category: 'town' },
  { key: 'jingkou', name: '井口街道', category: 'town' },
  { key: 'geleshan', name: '歌乐山街道', category: 'town' },
  { key: 'shandong', name: '山洞街道', category: 'town' },
  { key: 'xinqiao', name: '新桥街道', category: 'town' },
  { key: 'tianxingqiao', name: '天星桥街道', category: 'town' },
  { key: 'tuwan', name: '土湾街道', category: 'town' },
  { key: 'qinjiagang', name: '覃家岗街道', category: 'town' },
  { key: 'chenjiaqiao', name: '陈家桥街道', category: 'town' },
  { key: 'lianfang', name: '联芳街道', category: 'town' },
  { key: 'fengwen', name: '丰文街道', category: 'town' },
  { key: 'tuzhu', name: '土主街道', category: 'town' },
]

const towns: Units = [
  { key: 'qingmuguan', name: '青木关镇', category: 'town' },
  { key: 'fenghuang', name: '凤凰镇', category: 'town' },
  { key: 'huilongba', name: '回龙坝镇', category: 'town' },
  { key: 'zhongliang', name: '中梁镇', category: 'town' },
]

export const units: Units = [
  { key: 'quweiban', name: '区委办', aliases: ['区委办公室'], category: 'party' },
  { key: 'zuzhibu', name: '区委组织部', aliases: ['组织部'], category: 'party' },
  { key: 'xuanchuanbu', name: '区委宣传部', aliases: ['宣传部'], category: 'party' },
  // Works within 区委宣传部, but the table gives it a row of its own: one unit, findable under both names.
  {
    key: 'wenmingban',
    name: '区文明办',
    aliases: ['区精神文明办', '区精神文明建设委员会办公室', '区委宣传部（区文明办）'],
    category: 'party',
  },
  { key: 'zhengfawei', name: '区委政法委', aliases: ['政法委'], category: 'party' },
  { key: 'zhengfuban', name: '区政府办', aliases: ['区政府办公室'], category: 'government' },
  {
    key: 'fagaiwei',
    name: '区发改委',
    aliases: ['区发展改革委', '区发展和改革委员会'],
    category: 'government',
  },
  { key: 'jiaowei', name: '区教委', aliases: ['区教育委员会'], category: 'government' },
  { key: 'kejiju', name: '区科技局', aliases: ['区科学技术局'], category: 'government' },
  { key: 'minzhengju', name: '区民政局', category: 'government' },
  { key: 'caizhengju', name: '区财政局', category: 'government' },
  { key: 'chengguanju', name: '区城管局', aliases: ['区城市管理局'], category: 'government' },
  { key: 'nongyewei', name: '区农业农村委', aliases: ['区农业农村委员会'], category: 'government' },
  {
    key: 'weijianwei',
    name: '区卫生健康委',
    aliases: ['区卫健委', '区卫生健康委员会'],
    category: 'government',
  },
  { key: 'yingjiju', name: '区应急局', aliases: ['区应急管理局'], category: 'government' },
  { key: 'tiyuju', name: '区体育局', category: 'government' },
  { key: 'kexie', name: '区科协', aliases: ['区科学技术协会'], category: 'mass' },
  ...streets,
  ...towns,
  { key: 'rongmeiti', name: '区融媒体中心', category: 'other' },
  {
    key: 'gangyaoban',
    name: '区全民科学素质工作领导小组办公室',
    aliases: ['区纲要办', '纲要办'],
    category: 'other',
  },
]

export const groups: Groups = [
  {
    key: 'gezhenjie',
    name: '各镇街',
    mode: 'each',
    members: [...streets, ...towns].map((unit) => unit.key),
  },
  { key: 'shenongzhen', name: '各涉农镇', mode: 'each', members: towns.map((unit) => unit.key) },
  { key: 'gebumen', name: '区级各部门', mode: 'ifAny' },
  { key: 'chengyuandanwei', name: '区全民科学素质工作领导小组成员单位', mode: 'ifAny' },
  // Societies, company branches and studios have no account of their own: 区科协, which guides them, answers.
  { key: 'xuehui', name: '区级学（协）会', mode: 'byUnit', byUnit: 'kexie' },
  { key: 'qiyekexie', name: '企事业（园区）科协', mode: 'byUnit', byUnit: 'kexie' },
  { key: 'zhiyuandui', name: '科普工作室等科技志愿服务队', mode: 'byUnit', byUnit: 'kexie' },
  { key: 'zhuanjiagongzuoshi', name: '专家科普工作室等', mode: 'byUnit', byUnit: 'kexie' },
  { key: 'kepugongzuoshi', name: '科普工作室等', mode: 'byUnit', byUnit: 'kexie' },
  { key: 'changguan', name: '建有科普馆的镇街及学校', mode: 'asOne' },
  { key: 'gaoxiaokexie', name: '驻区高校科协', mode: 'ifAny' },
]
