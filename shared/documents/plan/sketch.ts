/** A drafted plan in the form from which a new table is written (books/planFromTemplate.ts). */
import type { PlanSketch } from '../../books/planFromTemplate.ts'
import type { PlanDraft } from './planDraft.ts'

/** Under which key a written name goes; null: nobody for now. Two spellings of one unit have one key. */
export type KeyOfName = (
  written: string,
) => { readonly kind: 'unit' | 'group'; readonly key: string; readonly name: string } | null

export function sketchOf(draft: PlanDraft, keyOf: KeyOfName): PlanSketch {
  const groups = new Map<string, string>()
  const tasks = draft.tasks.map((task, i): PlanSketch['tasks'][number] => ({
    key: `t${i + 1}`,
    heading: `h${task.heading + 1}`,
    text: task.text,
    ...(task.sentence === '' ? {} : { sentence: task.sentence }),
    origin: task.origin,
    points: task.points,
    rule: task.rule,
    remark: task.remark,
    remarkLimit: task.textLimit,
    bindings: task.parties.flatMap(({ written, role }) => {
      const party = keyOf(written)
      if (party === null) return []
      if (party.kind === 'group') groups.set(party.key, party.name)
      return [
        {
          party: { kind: party.kind, key: party.key },
          // Nobody in a group leads by itself.
          role: party.kind === 'group' && role === 'lead' ? ('responsible' as const) : role,
          ...(party.name === written ? {} : { printed: written.slice(0, 80) }),
        },
      ]
    }),
  }))
  return {
    document: { title: draft.title },
    levels: [...draft.levels],
    columns: draft.columns.map(({ label, roles }) => ({ label, roles: [...roles] })),
    groups: [...groups].map(([key, name]) => ({ key, name, mode: 'each', byUnit: null, members: [] })),
    headings: draft.headings.map(({ parent, text, points }, i) => ({
      key: `h${i + 1}`,
      parent: parent === null ? null : `h${parent + 1}`,
      text,
      points,
    })),
    tasks,
    requirements: draft.requirements.map(({ heading, number, text, limits, tasks: served }, i) => ({
      key: `r${i + 1}`,
      heading: `h${heading + 1}`,
      number,
      text,
      abridged: false,
      limits: [...limits],
      tasks: served.map((task) => `t${task + 1}`),
    })),
    phases: [],
    adjustments: [],
  }
}
