/** 95%以上得5分，90%以上得3分; 不足2.5人的得1分: a figure that is named once is meant from then on. */
import { type Bound, isNameless } from './bounds.ts'
import { boundsOf, type Lead } from './conditions.ts'
import { alike } from './likeness.ts'
import { readNumeral } from './numerals.ts'

/** By unit, the one figure that the cases name; null where they name several of that unit. */
export function namedFigures(leads: readonly Lead[]): ReadonlyMap<string, Bound['fact'] | null> {
  const named = new Map<string, Bound['fact'] | null>()
  for (const { fact } of leads.flatMap(boundsOf)) {
    if (isNameless(fact.label)) continue
    const known = named.get(fact.unit)
    named.set(fact.unit, known === undefined || known?.key === fact.key ? fact : null)
  }
  return named
}

/** 不足2.5人的得1分: the figure that was named before. */
export function withNames(lead: Lead, named: ReadonlyMap<string, Bound['fact'] | null>): Lead {
  const bare = bareAmount(lead)
  const figure = bare === null ? null : named.get(bare.unit)
  if (bare !== null && figure !== null && figure !== undefined)
    return {
      ...lead,
      unread: null,
      atoms: [{ is: 'bound', bound: { fact: figure, op: '>=', value: bare.value }, exact: false }],
    }
  const atoms = lead.atoms.map((atom) => {
    const fact =
      atom.is === 'bound' && isNameless(atom.bound.fact.label) ? named.get(atom.bound.fact.unit) : null
    return atom.is === 'bound' && fact !== null && fact !== undefined
      ? { ...atom, bound: { ...atom.bound, fact } }
      : atom
  })
  return { ...lead, atoms }
}

/** 2次以上得2分，1次得1分: the amount alone is the figure that was named. */
function bareAmount({ atoms, unread }: Lead): { readonly value: number; readonly unit: string } | null {
  const [atom, ...others] = atoms
  if (unread === null || atom?.is !== 'plain' || others.length > 0) return null
  const match = /^(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)(\D{1,4})$/.exec(atom.text)
  const value =
    match === null ? null : /^\d/.test(match[1] ?? '') ? Number(match[1]) : readNumeral(match[1] ?? '')
  return match === null || value === null ? null : { value, unit: match[2] ?? '' }
}

/** Bounds of one figure, where later ones leave out its name (≥80%得2分). */
export function sameFigure(bound: Bound, named: Bound['fact']): boolean {
  const { label, unit } = bound.fact
  if (unit !== named.unit && unit !== '') return false
  return isNameless(label) || alike(label, named.label)
}
