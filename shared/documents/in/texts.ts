/** The Chinese of the import: why a file was not read, and what to look at in one that was. */
import type { ImportFaultCode } from '../imported.ts'

/** What the file is, and what to do. */
export const faultTexts: Readonly<Record<ImportFaultCode, string>> = {
  missing: '没有找到这个文件，请检查文件名和路径。',
  empty: '文件是空的，没有内容，请换一个文件。',
  tooLarge: '文件超过 20 MB。请删去其中的图片，或把表格单独另存为一个文件后再导入。',
  oldOffice:
    '这是旧格式文件（.doc、.xls、.wps、.et 等），不能直接读取。请用 WPS 或 Word、Excel 打开，另存为 .docx 或 .xlsx 后再导入。',
  encrypted: '文件设有打开密码，不能读取。请打开后取消密码，另存为 .docx 或 .xlsx 再导入。',
  pdf: '这是 PDF 文件，不能直接读取表格。请使用原来的 Word 或 Excel 文件；只有 PDF 时，可用 WPS 转换为 .docx 后再导入。',
  picture: '这是图片，不能读取文字。请使用原来的 Word 或 Excel 文件，或先识别成文字表格再导入。',
  damaged: '文件已损坏或不完整，没有读出内容。请用 WPS 或 Office 打开，另存为 .docx 或 .xlsx 后再导入。',
  notOffice:
    '这是压缩包或其他类型的文件，里面没有 Word 或 Excel 文档。请解压后选择其中的 .docx 或 .xlsx 文件。',
  unsafe:
    '文件内部结构异常（展开后过大或含有不安全的内容），为安全起见没有读取。请用 WPS 或 Office 打开，另存为新的 .docx 或 .xlsx 后再导入。',
  tooManyRows: '表格超过 20,000 行，没有导入。请分成几个文件，分次导入。',
  tooSlow:
    '文件太复杂，没有在规定时间内读完，已停止。请用 WPS 或 Office 打开，只保留任务表，另存为新文件后再导入。',
  noText: '文件里没有文字，可能全是图片。请使用原来的 Word 或 Excel 文件。',
  presentation:
    '这是演示文稿（PPT），不是表格。请把任务表复制到 Word 或 Excel，另存为 .docx 或 .xlsx 后再导入。',
  notForm:
    '这不是本系统导出的单位填报表，或表内的识别信息已被删除，没有读取。请在原填报表上填写；任务分解表请从“导入”读取。',
  unknown: '不认识这个文件的类型。可以导入 .docx、.xlsx、.csv、.html 和文本文件。',
}

export const problemTexts = {
  nothingFound: '没有找到任务表，也没有找到带编号的任务。请检查文件，或手工指定表格。',
  noUnit: '没有责任单位，创建后需要指定。',
  noText: '没有任务内容。',
  ruleNotUnderstood: (reason: string) => `评分规则没有读懂，需人工评定：${reason}`,
  rulesTooMany: '评分规则的文字太多，这一条没有识别。',
  rowPointsDiffer: (stated: number, printed: number) =>
    `评分规则里的分数合计 ${stated} 分，表中分值是 ${printed} 分，请核对。`,
  headingPointsDiffer: (heading: string, sum: number, printed: number) =>
    `“${heading}”各行合计 ${sum} 分，表中印的是 ${printed} 分，请核对。`,
  totalDiffers: (sum: number, printed: number) =>
    `各行合计 ${sum} 分，表中合计印的是 ${printed} 分，请核对。`,
  pointsUnclear: (text: string) => `分值“${text}”不是数字，没有采用。`,
  pointsUnknown: '这一行能得多少分没有读出来，请填写分值。',
  twoRoles: (name: string) => `${name}在这一行既牵头又负责或配合，两处都已保留，请核对。`,
  carriedDown: (count: number) => `有 ${count} 个空白格沿用了上一行的内容，可逐格撤销。`,
  alikeUnits: (one: string, other: string) => `“${one}”和“${other}”可能是同一个单位，请核对。`,
  columnUnclear: (label: string) => `“${label}”这一列没有认出含义，内容已保留，可以指定。`,
  headerMissing: '没有找到表头，各列的含义是按内容推断的，请核对。',
  bracketsOpen: (text: string) => `单位名称“${text}”的括号不成对，请核对。`,
  cellCut: (length: number) => `有的格内文字超过 ${length} 字，后面的没有导入。`,
  columnsCut: (columns: number) => `表格超过 ${columns} 列，后面的列没有导入。`,
  nestedTable: '有的格里还套着表格，已作为这一格的文字读入。',
  numberTwice: (number: string) => `序号 ${number} 出现了两次。`,
  otherTables: (count: number) => `文件里还有 ${count} 处表格或任务没有采用，可以另选。`,
} as const

export const labels = {
  prose: '正文',
  table: (index: number) => `第 ${index} 张表`,
  sheet: (name: string) => `工作表“${name}”`,
  category: '类别',
  levels: ['一级', '二级', '三级', '四级', '五级', '六级'],
  untitled: '任务分解表',
} as const
