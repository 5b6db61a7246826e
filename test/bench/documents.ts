// How long documents take to be read: a workbook of 20,000 rows (aim: under 10 s), a Word file of 1,000 rows (under 5 s), and what
// hostile files cost before they are refused (under 5 s, 512 MB).
//
// Run: npm run bench -- documents
import { strToU8, zipSync } from 'fflate'
import { readDocument } from '../../shared/documents/in/readDocument.ts'
import { recognise } from '../../shared/documents/in/recognise/recognise.ts'
import { docx, docxTable, type PaperRow, xlsx } from '../shared/documents/in/paperWriters.ts'

const head: PaperRow = ['序号', '指标', '考核内容', '分值', '评分标准', '责任单位', '配合单位', '备注']

const cases: readonly { readonly what: string; readonly bytes: Uint8Array; readonly aim: number }[] = [
  { what: 'xlsx, 20,000 rows', bytes: xlsx([{ name: '任务', rows: tableOf(20_000) }]), aim: 10_000 },
  { what: 'docx, 1,000 rows', bytes: docx(docxTable(tableOf(1_000))), aim: 5_000 },
  { what: 'bomb: 200 MB of blanks', bytes: bomb(), aim: 5_000 },
  { what: 'a million shared strings', bytes: manyStrings(), aim: 5_000 },
  { what: '70 MB of XML that hardly packs', bytes: longXml(), aim: 5_000 },
]

let isSlow = false
const results = cases.map(({ what, bytes, aim }) => {
  const start = performance.now()
  const outcome = readDocument(bytes, {
    name: '',
    decode: (part, encoding) => new TextDecoder(encoding).decode(part),
  })
  const read = performance.now()
  const rows = outcome.ok ? recognise(outcome.document).rows.length : 0
  const end = performance.now()
  if (end - start > aim) isSlow = true
  return {
    what,
    kB: Math.round(bytes.length / 1_000),
    'read ms': Math.round(read - start),
    'recognise ms': Math.round(end - read),
    comesTo: outcome.ok ? `${rows} rows` : outcome.fault.code,
    'memory MB': Math.round(process.memoryUsage().rss / 1e6),
  }
})
console.table(results)
if (isSlow) {
  console.log('Longer than aimed at.')
  process.exitCode = 1
}

function tableOf(count: number): PaperRow[] {
  return [
    head,
    ...Array.from(
      { length: count },
      (_, i): PaperRow => [
        ...(i % 10 === 0
          ? [
              { text: String(i / 10 + 1), rows: 10 },
              { text: `指标${i / 10 + 1}`, rows: 10 },
            ]
          : []),
        `每年组织开展全国科普日、科技活动周等重大科普活动，面向公众普及科学知识第${i}项`,
        2,
        `举办${i}场以上得2分，每少一场扣0.5分，扣完为止`,
        `区科协、区教委（区委教育工委）、第${i % 300}中学`,
        '各镇街',
        i % 7 === 0 ? '提供盖章文件' : '',
      ],
    ),
  ]
}

function bomb(): Uint8Array {
  const blanks = new Uint8Array(200 * 1024 * 1024).fill(0x20)
  return zipSync({ '_rels/.rels': strToU8('<Relationships/>'), 'word/document.xml': [blanks, { level: 6 }] })
}

function manyStrings(): Uint8Array {
  return zipSync({
    '_rels/.rels': strToU8('<Relationships/>'),
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="S" r:id="a"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>999999</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD20000"/></mergeCells></worksheet>',
    ),
    'xl/sharedStrings.xml': strToU8(
      `<sst count="1000000">${'<si><t>责任单位</t></si>'.repeat(1_000_000)}</sst>`,
    ),
  })
}

/** Under every limit on size; what is left is only work. */
function longXml(): Uint8Array {
  const pieces: string[] = []
  for (let i = 0; i < 1_400_000; i += 1)
    pieces.push(`<w:p><w:r><w:t>${(i * 7919) % 1_000_003}条</w:t></w:r></w:p>`)
  const xml = strToU8(`<w:document><w:body>${pieces.join('')}</w:body></w:document>`)
  return zipSync({ '_rels/.rels': strToU8('<Relationships/>'), 'word/document.xml': xml })
}
