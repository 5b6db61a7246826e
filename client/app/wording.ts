/** A sentence without its full stop, to stand within another. */
export function closeTo(sentence: string): string {
  return sentence.replace(/[。．.]\s*$/, '').split('。')[0] ?? sentence
}

/** The beginning of a text, whole characters only, for places where it names the thing. */
export function shorten(text: string, most: number): string {
  const letters = Array.from(text.trim())
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`
}
