/** One unit or all of them, in official order; only units that owe something. */
import type { UnitId } from '../../../shared/model.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { useExportDesk } from './exportDesk.ts'

export type ChosenUnit = 'all' | UnitId

export function UnitField(props: {
  readonly label: string
  readonly all: string
  readonly value: ChosenUnit
  readonly onChange: (unit: ChosenUnit) => void
  /** Stands right behind "all": one's own. */
  readonly first?: UnitId
}) {
  const desk = useExportDesk()
  const units = () => {
    const listed = desk.view().standings.map(({ unit }) => unit)
    return [
      ...listed.filter(({ id }) => id === props.first),
      ...listed.filter(({ id }) => id !== props.first),
    ]
  }
  const choices = () => [
    { value: 'all' as ChosenUnit, label: props.all },
    ...units().map(({ id, name }) => ({ value: id as ChosenUnit, label: name })),
  ]
  return <SelectField label={props.label} value={props.value} choices={choices()} onChange={props.onChange} />
}

/** The units that a choice means. */
export function unitsOf(
  chosen: ChosenUnit,
  standings: readonly { readonly unit: { readonly id: UnitId } }[],
): UnitId[] {
  return chosen === 'all' ? standings.map(({ unit }) => unit.id) : [chosen]
}
