/** What is counted: measure words and units of quantity, longest first, with 万 and 亿 in front where they are written. */

/** The unit that stands at this place; empty where there is none. */
export function unitAt(text: string, at: number): string {
  const scale = text.charAt(at) === '万' || text.charAt(at) === '亿' ? text.charAt(at) : ''
  const start = at + scale.length
  for (let length = Math.min(longest, text.length - start); length > 0; length--) {
    const unit = text.slice(start, start + length)
    if (units.has(unit) && !isOtherWord(text, start, unit)) return withVariant(text, start, unit, scale)
  }
  return scale
}

/** 处（所）: a second unit in brackets. */
function withVariant(text: string, start: number, unit: string, scale: string): string {
  const after = start + unit.length
  const close = text.charAt(after) === '(' ? text.indexOf(')', after) : -1
  const variant = close < 0 ? '' : text.slice(after + 1, close)
  return units.has(variant) ? `${scale}${unit}(${variant})` : `${scale}${unit}`
}

/** 个 of 个别, 次 of 次日, 年 of 年度计划: the beginning of another word. */
function isOtherWord(text: string, start: number, unit: string): boolean {
  return otherWords.some((word) => word.startsWith(unit) && text.startsWith(word, start) && word !== unit)
}

const units = new Set([
  ...'次 个 名 人 位 家 户 项 条 篇 例 起 宗 件 份 期 场 处 所 座 类 种 支 队 组 台 辆 册 本 张 天 日 月 年 岁 周岁 亩 元 门 栋 间 幢 块 片 笔 批 轮 届 节 堂 课 讲 幅 部 套 盏 棵 株 吨 升 度 站 点 室 馆 班 级 校 村 镇 乡 县 周 幕 页 字 倍 头 只 桩 案 人次 人天 户次 件次 场次 期次 条次 家次 班次 人日 课时 学时 小时 分钟 公里 平方米 平方公里 公顷 公斤 千瓦 美元 万元 社区 街道 乡镇 学校 企业 单位 部门 行业 科室 专题 主题 地区 项目 年度 季度 学期 星期 工作日 百分点 个百分点 个点 个工作日 个自然日 个月 个小时 个学时 个课时 % ‰'.split(
    ' ',
  ),
])
const otherWords = [
  '个别',
  '次日',
  '次年',
  '人均',
  '人员',
  '家庭',
  '家长',
  '名单',
  '所有',
  '所在',
  '所属',
  '所辖',
  '项下',
]

const longest = Math.max(...[...units].map((unit) => unit.length))
