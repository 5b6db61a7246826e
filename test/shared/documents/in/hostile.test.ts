// Files that lie about themselves end in a sentence, quickly and in little memory; nothing they point to is opened.
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readPasted } from '../../../../shared/documents/in/readDocument.ts'
import { recognise } from '../../../../shared/documents/in/recognise/recognise.ts'
import { codes, fileOf, lines, read, readFile, tableOf } from './notation.ts'
import { archive, docx, docxTable, html, xlsx } from './paperWriters.ts'

function faultOf(bytes: Uint8Array, name = ''): string {
  const outcome = readFile(bytes, name)
  return outcome.ok ? 'read' : outcome.fault.code
}

const ole = (inside: string) => {
  const bytes = new Uint8Array(4_096)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  for (let i = 0; i < inside.length; i += 1) bytes[1_024 + i * 2] = inside.charCodeAt(i)
  return bytes
}

describe('[DI1] what a file is, by its bytes', () => {
  const book = xlsx([
    {
      name: 'S',
      rows: [
        ['任务', '责任单位'],
        ['甲', '区科协'],
      ],
    },
  ])
  test.each([
    ['.doc, .xls, .wps, .et', ole('WordDocument'), 'oldOffice'],
    ['a .docx with a password', ole('EncryptedPackage'), 'encrypted'],
    ['RTF named .doc', strToU8('{\\rtf1 text}'), 'oldOffice'],
    ['PDF', strToU8('%PDF-1.7\n'), 'pdf'],
    ['PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'picture'],
    ['JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'picture'],
    ['an empty file', new Uint8Array(0), 'empty'],
    ['only blank space', strToU8(' \n\t'), 'empty'],
    ['a ZIP of something else', zipSync({ 'a.txt': strToU8('text') }), 'notOffice'],
    [
      'a presentation',
      archive({
        '_rels/.rels':
          '<Relationships><Relationship Type="x/officeDocument" Target="ppt/presentation.xml"/></Relationships>',
        'ppt/presentation.xml': '<p/>',
      }),
      'presentation',
    ],
    [
      'an ODF file',
      archive({ mimetype: 'x', 'content.xml': '<a/>', 'META-INF/manifest.xml': '<a/>' }),
      'oldOffice',
    ],
    ['a cut-off archive', book.slice(0, book.length - 200), 'damaged'],
    ['bytes of no kind', Uint8Array.from([1, 2, 3, 0, 5, 6, 0, 0]), 'unknown'],
    ['a workbook without content', xlsx([{ name: 'S', rows: [] }]), 'noText'],
    ['a document without text', docx('<w:p><w:r><w:drawing/></w:r></w:p>'), 'noText'],
  ])('%s', (_, bytes, code) => {
    expect(faultOf(bytes)).toBe(code)
  })

  test('[B33] a wrong ending does not matter', () => {
    expect(lines(fileOf(book, '任务.docx'))).toEqual(['甲 | R 区科协'])
    expect(lines(fileOf(strToU8('任务,责任单位\n甲,区科协\n'), '任务.xlsx'))).toEqual(['甲 | R 区科协'])
  })

  test('every fault says what it is and what to do', () => {
    const outcome = readFile(ole('WordDocument'))
    expect(outcome).toEqual({
      ok: false,
      fault: { code: 'oldOffice', text: expect.stringContaining('另存为') },
    })
  })
})

describe('[DI3] archives', () => {
  /** Bytes of a part, changed in the local header and the directory alike. */
  const patched = (bytes: Uint8Array, change: (view: DataView, at: number, isDirectory: boolean) => void) => {
    const copy = bytes.slice()
    const view = new DataView(copy.buffer)
    for (let at = 0; at + 4 < copy.length; at += 1) {
      const signature = view.getUint32(at, true)
      if (signature === 0x04034b50) change(view, at, false)
      if (signature === 0x02014b50) change(view, at, true)
    }
    return copy
  }
  const plain = docx(
    docxTable([
      ['任务', '责任单位'],
      ['甲', '区科协'],
    ]),
  )

  test('[B30] a bomb: a part that inflates without end', () => {
    const zeros = new Uint8Array(60 * 1024 * 1024).fill(0x20)
    const bomb = zipSync({
      '_rels/.rels': strToU8('<Relationships/>'),
      'word/document.xml': [zeros, { level: 9 }],
    })
    expect(bomb.length).toBeLessThan(100_000)
    expect(faultOf(bomb)).toBe('unsafe')
  })

  test('[B30] lying sizes are not believed, smaller or larger', () => {
    const smaller = patched(plain, (view, at, isDirectory) => {
      if (isDirectory) view.setUint32(at + 24, 40, true)
    })
    expect(faultOf(smaller)).toBe('unsafe')
    const larger = patched(plain, (view, at, isDirectory) => {
      if (isDirectory) view.setUint32(at + 24, view.getUint32(at + 24, true) + 9, true)
    })
    expect(faultOf(larger)).toBe('damaged')
  })

  test('[B30] a wrong checksum is damage, the flag of a password is told', () => {
    const wrong = patched(plain, (view, at, isDirectory) => {
      if (isDirectory) view.setUint32(at + 16, 1, true)
    })
    expect(faultOf(wrong)).toBe('damaged')
    const locked = patched(plain, (view, at, isDirectory) => {
      if (isDirectory) view.setUint16(at + 8, 1, true)
    })
    expect(faultOf(locked)).toBe('encrypted')
  })

  test('[B30] entries that share their bytes, and sizes in the 64-bit form, are refused', () => {
    let first: number | null = null
    const overlapping = patched(plain, (view, at, isDirectory) => {
      if (!isDirectory) return
      first ??= view.getUint32(at + 42, true)
      view.setUint32(at + 42, first, true)
    })
    expect(faultOf(overlapping)).toBe('unsafe')
    const large = plain.slice()
    new DataView(large.buffer).setUint32(large.length - 22 + 16, 0xffffffff, true)
    expect(faultOf(large)).toBe('unsafe')
  })

  test('[B30] sixty-five thousand entries', () => {
    const count = 65_000
    const bytes = new Uint8Array(count * 46 + 22)
    const view = new DataView(bytes.buffer)
    for (let i = 0; i < count; i += 1) view.setUint32(i * 46, 0x02014b50, true)
    const end = count * 46
    view.setUint32(end, 0x06054b50, true)
    view.setUint16(end + 10, count, true)
    view.setUint32(end + 12, end, true)
    bytes.set([0x50, 0x4b, 0x03, 0x04])
    expect(faultOf(bytes)).toBe('unsafe')
  })

  test('[B30] a name that climbs out of its folder leads nowhere', () => {
    const climbing = archive({
      '_rels/.rels':
        '<Relationships><Relationship Type="x/officeDocument" Target="../../etc/passwd"/></Relationships>',
      '../../etc/passwd': 'x',
    })
    expect(faultOf(climbing)).toBe('notOffice')
  })
})

describe('[DI3] XML', () => {
  const inDocument = (xml: string) => archive({ '_rels/.rels': '<Relationships/>', 'word/document.xml': xml })

  test('[B31] a document type is refused: billion laughs, external entities', () => {
    const laughs =
      '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    expect(faultOf(inDocument(laughs))).toBe('unsafe')
    expect(faultOf(inDocument('<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document/>'))).toBe('unsafe')
  })

  test('[B31] two hundred thousand elements inside each other', () => {
    expect(faultOf(inDocument('<a>'.repeat(200_000)))).toBe('unsafe')
  })

  test('[B31] an element that is never closed, a part in another encoding', () => {
    expect(faultOf(inDocument('<w:document><w:body><w:p><w:r><w:t>甲'))).toBe('damaged')
    const utf16 = new Uint8Array(400)
    utf16.set([0xff, 0xfe])
    expect(faultOf(zipSync({ '_rels/.rels': strToU8('<Relationships/>'), 'word/document.xml': utf16 }))).toBe(
      'damaged',
    )
  })

  test('[B31] a million numeric references are only text, and cut', () => {
    const many = `<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>任务</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>责任单位</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>${'&#x7532;'.repeat(1_000_000)}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>区科协</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`
    const table = fileOf(inDocument(many))
    expect(table.rows[0]?.text).toHaveLength(20_000)
    expect(codes(table)).toContain('cellCut')
  })

  test('[B32] [DI2] pictures, templates, embedded documents and links elsewhere are left alone', () => {
    const body = `${docxTable([
      ['任务', '责任单位'],
      ['甲', '区科协'],
    ])}<w:altChunk r:id="x"/><w:p><w:r><w:object/><w:drawing><a:blip r:link="y"/></w:drawing></w:r></w:p>`
    const table = fileOf(
      docx(body, {
        'word/_rels/document.xml.rels':
          '<Relationships><Relationship Id="y" TargetMode="External" Target="http://127.0.0.1:9/x.png"/></Relationships>',
        'word/settings.xml': '<w:settings><w:attachedTemplate r:id="z"/></w:settings>',
      }),
    )
    expect(lines(table)).toEqual(['甲 | R 区科协'])
  })
})

describe('[DI3] tables', () => {
  test('[B32] fifty tables inside each other, a cell over a thousand million columns', () => {
    const nested = `${'<w:tbl><w:tr><w:tc>'.repeat(50)}<w:p><w:r><w:t>深</w:t></w:r></w:p>${'</w:tc></w:tr></w:tbl>'.repeat(50)}`
    expect(
      recognise(read(readFile(docx(nested))))
        .rows.map((row) => row.text)
        .join(''),
    ).not.toContain('<')
    const cell = (inside: string, text: string) =>
      `<w:tc><w:tcPr>${inside}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`
    const wide = `<w:tbl><w:tr>${cell('', '任务')}${cell('', '责任单位')}</w:tr><w:tr>${cell('', '甲')}${cell('<w:gridSpan w:val="1000000000"/>', '区科协')}</w:tr></w:tbl>`
    expect(lines(fileOf(docx(wide)))).toEqual(['甲 | R 区科协'])
  })

  test('[B29] a sheet merged to its very end, and one that says it is endless', () => {
    const table = fileOf(
      xlsx([
        {
          name: 'S',
          rows: [
            [{ text: '某区任务表', columns: 16_384, rows: 1 }],
            ['任务', '责任单位'],
            ['甲', { text: '区科协', rows: 20_000, columns: 1 }],
          ],
        },
      ]),
    )
    expect(table.title).toBe('某区任务表')
    expect(lines(table)).toEqual(['甲 | R 区科协'])
  })

  test('[B36] HTML with scripts, spans of a million, and a thousand rows by two hundred columns', () => {
    const pasted = `<script>document.cookie='x'</script><style>td{}</style><table><tr><td colspan=1000000 rowspan=1000000>某表</td></tr></table>${html(
      [
        ['任务', '责任单位'],
        ['<img src=x onerror=alert(1)>{{x}}', '区科协'],
      ],
    )}`
    const table = recognise(read(readPasted({ html: pasted, text: '' })))
    expect(lines(table)).toEqual(['<img src=x onerror=alert(1)>{{x}} | R 区科协'])
    const row = `<tr>${'<td>甲</td>'.repeat(200)}</tr>`
    const large = `<table><tr><td>任务<td>责任单位</tr>${row.repeat(1_000)}</table>`
    expect(codes(recognise(read(readPasted({ html: large, text: '' }))))).toContain('cellCut')
  })

  test('[B29] more rows than the limit, rows that are only formatted', () => {
    const rows = ['任务\t责任单位', ...Array.from({ length: 20_200 }, (_, i) => `第${i}项\t区科协`)]
    expect(faultOf(strToU8(rows.join('\n')), '表.tsv')).toBe('tooManyRows')
    expect(
      fileOf(strToU8(`${rows.slice(0, 20_001).join('\n')}${'\n\t'.repeat(50)}`), '表.tsv').rows,
    ).toHaveLength(20_000)
  })

  test('hundreds of thousands of elements that nobody closes', () => {
    expect(readPasted({ html: '<b>'.repeat(200_000), text: '' })).toEqual({
      ok: false,
      fault: expect.objectContaining({ code: 'unsafe' }),
    })
  })

  test('[B34] a formula is text', () => {
    const table = tableOf([
      ['任务', '责任单位', '备注'],
      ["=cmd|' /C calc'!A0", '区科协', '+1'],
    ])
    expect(lines(table)).toEqual(["=cmd|' /C calc'!A0 | R 区科协 | 注 +1"])
  })
})

test('bytes of every kind never break the reader', () => {
  const sound = docx(
    docxTable([
      ['任务', '责任单位'],
      ['甲', '区科协'],
    ]),
  )
  for (let at = 0; at < sound.length; at += 7) {
    const broken = sound.slice()
    broken[at] = (broken[at] ?? 0) ^ 0xff
    const outcome = readFile(broken)
    if (outcome.ok) recognise(outcome.document)
    else expect(outcome.fault.text).not.toBe('')
  }
})
