// Files as Word, WPS, LibreOffice and Excel write them: merges in their manners, automatic numbers, tables cut in two, tables
// in cells, several tables and sheets, what a page does not show.
import { describe, expect, test } from 'vitest'
import { recognise } from '../../../../shared/documents/in/recognise/recognise.ts'
import { codes, fileOf, lines, read, readFile } from './notation.ts'
import { archive, docx, docxParagraphs, docxTable, type PaperRow, tsv, xlsx } from './paperWriters.ts'

const head: PaperRow = ['指标', '任务', '责任单位']
const down = (text: string, rows: number) => ({ text, rows })
const merged: readonly PaperRow[] = [
  head,
  [down('一、机构', 2), '建机构', down('区委编办', 2)],
  ['配人员'],
  ['二、经费', '列预算', '区财政局'],
]
const meant = [
  '一、机构: 建机构 | R 区委编办',
  '一、机构: 配人员 | R 区委编办',
  '二、经费: 列预算 | R 区财政局',
]

describe('Word files', () => {
  test.each(['word', 'wps', 'blank'] as const)('[DI7] merges as %s writes them', (manner) => {
    const table = fileOf(docx(`${docxParagraphs('附件\n某区任务分解表')}${docxTable(merged, manner)}`))
    expect(lines(table)).toEqual(meant)
    expect(table.title).toBe('某区任务分解表')
    expect(table.rows[1]?.sources.responsible?.carried).toBe(manner === 'blank' ? 'blank' : 'merge')
  })

  test('a merge that goes on without a beginning, or with text of its own', () => {
    const cell = (inside: string, text: string) =>
      `<w:tc><w:tcPr>${inside}</w:tcPr>${docxParagraphs(text)}</w:tc>`
    const goesOn = '<w:vMerge w:val="continue"/>'
    const body = `<w:tbl>
      <w:tr>${cell('', '指标')}${cell('', '任务')}${cell('', '责任单位')}</w:tr>
      <w:tr>${cell(goesOn, '机构')}${cell('', '甲')}${cell(goesOn, '区科协')}</w:tr>
      <w:tr>${cell(goesOn, '')}${cell('', '乙')}${cell(goesOn, '区教委')}</w:tr>
      <w:tr>${cell(goesOn, '')}${cell('', '丙')}${cell(goesOn, '')}</w:tr></w:tbl>`
    expect(lines(fileOf(docx(body)))).toEqual([
      '机构: 甲 | R 区科协',
      '机构: 乙 | R 区教委',
      '机构: 丙 | R 区教委',
    ])
  })

  test('cells merged sideways, and rows that begin further right', () => {
    const cell = (inside: string, text: string) =>
      `<w:tc><w:tcPr>${inside}</w:tcPr>${docxParagraphs(text)}</w:tc>`
    const body = `<w:tbl>
      <w:tr>${cell('', '指标')}${cell('', '任务')}${cell('', '责任单位')}</w:tr>
      <w:tr>${cell('<w:hMerge w:val="restart"/>', '一、机构')}${cell('<w:hMerge/>', '')}${cell('<w:hMerge/>', '')}</w:tr>
      <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('', '甲')}${cell('', '区科协')}</w:tr></w:tbl>`
    expect(lines(fileOf(docx(body)))).toEqual(['一、机构: 甲 | R 区科协'])
  })

  test('[DI11] a table cut in two by a page, with its header again, without, and marked 续表', () => {
    const first: readonly PaperRow[] = [head, ['机构', '甲', '区科协']]
    const again: readonly PaperRow[] = [head, ['', '乙', '区教委']]
    const without: readonly PaperRow[] = [['经费', '丙', '区财政局']]
    const body = `${docxParagraphs('某区任务分解表')}${docxTable(first)}<w:p/>${docxTable(again)}${docxParagraphs('续表')}${docxTable(without)}`
    const table = fileOf(docx(body))
    expect(lines(table)).toEqual(['机构: 甲 | R 区科协', '机构: 乙 | R 区教委', '经费: 丙 | R 区财政局'])
    expect(table.candidates).toHaveLength(1)
  })

  test('one table for each part of the work, the part’s name between them', () => {
    const rows = (text: string): readonly PaperRow[] => [
      ['序号', '任务', '责任单位'],
      ['1', text, '区科协'],
    ]
    const body = `${docxParagraphs('某区工作任务清单\n（一）提升行动')}${docxTable(rows('甲'))}${docxParagraphs('（二）重点工程')}${docxTable(rows('乙'))}`
    const table = fileOf(docx(body))
    expect(lines(table)).toEqual(['（一）提升行动: 甲 | R 区科协', '（二）重点工程: 乙 | R 区科协'])
    expect(table.title).toBe('某区工作任务清单')
  })

  test('one table for each unit, named after it', () => {
    const rows = (text: string): readonly PaperRow[] => [
      ['序号', '任务', '完成时限'],
      ['1', text, '6月'],
    ]
    const body = `${docxParagraphs('各单位任务清单\n区科协')}${docxTable(rows('甲'))}${docxParagraphs('区教委')}${docxTable(rows('乙'))}`
    expect(lines(fileOf(docx(body)))).toEqual(['区科协: 甲 | R 区科协', '区教委: 乙 | R 区教委'])
  })

  test('[DI11] two attachments are two tables; the larger is taken, the other offered', () => {
    const other: readonly PaperRow[] = [
      ['单位', '联络员', '电话'],
      ['区科协', '张三', '123'],
    ]
    const body = `${docxParagraphs('附件1\n任务分解表')}${docxTable(merged)}${docxParagraphs('附件2\n联络员名单')}${docxTable(other)}`
    const document = read(readFile(docx(body)))
    const table = recognise(document)
    expect(lines(table)).toEqual(meant)
    expect(table.candidates.map((each) => each.label)).toEqual(['第 1 张表', '第 2 张表'])
    expect(codes(table)).toContain('otherTables')
    expect(recognise(document, { choices: { table: 'table2' } }).title).toBe('联络员名单')
  })

  test('a table inside a cell is that cell’s text', () => {
    const inner = docxTable([
      ['甲', '乙'],
      ['丙', '丁'],
    ])
    const body = `<w:tbl><w:tr><w:tc>${docxParagraphs('任务')}</w:tc><w:tc>${docxParagraphs('责任单位')}</w:tc></w:tr>
      <w:tr><w:tc>${docxParagraphs('办展览')}${inner}<w:p/></w:tc><w:tc>${docxParagraphs('区科协')}</w:tc></w:tr></w:tbl>`
    const table = fileOf(docx(body))
    expect(lines(table)).toEqual(['办展览⏎甲 乙⏎丙 丁 | R 区科协'])
    expect(codes(table)).toContain('nestedTable')
  })

  test('[DI4] what the page does not show is not read: deleted and hidden text, field codes, the old copy of a text box', () => {
    const cell = (inside: string) => `<w:tc><w:p>${inside}</w:p></w:tc>`
    const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
    const shown = `${run('办')}<w:del><w:r><w:delText>停</w:delText></w:r></w:del><w:ins>${run('展')}</w:ins>${run('密', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r>${run('览')}<mc:AlternateContent><mc:Choice/><mc:Fallback>${run('旧')}</mc:Fallback></mc:AlternateContent>`
    const body = `<w:tbl><w:tr>${cell(run('任务'))}${cell(run('责任单位'))}</w:tr><w:tr>${cell(shown)}${cell(run('区科协'))}</w:tr></w:tbl>`
    expect(lines(fileOf(docx(body)))).toEqual(['办展览 | R 区科协'])
  })
})

