/** 考察内容 of the 沙坪坝 table, restated concisely (摘要), with the rows that each item serves. */
import type { TemplateInput } from '../template.ts'

type Requirement = TemplateInput['requirements'][number]
type Limits = NonNullable<Requirement['limits']>

const words = (max: number): Limits[number] => ({ kind: 'words', text: `不超过${max}字`, max })
const form = (text: string): Limits[number] => ({ kind: 'form', text })
const period = (text: string): Limits[number] => ({ kind: 'period', text })
const count = (text: string): Limits[number] => ({ kind: 'count', text })
const stamped = form('正式盖章版')
const marked = form('科普相关内容着重标出')
const stampedOrShots = form('正式盖章版或网站、报纸截图')

export const requirements: Requirement[] = [
  item('1-1', [1], '县级党委（办）出台的科协深化改革实施方案。', [stamped]),
  item(
    '1-2',
    [2, 3],
    '县级“十四五”规划（未印发的，提供党委规划建议）以及精神文明工作要点、文明城市创建方案等文件中关于科普的内容。',
    [stamped, marked],
  ),
  item('1-3', [4, 5], '建立科普工作协调机制（或全民科学素质工作机制）的文件，及实施方案、工作要点。', [
    stamped,
  ]),
  item(
    '1-4',
    [6, 7, 8, 9, 10],
    '党委常委会听取科普工作汇报的常态化机制；常委会、党政主要领导和分管领导听取汇报、解决问题、参加科普活动的会议纪要、讲话稿、新闻稿等。',
    [period('2020年以来'), stampedOrShots],
  ),
  item('1-5', [11], '科普工作列入县级党政年度重点工作任务的文件。', [period('2020年以来')]),
  item(
    '1-6',
    [12, 13],
    '市级党委（办）、政府（办）领导及有关部门支持县级科普工作的纪要、讲话稿、新闻稿、项目书、表彰文件等。',
    [period('2020年以来'), stampedOrShots],
  ),

  item('2-1', [14], '科普工作列入县级党政领导机关年度目标责任考核指标体系的文件。', [
    period('2020年以来'),
    stamped,
    marked,
  ]),
  item('2-2', [15], '科普工作纳入有关部门年度考核、表彰、奖励范围的文件。', [stamped, marked]),
  item('2-3', [16], '县级党委（办）、政府（办）表彰和奖励科普组织、个人的文件。', [
    period('2016年以来尤其是2020年以来'),
    stamped,
    marked,
  ]),

  item('3-1', [17], '科协、宣传、应急管理等部门建立突发事件应急科普宣教工作机制的情况。'),
  item(
    '3-2',
    [17],
    '发动科技志愿者、基层“三长”、科普中国信息员开展应急科普，通过各类传媒原创或转发权威热点知识的情况简述。',
    [form('附新闻稿截图、活动图片等')],
  ),

  item('4-1', [18, 19], '依照章程召开代表大会的新闻稿截图，以及组织架构。', [period('2016年以来')]),
  item('4-2', [20, 21], '镇街、村（社区）两级科普组织建设情况和镇街领导分管科普工作情况简述。'),
  item('4-3', [22], '基层“三长”在县、乡两级科协兼职挂职并开展科普活动情况简述，及兼职挂职名单文件。', [
    stamped,
  ]),
  item('4-4', [23], '每所中小学配备科技教师或科技辅导员情况简述。'),
  item('4-5', [24, 25], '农技协组织比例，智慧农技协平台注册截图，农技协联合会民政登记证书。', [
    form('附注册截图、登记证书'),
  ]),

  item(
    '5-1',
    [26, 27],
    '县级科普财政投入情况简述：各年度“科学技术普及”项经费总额、常住人口和人均科普经费数。',
    [period('2018-2020年'), form('附决算报告首页和明细表相关页')],
  ),
  item('5-2', [28], '科普经费管理办法等制度性文件。'),
  item('5-3', [29], '科普经费绩效评价情况简述。', [period('2018年以来')]),
  item('5-4', [30], '基层科普行动计划、科技馆免费开放等上级拨付至县级的科普经费情况及证明文件。', [
    period('2020年'),
  ]),

  item('6-1', [31], '综合性科普活动场所或专业科普场馆建设情况及活动经费筹措情况简述。', [
    words(200),
    form('附场馆图片'),
  ]),
  item(
    '6-2',
    [32],
    '市级以上科普教育基地、青少年科技教育基地、农村科普示范基地、科技教育特色学校等名单及证明材料。',
    [stamped],
  ),
  item('6-3', [33], '科普阵地建设、常态化科普活动情况简述及典型案例。', [words(500), form('附图片')]),

  item('7-1', [34, 35, 36], '科技志愿服务信息平台上志愿者、县级志愿服务队和活动数量的截图。', [
    form('附平台截图'),
  ]),
  item(
    '7-2',
    [37],
    '围绕群众生活和产业发展开展科技志愿服务、助力新时代文明实践中心建设、形成常态化品牌的情况简述。',
    [period('2021年3月底前'), words(500)],
  ),
  item('7-3', [38], '科技志愿服务嘉许激励制度。', [stamped]),

  item(
    '8-1',
    [39],
    '利用各类场所开展科普活动的新闻稿、文字图片，着重提供融入新时代文明实践中心、党群服务中心的活动。',
    [period('2020年以来'), count('不少于5类场所')],
  ),
  item('8-2', [40], '利用大众传媒开展科技传播、开设科普宣传栏目情况简述。', [
    words(200),
    form('附刊、播截图'),
  ]),
  item('8-3', [41, 42], '科普公众号或科普微博、主要政务公众号中科普栏目的截图。', [form('附截图')]),

  item('9-1', [43], '科普工作机制成员单位或党委政府相关部门主办、参与科普活动情况简述。', [
    period('2020年以来'),
    count('除科协以外不少于3个单位'),
    words(500),
  ]),
  item('9-2', [44], '社会资源参与科普活动情况简述。', [
    period('2020年以来'),
    count('不少于3个企业或机构'),
    words(500),
  ]),
  item('9-3', [45], '辖区内未发生恶劣影响的迷信、伪科学活动情况简述。', [period('近三年'), words(100)]),

  item('10', [46], '健全科普中国信息员队伍，融入县级融媒体中心建设，推送科普中国优质资源的情况简述。', [
    words(500),
  ]),
  item(
    '11',
    [47, 48, 49, 50, 51],
    '利用实体科技馆、流动科技馆、科普大篷车、农村中学科技馆、数字科技馆开展活动情况简述及图片。',
    [words(500), form('附图片')],
  ),

  item('12-1', [52], '科普工作机制、全域科普、科技志愿服务等方面创新性、可复制的典型经验。', [words(500)]),
  item('12-2', [53], '获得国家级相关奖励、鼓励、表扬、肯定等的证明材料。', [form('附证明材料')]),
  item('12-3', [54], '承担中国科协、省级科协重要科普试点、重大科普活动，承接其科普工作会议的证明材料。', [
    period('2018年以来'),
    form('附证明材料'),
  ]),
  item('12-4', [55], '落实中国科协和省市科协科普工作部署的情况简述。', [words(300)]),
]

/** Indicators 10 and 11 have one unnumbered requirement each. */
function item(number: string, rows: readonly number[], text: string, limits: Limits = []): Requirement {
  const [heading = ''] = number.split('-')
  return {
    key: `r${number}`,
    heading: `h${heading}`,
    number: number.includes('-') ? number : '',
    text,
    abridged: true,
    limits,
    tasks: rows.map((row) => `t${row}`),
  }
}
