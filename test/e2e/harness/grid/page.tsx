// The 总表 screen alone in a page; `?unit=kexie&role=clerk` says who is looking.
import { render } from 'solid-js/web'
import TableGrid from '../../../../client/grid/TableGrid.tsx'
import '../../../../client/ui/theme.css'
import { entryKey } from '../../../../shared/books/fields.ts'
import { unitBook } from '../../../../shared/books/name.ts'
import * as planEdits from '../../../../shared/books/planEdits.ts'
import * as taskEdits from '../../../../shared/books/taskEdits.ts'
import * as unitEdits from '../../../../shared/books/unitEdits.ts'
import { personRoles, type TaskId } from '../../../../shared/model.ts'
import { factsOf } from '../../../../shared/rules/ruleNeeds.ts'
import { createLocalTable, unitId } from '../localTable.ts'
import { fillSample } from './sampleFilling.ts'

const asked = new URLSearchParams(location.search)
const role = personRoles.find((each) => each === asked.get('role')) ?? 'clerk'
const table = createLocalTable({ unit: asked.get('unit') ?? 'kexie', role }, (run) =>
  requestAnimationFrame(run),
)
if (asked.has('sample')) fillSample(table)
const opened: { taskId: string; lineId: string | undefined }[] = []

/** The facts a task's rule asks for. */
const factKeys = (taskId: TaskId) => {
  const task = table.view().tasks.get(taskId)?.task
  return task === undefined ? [] : factsOf(task.rule).map((fact) => fact.key)
}

const harness = { table, opened, factKeys, entryKey, unitBook, unitId, unitEdits, taskEdits, planEdits }
export type Harness = typeof harness
Object.assign(window, { harness })

const style = document.createElement('style')
style.textContent = '#app{height:100vh}'
document.head.append(style)
const app = document.getElementById('app')
if (app === null) throw new Error('no place for the app')
render(
  () => (
    <TableGrid
      table={table}
      readonly={role === 'leader'}
      onOpenTask={(taskId, lineId) => opened.push({ taskId, lineId })}
    />
  ),
  app,
)
