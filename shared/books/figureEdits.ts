/** 基础数据: what the office writes about figures that are entered once for the whole table. */
import type * as Y from 'yjs'
import { createWriter } from './cells.ts'
import { figureField } from './fields.ts'
import { placeAmong } from './place.ts'
import { placed, planRef, writeAll } from './planEdits.ts'
import type { FigureId, TableFigure } from './tableView.ts'

export type FigureChanges = Partial<Pick<TableFigure, 'label' | 'unit' | 'value' | 'source'>>

/** Stands last. */
export function addFigure(doc: Y.Doc, { id, ...words }: FigureChanges & { readonly id: FigureId }): void {
  editFigure(doc, { id, ...words })
  const siblings = placed(
    doc,
    (field) => (field?.about === 'figure' && field.what === 'label' ? field.figureId : null),
    (each) => figureField(each, 'order'),
  )
  const write = createWriter(doc, planRef)
  for (const [each, order] of placeAmong(siblings, id, 'last')) write(figureField(each, 'order'), order)
}

export function editFigure(doc: Y.Doc, { id, ...changes }: FigureChanges & { readonly id: FigureId }): void {
  writeAll(doc, changes, (what) => figureField(id, what))
}

/** Rows that took their official figure from it go by their units' statements again. */
export function removeFigure(doc: Y.Doc, { id }: { readonly id: FigureId }): void {
  createWriter(doc, planRef)(figureField(id, 'removed'), true)
}
