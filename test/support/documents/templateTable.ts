/** A template's table before anybody filled in anything. */
import * as Y from 'yjs'
import { planBeginnings } from '../../../server/setup/populate.ts'
import { readPlan } from '../../../shared/books/planBook.ts'
import { writeTemplate } from '../../../shared/books/planFromTemplate.ts'
import { noReview } from '../../../shared/books/reviewBook.ts'
import type { TableView } from '../../../shared/books/tableView.ts'
import { view } from '../../../shared/books/view.ts'
import { toId } from '../../../shared/ids.ts'
import type { Template } from '../../../shared/templates/template.ts'

export function templateTable(template: Template): TableView {
  return templatePlan(template).table
}

/** The same with the plan's book, cell by cell. */
export function templatePlan(template: Template): { readonly doc: Y.Doc; readonly table: TableView } {
  let count = 0
  const makeId = <K extends string>() => toId<K>(`id${++count}`)
  const { units, groups, unitIdByKey, groupIdByKey } = planBeginnings(template, template.office.short, makeId)
  const doc = new Y.Doc()
  writeTemplate(doc, template, makeId, { unitIdByKey, groupIdByKey })
  return { doc, table: view(readPlan(doc), { units, groups }, new Map(), noReview, () => null) }
}