describe('[DI4] automatic numbers', () => {
  const numbering = `<w:numbering>
    <w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
      <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
  </w:numbering>`
  const styles = `<w:styles><w:style w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`
  const parts = { 'word/numbering.xml': numbering, 'word/styles.xml': styles }
  const listed = (list: number, level: number, text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
  const styled = (style: number, text: string) =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`

  test('are counted as Word counts them, by style and by paragraph', () => {
    const body = [
      styled(1, '重点任务'),
      styled(2, '提升行动'),
      listed(1, 2, '办竞赛。'),
      docxParagraphs('责任单位：区教委'),
      listed(1, 2, '办讲座。'),
      docxParagraphs('责任单位：区科协'),
      styled(2, '重点工程'),
      listed(1, 2, '建场馆。'),
      docxParagraphs('责任单位：区发展改革委'),
      styled(1, '保障措施'),
      styled(2, '加强领导'),
    ].join('')
    const table = fileOf(docx(body, parts))
    expect(lines(table)).toEqual([
      '（一）提升行动: 办竞赛。 | R 区教委',
      '（一）提升行动: 办讲座。 | R 区科协',
      '（二）重点工程: 建场馆。 | R 区发展改革委',
    ])
    expect(table.rows.map((row) => row.number)).toEqual(['1', '2', '1'])
  })

  test('fill a 序号 column, begin where they are told to, and start anew where a list does', () => {
    const row = (number: string, text: string) =>
      `<w:tr><w:tc>${number}</w:tc><w:tc>${docxParagraphs(text)}</w:tc><w:tc>${docxParagraphs('区科协')}</w:tc></w:tr>`
    const body = `<w:tbl>${row(docxParagraphs('序号'), '任务').replace('区科', '责任单').replace('协<', '位<')}${row(listed(3, 0, ''), '甲')}${row(listed(3, 0, ''), '乙')}${row(listed(4, 0, ''), '丙')}${row(listed(2, 0, ''), '丁')}</w:tbl>`
    expect(fileOf(docx(body, parts)).rows.map((each) => each.number)).toEqual(['1', '2', '1', '9'])
  })
})

describe('workbooks', () => {
  test('the sheet with the tasks is taken, the others are offered; numbers are numbers', () => {
    const table = fileOf(
      xlsx([
        { name: '说明', rows: [['填报说明：请各单位按时填报。']] },
        {
          name: '任务',
          rows: [
            [{ text: '附件1', columns: 4 }],
            [{ text: '某区考核指标分解表', columns: 4 }],
            ['序号', '考核内容', '分值', '责任单位'],
            [1, '有方案', 2.5, '区科协\n区教委'],
            [2, '有总结', 0.30000000000000004, '区科协'],
          ],
        },
        {
          name: '旧',
          rows: [
            ['考核内容', '责任单位'],
            ['有方案', '区科协'],
          ],
        },
      ]),
    )
    expect(table.title).toBe('某区考核指标分解表')
    expect(lines(table)).toEqual(['有方案 | 2.5分 | R 区科协 R 区教委', '有总结 | 0.3分 | R 区科协'])
    expect(table.candidates.map((each) => each.label)).toContain('工作表“旧”')
  })

  test('merges as Excel writes them, with left-over texts below the first cell', () => {
    expect(lines(fileOf(xlsx([{ name: 'Sheet1', rows: merged }])))).toEqual(meant)
  })

  test('dates, percentages, rich text and text in the cell itself read as they show', () => {
    const text = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`
    const table = fileOf(
      archive({
        '_rels/.rels': '<Relationships/>',
        'xl/workbook.xml':
          '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="a" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        'xl/sharedStrings.xml':
          '<sst><si><t>不用</t></si><si><r><rPr><b/></rPr><t>建</t></r><r><t>场馆</t></r><rPh sb="0" eb="1"><t>jian</t></rPh></si></sst>',
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${text('A1', '任务')}${text('B1', '完成时限')}${text('C1', '目标值')}${text('D1', '责任单位')}</row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>44664</v></c><c r="C2" s="2"><v>0.8</v></c><c r="D2" t="str"><f>A1</f><v>区科协</v></c></row><row r="3">${text('A3', '办展')}<c r="B3" s="3"><v>44664</v></c><c r="C3" t="e"><v>#REF!</v></c></row></sheetData></worksheet>`,
      }),
    )
    expect(table.rows.map((row) => [row.text, ...row.others.map((each) => each.text)])).toEqual([
      ['建场馆', '2022年4月13日', '80%'],
      ['办展', '2022-04-13'],
    ])
  })
})

