/** The units that the 昌吉 plan names, in official order. Members of 各乡镇、街道 are the city's ten towns and six streets, a
 * public administrative fact; which streets are 涉农 the plan does not say. The office corrects both. */
import type { TemplateInput } from '../template.ts'

const townships = [
  'liuhuanggou',
  'sangong',
  'yushugou',
  'erliugong',
  'daxiqu',
  'liugong',
  'binhu',
  'dianba',
  'ashili',
  'miaoergou',
]

const streets = ['ningbianlu', 'yananbeilu', 'beijingnanlu', 'jianguolu', 'zhongshanlu', 'lvzhoulu']

export const units: TemplateInput['units'] = [
  { key: 'shiweiban', name: '市委办', category: 'party' },
  { key: 'zuzhibu', name: '市委组织部', aliases: ['组织部'], category: 'party' },
  { key: 'xuanchuanbu', name: '市委宣传部', category: 'party' },
  { key: 'zhengfawei', name: '市委政法委', category: 'party' },
  { key: 'bianban', name: '市委编委办', aliases: ['编委办'], category: 'party' },
  { key: 'zhengfuban', name: '市政府办', aliases: ['政府办'], category: 'government' },
  { key: 'fagaiwei', name: '市发改委', aliases: ['发改委'], category: 'government' },
  { key: 'jiaoyuju', name: '市教育局', aliases: ['教育局'], category: 'government' },
  { key: 'kejiju', name: '市科技局', category: 'government' },
  { key: 'minzhengju', name: '市民政局', aliases: ['民政局'], category: 'government' },
  { key: 'caizhengju', name: '市财政局', category: 'government' },
  { key: 'renshebu', name: '市人社局', aliases: ['人社局'], category: 'government' },
  { key: 'nongyeju', name: '市农业农村局', category: 'government' },
  { key: 'weijianwei', name: '市卫健委', aliases: ['卫健委'], category: 'government' },
  { key: 'yingjiju', name: '市应急管理局', category: 'government' },
  { key: 'kexie', name: '市科协', aliases: ['科协'], category: 'mass' },
  { key: 'liuhuanggou', name: '硫磺沟镇', category: 'town' },
  { key: 'sangong', name: '三工镇', category: 'town' },
  { key: 'yushugou', name: '榆树沟镇', category: 'town' },
  { key: 'erliugong', name: '二六工镇', category: 'town' },
  { key: 'daxiqu', name: '大西渠镇', category: 'town' },
  { key: 'liugong', name: '六工镇', category: 'town' },
  { key: 'binhu', name: '滨湖镇', category: 'town' },
  { key: 'dianba', name: '佃坝镇', category: 'town' },
  { key: 'ashili', name: '阿什里哈萨克族乡', category: 'town' },
  { key: 'miaoergou', name: '庙尔沟乡', category: 'town' },
  { key: 'ningbianlu', name: '宁边路街道', category: 'town' },
  { key: 'yananbeilu', name: '延安北路街道', category: 'town' },
  { key: 'beijingnanlu', name: '北京南路街道', category: 'town' },
  { key: 'jianguolu', name: '建国路街道', category: 'town' },
  { key: 'zhongshanlu', name: '中山路街道', category: 'town' },
  { key: 'lvzhoulu', name: '绿洲路街道', category: 'town' },
]

export const groups: TemplateInput['groups'] = [
  {
    key: 'xiangzhenjiedao',
    name: '各乡镇、街道',
    mode: 'each',
    members: [...townships, ...streets],
  },
  { key: 'shenong', name: '各乡镇、涉农街道', mode: 'each', members: townships },
  { key: 'chengyuandanwei', name: '市创建领导小组成员单位', mode: 'ifAny' },
]
