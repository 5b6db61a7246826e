/**
 * Text formats without types (CSV, tab-separated text) have no way to say "this is text": a spreadsheet that opens them
 * runs what begins with = + - @ as a formula. A leading apostrophe stops it. Guarding loses nothing: a text that already
 * begins with apostrophes before such a sign gets one more, so that reading takes away exactly what writing put there.
 */

/** Tab and line feed before the sign do not help: spreadsheets skip them. Full-width signs count in Chinese versions. */
const begins = /^'*\s*[=+\-@＝＋－＠]/u

export function guardFormula(text: string): string {
  return begins.test(text) && !isHarmless(text) ? `'${text}` : text
}

export function unguardFormula(text: string): string {
  return text.startsWith("'") && begins.test(text) ? text.slice(1) : text
}

/** One lone sign (a dash for "none") is no formula anywhere. */
function isHarmless(text: string): boolean {
  return text.length === 1
}
