/**
 * Blank space at the end of lines and around a text says nothing. By trimming, not by patterns: `\s+$` tries every blank of a long run
 * anew, and a hostile text is one long run.
 */
export function trimLines(text: string): string {
  if (!/[ \t\u00a0\u3000]\n/.test(text)) return text.replaceAll('\u00a0', ' ').trim()
  return text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

/** Without the given signs at the end. */
export function trimSigns(text: string, signs: string): string {
  let end = text.length
  while (end > 0 && (signs.includes(text.charAt(end - 1)) || text.charAt(end - 1).trim() === '')) end -= 1
  return text.slice(0, end)
}
