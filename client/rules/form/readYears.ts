/** Years as people write them: 2018—2020, 2018、2019 年; none where it is something else. */
export function readYears(text: string): readonly number[] {
  const plain = text.normalize('NFKC').replace(/年/g, '').trim()
  const span = /^(\d{4})\s*(?:-|–|—|~|～|至|到)+\s*(\d{4})$/.exec(plain)
  if (span !== null) {
    const [first, last] = [Number(span[1]), Number(span[2])]
    if (last < first || last - first > 29) return []
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  }
  const parts = plain.split(/[、,，\s]+/).filter((part) => part !== '')
  return parts.every((part) => /^\d{4}$/.test(part)) ? parts.map(Number) : []
}
