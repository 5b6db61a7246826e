/** When two names are one, and where a new row of the registry stands. */

export function sameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b)
}

/** Behind all others. */
export function nextOrder(all: readonly { readonly order: number }[]): number {
  return all.reduce((most, each) => Math.max(most, each.order + 1), 0)
}

/** Names that fold to the same are one. */
export function foldName(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '')
}
