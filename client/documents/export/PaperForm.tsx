/** 版面: margins, line spacing and size, as offices differ. What is out of bounds is said and not used. */
import { createSignal, For, Show } from 'solid-js'
import {
  type PaperSettings,
  paperPresets,
  settingBounds,
} from '../../../shared/documents/out/paperDocument.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { presetOf } from './paperMemory.ts'
import { exportTexts } from './texts.ts'

const texts = exportTexts.paper
const sides = ['top', 'bottom', 'left', 'right'] as const

export function PaperForm(props: {
  readonly settings: PaperSettings
  readonly onChange: (settings: PaperSettings) => void
}) {
  const [own, setOwn] = createSignal(presetOf(props.settings) === null)
  const preset = () => (own() ? 'own' : (presetOf(props.settings) ?? 'own'))
  return (
    <details class="export-paper">
      <summary>{texts.title}</summary>
      <div class="export-fields">
        <SelectField
          label={texts.preset}
          value={preset()}
          choices={[
            { value: 'standard', label: texts.standard },
            { value: 'wide', label: texts.wide },
            { value: 'own', label: texts.own },
          ]}
          onChange={(chosen) => {
            setOwn(chosen === 'own')
            if (chosen !== 'own') props.onChange({ ...props.settings, margins: paperPresets[chosen].margins })
          }}
        />
        <Show when={preset() === 'own'}>
          <For each={sides}>
            {(side) => (
              <NumberField
                label={texts[side]}
                value={props.settings.margins[side]}
                bounds={settingBounds.margin}
                onChange={(value) =>
                  props.onChange({ ...props.settings, margins: { ...props.settings.margins, [side]: value } })
                }
              />
            )}
          </For>
        </Show>
        <NumberField
          label={texts.lineSpacing}
          value={props.settings.lineSpacing}
          bounds={settingBounds.lineSpacing}
          onChange={(lineSpacing) => props.onChange({ ...props.settings, lineSpacing })}
        />
        <NumberField
          label={texts.tableSize}
          value={props.settings.tableSize}
          bounds={settingBounds.tableSize}
          onChange={(tableSize) => props.onChange({ ...props.settings, tableSize })}
        />
      </div>
      <p class="field-hint">{texts.hint}</p>
    </details>
  )
}

function NumberField(props: {
  readonly label: string
  readonly value: number
  readonly bounds: { readonly min: number; readonly max: number }
  readonly onChange: (value: number) => void
}) {
  const [text, setText] = createSignal(String(props.value))
  const isGood = () => {
    const value = Number(text())
    return text().trim() !== '' && value >= props.bounds.min && value <= props.bounds.max
  }
  return (
    <TextField
      label={props.label}
      type="number"
      value={text()}
      error={isGood() ? undefined : texts.bounds(props.bounds.min, props.bounds.max)}
      onInput={(typed) => {
        setText(typed)
        if (isGood()) props.onChange(Number(typed))
      }}
    />
  )
}
