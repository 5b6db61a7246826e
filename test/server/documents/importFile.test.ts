// `npm run --silent import -- FILE` as a script calls it: JSON and nothing else on standard output, 2 as exit code where a file
// cannot be read.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docx, docxTable, xlsx } from '../../shared/documents/in/paperWriters.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'qitian-import-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const rows = [
  ['指标', '任务', '分值', '评分标准', '牵头单位', '责任单位', '配合单位', '备注'],
  ['机构', '有机构', '2', '有得2分', '区委编办', '区科协', '各镇街', '盖章'],
]

test('prints what a document holds in the shape that scripts rely on', async () => {
  await writeFile(path.join(folder, '任务表.docx'), docx(docxTable(rows)))
  const { code, stdout } = await run('任务表.docx')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    title: '任务表',
    levels: ['指标'],
    rows: [
      {
        levels: ['机构'],
        text: '有机构',
        points: 2,
        rule: '有得2分',
        lead: ['区委编办'],
        responsible: ['区科协'],
        cooperating: ['各镇街'],
        remark: '盖章',
      },
    ],
    totals: { rows: 1, points: 2 },
    problems: [],
  })
})

test('reads workbooks, CSV and text alike', async () => {
  await writeFile(path.join(folder, '表.xlsx'), xlsx([{ name: 'S', rows }]))
  await writeFile(path.join(folder, '表.csv'), rows.map((row) => row.join(',')).join('\r\n'))
  await writeFile(path.join(folder, '方案.txt'), '一、任务\n1.有机构。\n责任单位：区科协\n')
  const found = await Promise.all(['表.xlsx', '表.csv', '方案.txt'].map((name) => run(name)))
  expect(found.map(({ stdout }) => JSON.parse(stdout).rows[0].text)).toEqual(['有机构', '有机构', '有机构。'])
})

test('a file that cannot be read is told as JSON, with exit code 2', async () => {
  await writeFile(path.join(folder, '旧.doc'), Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))
  const old = await run('旧.doc')
  expect([old.code, JSON.parse(old.stdout)]).toEqual([
    2,
    { error: { code: 'oldOffice', text: expect.stringContaining('另存为 .docx') } },
  ])
  const missing = await run('没有这个.docx')
  expect([missing.code, JSON.parse(missing.stdout).error.code]).toEqual([2, 'missing'])
  const none = await run()
  expect([none.code, JSON.parse(none.stdout).error.text]).toEqual([2, expect.stringContaining('npm run')])
})

// A regular file by its kind that no read succeeds on.
test.runIf(process.platform === 'linux')('what nobody foresaw is told as JSON too', async () => {
  const broken = await run('/proc/self/mem')
  expect([broken.code, JSON.parse(broken.stdout)]).toEqual([
    2,
    { error: { code: 'damaged', text: expect.stringContaining('没有读出内容') } },
  ])
})

/** As npm runs it: in the project's folder, told where the person stands. */
async function run(...args: string[]): Promise<{ code: number; stdout: string }> {
  return await new Promise((resolve) => {
    const options = { env: { ...process.env, INIT_CWD: folder }, maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, ['server/import.mjs', ...args], options, (error, stdout) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, stdout })
    })
  })
}
