// A table on its way: some lines filled in, reported, returned; rules confirmed; an adjustment switched on.
import { entryKey } from '../../../../shared/books/fields.ts'
import { unitBook } from '../../../../shared/books/name.ts'
import { confirmRule, setOfficialFact } from '../../../../shared/books/taskEdits.ts'
import {
  setFact,
  setJudged,
  setNote,
  setProgress,
  setSummaryText,
  setYear,
  submit,
} from '../../../../shared/books/unitEdits.ts'
import { toId } from '../../../../shared/ids.ts'
import { factsOf } from '../../../../shared/rules/ruleNeeds.ts'
import { type LocalTable, unitId } from '../localTable.ts'

const longNote =
  '我区成立了由区委副书记任组长的全民科学素质工作领导小组，建立联席会议、信息报送、督查考核等制度，每季度召开一次工作会议，研究解决科普工作中的困难和问题。2020年以来共召开领导小组会议6次、专题会议11次，印发《沙坪坝区全民科学素质行动规划纲要实施方案》《科普工作要点》等文件9份，将科普工作纳入全区经济社会发展总体规划和年度目标考核，建立动员社会力量参与的长效机制。'

export function fillSample(table: LocalTable): void {
  const entry = (key: string, group?: string) =>
    entryKey(table.taskId(key), group === undefined ? null : toId<'group'>(group))
  const write = (unit: string, change: Parameters<LocalTable['remote']>[2]) =>
    table.remote(unitBook(unitId(unit)), '李明', change)

  table.remote('plan', '创建办', (doc) => {
    for (const task of table.view().plan.tasks.slice(0, 40))
      confirmRule(doc, { id: task.id, confirmed: true })
  })
  const fact = (key: string) => {
    const task = table.view().tasks.get(table.taskId(key))?.task
    const spec = task === undefined ? undefined : factsOf(task.rule)[0]
    if (spec === undefined) throw new Error(`no fact in ${key}`)
    return spec.key
  }
  const say = (unit: string, key: string, value: boolean | number, note: string) =>
    write(unit, (doc) => {
      const at = entry(key)
      setProgress(doc, { entry: at, progress: 'done' })
      setFact(doc, { entry: at, fact: fact(key), value })
      if (note !== '') setSummaryText(doc, { entry: at, text: note })
      submit(doc, { entry: at, of: 'entry', id: toId<'submission'>(`s-${key}-${unit}`) })
      submit(doc, { entry: at, of: 'summary', id: toId<'submission'>(`m-${key}-${unit}`) })
    })
  say(
    'quweiban',
    't1',
    true,
    '已印发《沙坪坝区科协系统深化改革实施方案》（沙委办发〔2019〕12号），正式盖章版已备。',
  )
  say('fagaiwei', 't2', true, '')
  write('wenmingban', (doc) => {
    setProgress(doc, { entry: entry('t3'), progress: 'difficulty' })
    setSummaryText(doc, { entry: entry('t3'), text: '2022年工作要点尚未印发，需区委宣传部协调。' })
  })
  write('quweiban', (doc) => {
    setFact(doc, { entry: entry('t4'), fact: fact('t4'), value: true })
    setNote(doc, { entry: entry('t4'), text: longNote })
    setProgress(doc, { entry: entry('t4'), progress: 'underWay' })
    setSummaryText(doc, { entry: entry('t4'), text: longNote })
  })
  write('zhengfuban', (doc) => setProgress(doc, { entry: entry('t4'), progress: 'underWay' }))
  write('kexie', (doc) => {
    setProgress(doc, { entry: entry('t5'), progress: 'underWay' })
    setFact(doc, { entry: entry('t5'), fact: fact('t5'), value: true })
    setSummaryText(doc, { entry: entry('t5'), text: '实施方案已报区政府，4月底前印发。' })
    setJudged(doc, { entry: entry('t17'), points: 2.5 })
    setNote(doc, { entry: entry('t17'), text: '开展应急科普宣传18场。' })
  })
  write('caizhengju', (doc) => {
    const at = entry('t27')
    for (const [year, value] of [
      ['2018', 1.62],
      ['2019', 1.85],
      ['2020', 2.1],
    ] as const)
      setYear(doc, { entry: at, fact: fact('t27'), year, value })
  })
  for (const [i, unit] of ['xiaolongkan', 'shapingba', 'yubeilu', 'ciqikou'].entries())
    write(unit, (doc) => {
      const at = entry('t17')
      setProgress(doc, { entry: at, progress: 'done' })
      setNote(doc, { entry: at, text: `组织应急科普进社区活动${i + 3}场。` })
      submit(doc, { entry: at, of: 'entry', id: toId<'submission'>(`s-t17-${unit}`) })
      setFact(doc, { entry: entry('t34'), fact: fact('t34'), value: 120 + i * 45 })
    })
  table.remote('plan', '创建办', (doc) =>
    setOfficialFact(doc, {
      taskId: table.taskId('t34'),
      fact: fact('t34'),
      value: 1230,
      source: '智慧农技协平台',
    }),
  )
}
