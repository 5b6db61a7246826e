/** 字数 as a limit means it: every character that can be seen, without spaces and line ends. */
export function countCharacters(text: string): number {
  return [...text.replaceAll(/\s/gu, '')].length
}
