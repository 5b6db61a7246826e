import type { Accessor } from 'solid-js'

/** What is made of the latest value, made once for it and only when it is asked for. */
export function latestOf<T, R>(of: Accessor<T>, make: (value: T) => R): Accessor<R> {
  let last: { readonly value: T; readonly made: R } | null = null
  return () => {
    const value = of()
    if (last === null || last.value !== value) last = { value, made: make(value) }
    return last.made
  }
}
