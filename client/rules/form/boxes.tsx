/** Boxes for what is typed as text and kept as numbers: while it is being typed it stays as it was typed. */
import { createEffect, createSignal, type JSX, on, splitProps } from 'solid-js'
import { readNumber } from '../../grid/enteredNumber.ts'
import type { NumberControl, YearsControl } from './control.ts'
import { readYears } from './readYears.ts'

type Common = Pick<
  JSX.InputHTMLAttributes<HTMLInputElement>,
  'id' | 'class' | 'aria-invalid' | 'aria-describedby'
>

export function NumberBox(props: Common & { readonly control: NumberControl }) {
  const [own, rest] = splitProps(props, ['control'])
  const read = (text: string) => {
    const entered = readNumber(text, own.control.suffix)
    return entered.ok ? entered.value : null
  }
  return (
    <TypedBox
      {...rest}
      value={own.control.value}
      inputmode={own.control.signed ? 'text' : 'decimal'}
      read={read}
      write={(value) => (value === null ? '' : String(value))}
      isSame={(a, b) => a === b}
      onType={(value) => own.control.set(value)}
    />
  )
}

export function YearsBox(props: Common & { readonly control: YearsControl }) {
  const [own, rest] = splitProps(props, ['control'])
  return (
    <TypedBox
      {...rest}
      value={own.control.value}
      inputmode="text"
      read={readYears}
      write={(years) => years.join('、')}
      isSame={(a, b) => a.join() === b.join()}
      onType={(years) => own.control.set(years)}
    />
  )
}

function TypedBox<V>(
  props: Common & {
    readonly value: V
    readonly inputmode: 'text' | 'decimal'
    readonly read: (text: string) => V
    readonly write: (value: V) => string
    readonly isSame: (a: V, b: V) => boolean
    readonly onType: (value: V) => void
  },
) {
  const [own, rest] = splitProps(props, ['value', 'inputmode', 'read', 'write', 'isSame', 'onType'])
  const [text, setText] = createSignal(own.write(own.value))
  // Another value from elsewhere (another kind, a row moved up), but never over 1. on the way to 1.5.
  createEffect(
    on(
      () => own.value,
      (value) => {
        if (!own.isSame(own.read(text()), value)) setText(own.write(value))
      },
    ),
  )
  return (
    <input
      {...rest}
      type="text"
      inputmode={own.inputmode}
      autocomplete="off"
      value={text()}
      onInput={(event) => {
        setText(event.currentTarget.value)
        own.onType(own.read(event.currentTarget.value))
      }}
    />
  )
}
