import { expect, test } from 'vitest'
import { fileName } from '../../../../client/documents/export/fileName.ts'

test.each([
  [['区科协', '责任清单'], '区科协-责任清单.docx'],
  [['区委办/区政府办', ''], '区委办区政府办.docx'],
  [['../../x'], 'x.docx'],
  [['CON'], '导出CON.docx'],
  [['a\u202Egpj\r\n"b"<c>|?*'], 'agpjbc.docx'],
  [[' .'], '导出.docx'],
  [['𠮷'.repeat(300)], `${'𠮷'.repeat(80)}.docx`],
])('[B38] %j is a file that every system takes', (parts, name) => {
  expect(fileName(parts, 'docx')).toBe(name)
})