test('[B33] CSV in GBK, as Excel saves it in China', () => {
  const gbk = Uint8Array.from([
    ...[0xc8, 0xce, 0xce, 0xf1, 0x2c, 0xd4, 0xf0, 0xc8, 0xce, 0xb5, 0xa5, 0xce, 0xbb, 0x0d, 0x0a],
    ...[0xbd, 0xa8, 0xb9, 0xdd, 0x2c, 0xc7, 0xf8, 0xbf, 0xc6, 0xd0, 0xad, 0x0d, 0x0a],
  ])
  expect(lines(fileOf(gbk, '任务.csv'))).toEqual(['建馆 | R 区科协'])
})

test('tab-separated text in UTF-16 with a mark, as Excel saves “Unicode text”', () => {
  const text = tsv(merged)
  const bytes = new Uint8Array(2 + text.length * 2)
  bytes.set([0xff, 0xfe])
  for (let i = 0; i < text.length; i += 1) {
    bytes[2 + i * 2] = text.charCodeAt(i) & 0xff
    bytes[3 + i * 2] = text.charCodeAt(i) >> 8
  }
  expect(lines(fileOf(bytes, '表.txt'))).toEqual(meant)
})

test('text that a converter made of a Word file: every cell on a line that begins with a tab', () => {
  const cells = (...texts: string[]) => `${texts.map((text) => `\t${text}`).join('\n')}\n\n`
  const text = [
    '关于印发方案的通知\n附件\n\t某区任务分解表\n\n ',
    cells('指标', '考察内容', '分值', '评分规则', '责任单位'),
    cells('1.机构', '1-1.有机构。\n1-2.有人员。', '3', '有机构2分', '区委编办'),
    cells('', '', '', '有人员1分', ''),
    cells('2.经费', '2-1.有预算。', '5', '列入预算5分', '区财政局'),
  ].join('')
  const table = fileOf(new TextEncoder().encode(text), '方案.txt')
  expect(table.title).toBe('某区任务分解表')
  expect(lines(table)).toEqual([
    '1.机构: 1-1.有机构。⏎1-2.有人员。 | 2分 | 有机构2分 | R 区委编办',
    '1.机构: 1-1.有机构。⏎1-2.有人员。 | 1分 | 有人员1分 | R 区委编办',
    '2.经费: 2-1.有预算。 | 5分 | 列入预算5分 | R 区财政局',
  ])
})
