/**
 * What a column's heading says it holds. Headings have as many spellings as offices; what decides is the noun at the end and
 * the few words that turn it (责任单位 / 责任人, 评分标准 / 标准分). What could be a level as well as the task itself is a
 * `subject`: only the table's shape tells.
 */
import { plain } from './gridView.ts'

export type LabelGuess =
  | 'number'
  | 'level'
  | 'subject'
  | 'text'
  | 'points'
  | 'rule'
  | 'textAndRule'
  | 'lead'
  | 'responsible'
  | 'cooperating'
  /** Who checks: taken as responsible only where nobody else is named. */
  | 'checker'
  | 'remark'
  | 'score'
  | 'other'

const party = '(?:单位|部门|科室|处室|机构|主体|方|镇街|乡镇|股室|机关|组织|线)'

/** The first that fits decides. */
const patterns: readonly (readonly [LabelGuess, RegExp])[] = [
  [
    'number',
    /^(?:序号|编号|项号|号|no\.?|项次|顺序|序|序列|条目号|(?:项目|指标|任务|条款)(?:编号|序号|代码)|行号|代码)$/i,
  ],
  // Persons, telephones, dates: kept, used for nothing.
  [
    'other',
    /(?:领导|责任人|负责人|联系人|联络人|联络员|经办人|填报人|专人|人员|电话|手机|联系方式|签字|签名|盖章)(?:及.*)?$/,
  ],
  [
    'other',
    /(?:时限|时间|期限|日期|进度安排|节点|频次|目标值|完成值|计量单位|方式|途径|地点|资金|投资|金额|经费来源)(?:要求|安排)?$/,
  ],
  [
    'other',
    /(?:佐证|证明|支撑|备查|印证|档案|台账|申报)(?:材料|资料|内容)?(?:要求|清单|目录)?$|^(?:材料|资料)(?:清单|目录|要求|来源)?$|(?:数据|信息)来源$/,
  ],
  [
    'textAndRule',
    /(?:内容|要求|项目|指标|任务|事项).*(?:及|和|与|、|\/).*(?:评分|计分|打分|记分|得分|扣分|考核|考评|评价)(?:标准|办法|细则|规则|方法)|(?:评分|计分|考核)(?:标准|细则)(?:及|和|与|、)(?:内容|要求)/,
  ],
  [
    'score',
    /^(?:自评|自查|初评|复评|初审|复审|审核|核定|考核|考评|评审|评定|检查|实际|最终|最后|评估|上级|测评|单位)?(?:得分|实得分|评分|打分|计分|得分情况|分数|分)$(?<!^(?:分数|分|考核分数|考核分))|自评|自查|得分|实得|扣分(?:原因|理由|情况|说明)?$|完成情况|进展|落实情况|完成进度|工作成效|存在问题|评审意见|审核意见|考核结果|考评结果|检查结果|打[√勾]|是否/,
  ],
  [
    'rule',
    /(?:评分|计分|打分|记分|赋分|给分|得分|扣分|加分|加减分|加扣分|奖扣分|评定|评价|考核|考评|测评|评估|评审|验收|检查|督查|认定|量化)(?:的)?(?:规则|标准|办法|细则|方法|依据|准则|原则|说明|尺度|细目)|(?:评分|计分|打分|扣分|赋分)要点|^(?:标准|细则|办法|规则|评分|计分|扣分|打分)$|评分.*标准|(?:分值|分数)(?:计算|说明)/,
  ],
  [
    'points',
    /^(?:各项|各|指标|项目|标准|基准|基础|基本|考核|考评|评价|满|总|应得|计划|目标|单项|小项|大项|本项|权重)?(?:分值|分数|权重|满分|标准分|基本分|基础分|赋分|配分|总分|权数|权值|分)(?:值|数|比|比例|占比|系数|设置|分配)?$|标准分|基准分|应得分|分值|权重|^赋分|^满分|^配分/,
  ],
  ['remark', /^(?:备注|备考|附注|注|说明|情况说明|备注说明|其他|其它|附件|特别说明)$|备注|^说明/],
]

const roles: readonly (readonly [LabelGuess, RegExp])[] = [
  ['lead', /牵头|主办|主责|主管|总牵头|领办/],
  ['cooperating', /配合|协办|协同|协助|协作|参与|参加|支持|会办|辅助|联合/],
  [
    'checker',
    new RegExp(`^(?:负责)?(?:考核|考评|评价|评分|验收|检查|督查|督办|评审|审核|测评|打分)(?:责任)?${party}`),
  ],
  [
    'responsible',
    new RegExp(
      `责任${party}|责任分工|任务分工|职责分工|责任分解|^责任$|^分工$|(?:承办|落实|实施|完成|负责|承担|执行|报送|填报|认领|涉及|具体|组织|主要)(?:责任)?${party}|被考核|考核对象|^(?:各)?(?:相关|有关|成员)?${party}(?:名称)?$|^单位（部门）$|(?:负责|责任).*(?:单位|部门)`,
    ),
  ],
]

const levels =
  /^(?:[一二三四五六七八九十123456][级层](?:指标|目录|项目|目标|任务|分类|标题|要素)?|类别|类型|分类|大类|小类|中类|维度|领域|板块|模块|方面|环节|专题|专项|章节|篇章|工程|行动|指标类别|指标类型|项目类别|任务类别|工作类别|考核类别|任务类型|所属.*|重点领域|工作领域|大项|目标层|准则层)$/
const texts =
  /(?:内容|任务|措施|举措|要求|要点|考核点|考察点|测评点|观测点|评价点|指标解释|指标说明|指标内涵|内涵|具体|清单|做法|路径|事项|工作目标|目标任务|考核标准|建设标准|创建标准|工作标准|达标|条款|条目|细项|描述|(?<!评价|评分)标准)/
const subjects = /指标|项目|目标|工作|重点|名称|标题|主题|类|题目|要素|基本要求|事由|内容/

export function guessLabel(label: string): LabelGuess | null {
  const whole = plain(label)
  if (whole === '' || whole.length > 40) return null
  const bare = whole.replace(/\([^()]*\)|\[[^[\]]*\]|【[^】]*】|[*★:：。.]+$/g, '')
  return guessBare(bare === '' ? whole : bare) ?? guessBare(whole.replace(/[()]/g, ''))
}

function guessBare(label: string): LabelGuess | null {
  if (label.length > 16 || /[，。；,;]/.test(label)) return null
  if (isPerson.test(label)) return 'other'
  // 牵头及配合单位: one column for both; who is who stands in the cells.
  const isBoth = /牵头|主办|责任/.test(label) && /配合|协办|协同|参与/.test(label)
  const isParty =
    /单位|部门|主体|科室|处室|机构|镇街|^(?:牵头|责任|配合|主办|协办|参与|协同|主责)(?:方)?$|分工|分解|考核对象|被考核/.test(
      label,
    )
  if (isParty) {
    if (isBoth) return 'responsible'
    for (const [guess, pattern] of roles) if (pattern.test(label)) return guess
  }
  for (const [guess, pattern] of patterns) if (pattern.test(label)) return guess
  if (levels.test(label)) return 'level'
  if (texts.test(label)) return 'text'
  if (subjects.test(label)) return 'subject'
  return null
}

const isPerson = /(?:领导|责任人|负责人|联系人|联络人|联络员|经办人|专人|电话|签字|签名)$/
