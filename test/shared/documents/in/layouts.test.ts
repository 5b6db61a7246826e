// Columns as offices lay them out: their order, their spelling, headings of two lines, none at all. Each test is a layout and what
// it means.
import { describe, expect, test } from 'vitest'
import { codes, lines, tableOf } from './notation.ts'

const over = (text: string, columns: number) => ({ text, columns })
const down = (text: string, rows: number) => ({ text, rows })

describe('[DI6] columns', () => {
  test('a plain list of tasks: 序号, 任务, 责任单位, 完成时限, 备注', () => {
    const table = tableOf([
      ['序号', '工作任务', '责任单位', '完成时限', '备注'],
      ['1', '印发实施方案', '区科协、区教委', '3月底', ''],
      ['2', '召开动员会', '区政府办', '4月', '视频'],
    ])
    expect(lines(table)).toEqual(['印发实施方案 | R 区科协 R 区教委', '召开动员会 | R 区政府办 | 注 视频'])
    expect(table.rows.map((row) => [row.number, row.others])).toEqual([
      ['1', [{ label: '完成时限', text: '3月底' }]],
      ['2', [{ label: '完成时限', text: '4月' }]],
    ])
  })

  test('the units stand first, the task last', () => {
    const table = tableOf([
      ['牵头部门', '配合部门', '重点任务'],
      ['区教委', '区科协', '开展科普进校园'],
      ['区卫生健康委', '', '开展健康讲座'],
    ])
    expect(lines(table)).toEqual(['开展科普进校园 | L 区教委 C 区科协', '开展健康讲座 | L 区卫生健康委'])
  })

  test('headings are spaced out, in full width and with hints in brackets', () => {
    const table = tableOf([
      [
        '序　号',
        '考 核 内 容',
        '分 值\n（１００分）',
        '评　分　标　准',
        '责 任 单 位\n（排首位的为牵头单位）',
        '备　　注',
      ],
      ['１', '有领导机构', '５', '有得5分，没有不得分', '区委办', ''],
      ['２', '有工作经费', '１０', '列入预算得10分', '区财政局', '决算'],
    ])
    expect(lines(table)).toEqual([
      '有领导机构 | 5分 | 有得5分，没有不得分 | R 区委办',
      '有工作经费 | 10分 | 列入预算得10分 | R 区财政局 | 注 决算',
    ])
  })

  test('two heading lines: 责任单位 over 牵头 and 配合, 得分 over 自评 and 考核', () => {
    const table = tableOf([
      [
        down('序号', 2),
        down('指标', 2),
        down('任务', 2),
        down('分值', 2),
        over('责任单位', 2),
        over('得分', 2),
      ],
      ['牵头', '配合', '自评', '考核'],
      ['1', down('组织领导', 2), '成立机构', '3', '区委办', '区科协', '', ''],
      ['2', '定期研究', '2', '区政府办', '', '', ''],
    ])
    expect(lines(table)).toEqual([
      '组织领导: 成立机构 | 3分 | L 区委办 C 区科协',
      '组织领导: 定期研究 | 2分 | L 区政府办',
    ])
    expect(table.columns.map((column) => column.meaning)).toEqual([
      'number',
      'level',
      'text',
      'points',
      'lead',
      'cooperating',
      'score',
      'score',
    ])
  })

  test('three levels of indicators above the content', () => {
    const table = tableOf([
      ['一级指标', '二级指标', '三级指标', '评价内容', '分值', '评价标准'],
      [down('A 保障', 3), down('A1 组织', 2), 'A1-1 机构', '有机构', '2', '有得2分'],
      ['A1-2 人员', '有专人', '3', '有得3分'],
      ['A2 经费', 'A2-1 预算', '列入预算', '5', '列入得5分'],
    ])
    expect(table.levels).toEqual(['一级指标', '二级指标', '三级指标'])
    expect(lines(table)).toEqual([
      'A 保障 > A1 组织 > A1-1 机构: 有机构 | 2分 | 有得2分',
      'A 保障 > A1 组织 > A1-2 人员: 有专人 | 3分 | 有得3分',
      'A 保障 > A2 经费 > A2-1 预算: 列入预算 | 5分 | 列入得5分',
    ])
  })

  test('without a content column the last indicator is the task', () => {
    const table = tableOf([
      ['一级指标', '二级指标', '分值', '评分细则', '责任部门'],
      [down('阵地建设', 2), '科普场馆', '6', '每个2分，最高6分', '区科协'],
      ['科普画廊', '4', '每处1分，最高4分', '各镇街'],
    ])
    expect(lines(table)).toEqual([
      '阵地建设: 科普场馆 | 6分 | 每个2分，最高6分 | R 区科协',
      '阵地建设: 科普画廊 | 4分 | 每处1分，最高4分 | R 各镇街',
    ])
  })

  test('one 指标 over several rules: each rule is a row', () => {
    const table = tableOf([
      ['指标', '分值', '评分规则', '责任单位'],
      [down('组织机构健全', 3), down('6', 3), '按期换届2分', '区科协'],
      ['制度完善2分', '区科协'],
      ['机构覆盖2分', '各镇街'],
    ])
    expect(lines(table)).toEqual([
      '组织机构健全: 按期换届2分 | 2分 | 按期换届2分 | R 区科协',
      '组织机构健全: 制度完善2分 | 2分 | 制度完善2分 | R 区科协',
      '组织机构健全: 机构覆盖2分 | 2分 | 机构覆盖2分 | R 各镇街',
    ])
    expect(table.headings).toEqual([{ parent: null, level: 0, text: '组织机构健全', points: 6 }])
    expect(table.totals.points).toBe(6)
  })

  test('content and scoring in one column', () => {
    const table = tableOf([
      ['项目', '考核内容及评分标准', '标准分', '自评分', '考评分'],
      ['组织领导', '成立领导小组得2分，否则不得分', '2', '', ''],
      ['经费保障', '人均经费达2元得3分', '3', '', ''],
    ])
    expect(lines(table)).toEqual([
      '组织领导: 成立领导小组得2分，否则不得分 | 2分 | 成立领导小组得2分，否则不得分',
      '经费保障: 人均经费达2元得3分 | 3分 | 人均经费达2元得3分',
    ])
  })

  test('分值 and 权重 in other words: 标准分, 赋分, 满分, 权重', () => {
    for (const word of ['标准分', '赋分', '满分', '权重', '分数', '基本分', '考核分值', '分值（分）']) {
      const table = tableOf([
        ['考核项目', word, '扣分办法'],
        ['台账齐全', '10', '缺一项扣2分，扣完为止'],
        ['信息报送', '5', '少一条扣1分，扣完为止'],
      ])
      expect([word, lines(table)]).toEqual([
        word,
        ['台账齐全 | 10分 | 缺一项扣2分，扣完为止', '信息报送 | 5分 | 少一条扣1分，扣完为止'],
      ])
    }
  })

  test('who is responsible in other words', () => {
    const words = {
      牵头单位: 'L',
      主办单位: 'L',
      主责部门: 'L',
      责任单位: 'R',
      责任部门: 'R',
      责任科室: 'R',
      承办单位: 'R',
      落实单位: 'R',
      完成单位: 'R',
      被考核单位: 'R',
      配合单位: 'C',
      协办单位: 'C',
      参与部门: 'C',
      协同单位: 'C',
    }
    for (const [word, role] of Object.entries(words)) {
      const table = tableOf([
        ['工作内容', word],
        ['开展科普', '区科协'],
        ['发布信息', '区融媒体中心'],
      ])
      expect([word, lines(table)]).toEqual([
        word,
        [`开展科普 | ${role} 区科协`, `发布信息 | ${role} 区融媒体中心`],
      ])
    }
  })

  test('persons, telephones and dates are kept and used for nothing', () => {
    const table = tableOf([
      ['任务', '责任单位', '责任领导', '责任人及电话', '完成时间', '佐证材料'],
      ['建机制', '区科协', '张三', '李四', '6月', '文件'],
      ['开大会', '区教委', '王五', '赵六', '7月', '照片'],
    ])
    expect(lines(table)).toEqual(['建机制 | R 区科协', '开大会 | R 区教委'])
    expect(table.rows[0]?.others.map((each) => each.label)).toEqual([
      '责任领导',
      '责任人及电话',
      '完成时间',
      '佐证材料',
    ])
  })

  test('no heading at all: the columns are told by what stands in them', () => {
    const table = tableOf([
      ['1', '成立领导小组，明确分管领导和联络员，建立工作机制', '区委办、区政府办'],
      ['2', '每年召开全民科学素质工作会，研究解决困难问题', '区科协'],
      ['3', '将科普经费列入同级财政预算，逐年提高投入水平', '区财政局'],
    ])
    expect(lines(table)[0]).toBe('成立领导小组，明确分管领导和联络员，建立工作机制 | R 区委办 R 区政府办')
    expect(table.rows.map((row) => row.number)).toEqual(['1', '2', '3'])
    expect(codes(table)).toContain('columnUnclear')
  })
})
