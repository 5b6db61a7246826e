/**
 * A form's controls on the screen. The tree is made anew at every change; `Index` and non-keyed `Match` keep the boxes that
 * are there, so that the caret stays where it is while somebody types.
 */
import {
  createContext,
  createUniqueId,
  For,
  Index,
  type JSX,
  Match,
  Show,
  Switch,
  useContext,
} from 'solid-js'
import { rulesTexts } from '../texts.ts'
import { NumberBox, YearsBox } from './boxes.tsx'
import type { Control, ListItem } from './control.ts'
import type { Faults } from './faults.ts'

const texts = rulesTexts.form

export const FaultsContext = createContext<() => Faults>(() => ({ places: new Map(), whole: [], count: 0 }))

export function ControlList(props: { readonly controls: readonly Control[] }) {
  return <Index each={props.controls}>{(control) => <ControlView control={control()} />}</Index>
}

function ControlView(props: { readonly control: Control }) {
  const id = createUniqueId()
  const faults = useContext(FaultsContext)
  const fault = () =>
    props.control.is === 'years' && props.control.value.length === 0
      ? texts.notYears
      : (faults().places.get(props.control.path) ?? null)
  const field = (box: JSX.Element) => (
    <div class="field">
      <label class="field-label" for={id}>
        {props.control.label}
      </label>
      {box}
      <Show when={fault()}>
        {(told) => (
          <p class="field-error" id={`${id}-fault`}>
            {told()}
          </p>
        )}
      </Show>
    </div>
  )
  const common = () => ({
    id,
    class: 'input',
    'aria-invalid': fault() === null ? undefined : ('true' as const),
    'aria-describedby': fault() === null ? undefined : `${id}-fault`,
  })
  return (
    <Switch>
      <Match when={props.control.is === 'number' && props.control}>
        {(own) =>
          field(
            <span class="rule-figure">
              <NumberBox control={own()} {...common()} />
              <span>{own().suffix}</span>
            </span>,
          )
        }
      </Match>
      <Match when={props.control.is === 'text' && props.control}>
        {(own) =>
          field(
            <Show
              when={own().lines > 1}
              fallback={
                <input
                  {...common()}
                  autocomplete="off"
                  maxLength={own().most}
                  value={own().value}
                  onInput={(event) => own().set(event.currentTarget.value)}
                />
              }
            >
              <textarea
                {...common()}
                rows={own().lines}
                maxLength={own().most}
                value={own().value}
                onInput={(event) => own().set(event.currentTarget.value)}
              />
            </Show>,
          )
        }
      </Match>
      <Match when={props.control.is === 'choice' && props.control}>
        {(own) =>
          field(
            <select
              {...common()}
              onChange={(event) =>
                own()
                  .choices.find((choice) => choice.value === event.currentTarget.value)
                  ?.choose()
              }
            >
              <For each={own().choices}>
                {(choice) => (
                  <option value={choice.value} selected={choice.value === own().chosen}>
                    {choice.label}
                  </option>
                )}
              </For>
            </select>,
          )
        }
      </Match>
      <Match when={props.control.is === 'day' && props.control}>
        {(own) =>
          field(
            <input
              {...common()}
              type="date"
              value={own().value}
              onChange={(event) => own().set(event.currentTarget.value)}
            />,
          )
        }
      </Match>
      <Match when={props.control.is === 'years' && props.control}>
        {(own) => field(<YearsBox control={own()} {...common()} />)}
      </Match>
      <Match when={props.control.is === 'check' && props.control}>
        {(own) => (
          <label class="check rule-check">
            <input
              type="checkbox"
              checked={own().on}
              onChange={(event) => own().set(event.currentTarget.checked)}
            />
            {own().label}
          </label>
        )}
      </Match>
      <Match when={props.control.is === 'optional' && props.control}>
        {(own) => (
          <fieldset class="rule-optional" classList={{ 'rule-optional-on': own().on }}>
            <legend class="visually-hidden">{own().label}</legend>
            <label class="check rule-check">
              <input
                type="checkbox"
                checked={own().on}
                onChange={(event) => own().set(event.currentTarget.checked)}
              />
              {own().label}
            </label>
            <Show when={own().on}>
              <div class="rule-fields">
                <ControlList controls={own().children} />
              </div>
            </Show>
          </fieldset>
        )}
      </Match>
      <Match when={props.control.is === 'group' && props.control}>
        {(own) => (
          <fieldset class="rule-group">
            <legend class="rule-legend">{own().label}</legend>
            <div class="rule-fields">
              <ControlList controls={own().children} />
            </div>
          </fieldset>
        )}
      </Match>
      <Match when={props.control.is === 'list' && props.control}>
        {(own) => (
          <fieldset class="rule-list">
            <legend class="rule-legend">{own().label}</legend>
            <Index each={own().items}>{(item) => <ItemView item={item()} />}</Index>
            <Show when={fault()}>{(told) => <p class="field-error">{told()}</p>}</Show>
            <Show when={own().add}>
              {(add) => (
                <button type="button" class="button button-small" onClick={() => add()()}>
                  ＋ {own().addLabel}
                </button>
              )}
            </Show>
          </fieldset>
        )}
      </Match>
    </Switch>
  )
}

function ItemView(props: { readonly item: ListItem }) {
  return (
    <section class="rule-item" aria-label={props.item.label}>
      <header class="rule-item-head">
        <strong>{props.item.label}</strong>
        <Show when={props.item.up}>
          {(up) => (
            <button
              type="button"
              class="button button-small"
              aria-label={`${texts.up}：${props.item.label}`}
              onClick={() => up()()}
            >
              ↑
            </button>
          )}
        </Show>
        <Show when={props.item.remove}>
          {(remove) => (
            <button
              type="button"
              class="button button-small"
              aria-label={`${texts.remove}：${props.item.label}`}
              onClick={() => remove()()}
            >
              {texts.remove}
            </button>
          )}
        </Show>
      </header>
      <div class="rule-fields">
        <ControlList controls={props.item.children} />
      </div>
    </section>
  )
}
