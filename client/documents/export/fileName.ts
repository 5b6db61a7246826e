/** A file's name that every system takes, and that still says in Chinese what is in it. */

const longest = 80
/** What Windows keeps for itself. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/iu

export function fileName(parts: readonly string[], ending: string): string {
  const stem = parts
    .filter((part) => part !== '')
    .join('-')
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[ .]+|[ .]+$/gu, '')
  const whole = Array.from(stem).slice(0, longest).join('').trimEnd()
  const safe = whole === '' || reserved.test(whole) ? `导出${whole}` : whole
  return `${safe}.${ending}`
}
