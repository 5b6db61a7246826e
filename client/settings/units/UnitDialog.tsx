import { createSignal } from 'solid-js'
import { type Registry, type Unit, unitCategories } from '../../../shared/model.ts'
import type { Api } from '../../app/api.ts'
import type { Answer, Trouble } from '../../app/trouble.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { categoryNames, texts } from './texts.ts'

/** A new unit, or another name, abbreviations and category for one. */
export function UnitDialog(props: {
  readonly api: Api
  readonly unit: Unit | null
  readonly onSaved: (registry: Registry) => void
  readonly onClose: () => void
}) {
  const [name, setName] = createSignal(props.unit?.name ?? '')
  const [abbreviations, setAbbreviations] = createSignal(props.unit?.abbreviations.join('、') ?? '')
  const [category, setCategory] = createSignal(props.unit?.category ?? 'government')
  const save = (): Promise<Trouble | null> => {
    const body = {
      name: name(),
      abbreviations: abbreviations()
        .split(/[、,，;；\n]/)
        .map((each) => each.trim())
        .filter((each) => each !== ''),
      category: category(),
    }
    return saveRegistry(
      props.unit === null ? props.api.addUnit(body) : props.api.changeUnit(props.unit.id, body),
      props.onSaved,
    )
  }
  return (
    <Confirm
      title={props.unit === null ? texts.add : `${texts.edit}：${props.unit.name}`}
      action={texts.save}
      disabled={name().trim() === ''}
      run={save}
      onClose={(done) => {
        if (!done) props.onClose()
      }}
    >
      <TextField label={texts.name} value={name()} onInput={setName} required maxLength={100} autofocus />
      <TextField
        label={texts.abbreviations}
        value={abbreviations()}
        onInput={setAbbreviations}
        hint={texts.abbreviationsHint}
      />
      <SelectField
        label={texts.category}
        value={category()}
        choices={unitCategories.map((each) => ({ value: each, label: categoryNames[each] }))}
        onChange={setCategory}
      />
    </Confirm>
  )
}

export function MergeDialog(props: {
  readonly api: Api
  readonly unit: Unit
  /** Units that still stand. */
  readonly units: readonly Unit[]
  readonly onSaved: (registry: Registry) => void
  readonly onClose: () => void
}) {
  const others = () => props.units.filter((unit) => unit.id !== props.unit.id)
  const [into, setInto] = createSignal<string>('')
  const chosen = () => others().find((unit) => unit.id === into())
  const merge = async (): Promise<Trouble | null> => {
    const successor = chosen()
    if (successor === undefined) return null
    return saveRegistry(props.api.mergeUnit(props.unit.id, successor.id), props.onSaved)
  }
  return (
    <Confirm
      title={`${texts.merge}：${props.unit.name}`}
      action={texts.merge}
      danger
      disabled={chosen() === undefined}
      run={merge}
      onClose={(done) => {
        if (!done) props.onClose()
      }}
    >
      <p>{texts.mergeIntro(props.unit.name)}</p>
      <SelectField
        label={texts.mergeInto}
        value={into()}
        choices={[
          { value: '', label: '—' },
          ...others().map((unit) => ({ value: unit.id, label: unit.name })),
        ]}
        onChange={setInto}
      />
    </Confirm>
  )
}

/** What went wrong, or null once the new registry was handed on. */
export async function saveRegistry(
  asked: Promise<Answer<Registry>>,
  onSaved: (registry: Registry) => void,
): Promise<Trouble | null> {
  const answer = await asked
  if (!answer.ok) return answer.trouble
  onSaved(answer.value)
  return null
}
