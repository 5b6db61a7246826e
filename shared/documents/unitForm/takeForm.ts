/** Changes of a returned 填报表 go into the unit's book, as 代填 with the file as their source. To be run in one transaction. */
import type * as Y from 'yjs'
import {
  addRecord,
  editRecord,
  setFact,
  setJudged,
  setNote,
  setProgress,
  setSource,
  setSummarySource,
  setSummaryText,
  setYear,
} from '../../books/unitEdits.ts'
import type { MakeId } from '../../ids.ts'
import type { FormChange, FormWrite } from './compareForm.ts'

export function takeForm(
  doc: Y.Doc,
  changes: readonly FormChange[],
  { source, makeId }: { readonly source: string; readonly makeId: MakeId },
): void {
  for (const { write } of changes) {
    writeOne(doc, write, makeId)
    nameSource(doc, write, source)
  }
}

function writeOne(doc: Y.Doc, write: FormWrite, makeId: MakeId): void {
  switch (write.what) {
    case 'nothing':
      break
    case 'progress':
      setProgress(doc, { entry: write.mark.entry, progress: write.progress })
      break
    case 'text': {
      const set = write.mark.of === 'entry' ? setNote : setSummaryText
      set(doc, { entry: write.mark.entry, text: write.text })
      break
    }
    case 'fact': {
      const { entry, fact, year } = write.mark
      if (year === null) setFact(doc, { entry, fact, value: write.value })
      else setYear(doc, { entry, fact, year, value: typeof write.value === 'boolean' ? null : write.value })
      break
    }
    case 'judged':
      setJudged(doc, { entry: write.mark.entry, judgement: write.mark.judgement, points: write.points })
      break
    case 'record': {
      const { id, mark, date, place, topic } = write.record
      const record = { entry: mark.entry, fact: mark.fact, date, place, topic, people: write.people }
      if (id === null) addRecord(doc, { ...record, id: makeId<'record'>() })
      else editRecord(doc, { ...record, id })
    }
  }
}

function nameSource(doc: Y.Doc, write: FormWrite, source: string): void {
  switch (write.what) {
    case 'nothing':
      break
    case 'progress':
    case 'fact':
      setSource(doc, { entry: write.mark.entry, source })
      break
    case 'text':
      if (write.mark.of !== 'summary') setSource(doc, { entry: write.mark.entry, source })
      if (write.mark.of !== 'entry') setSummarySource(doc, { entry: write.mark.entry, source })
      break
    case 'judged':
      setSummarySource(doc, { entry: write.mark.entry, source })
      break
    case 'record':
      setSource(doc, { entry: write.record.mark.entry, source })
  }
}
