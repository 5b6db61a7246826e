/** What a file is, by its bytes: the name's ending is often wrong, and a wrong one must not decide. */
import type { ImportFaultCode } from '../imported.ts'

export type FileKind =
  | { readonly kind: 'archive' }
  /** `encoding` as a decoder names it; `skip` bytes of a byte order mark come first. */
  | {
      readonly kind: 'text'
      readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
      readonly skip: number
    }
  | { readonly kind: 'not'; readonly fault: ImportFaultCode }

export function sniff(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return not('empty')
  const starts = (...wanted: readonly number[]) => wanted.every((byte, i) => bytes[i] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return { kind: 'archive' }
  // The container of .doc, .xls, .wps, .et, and of password-protected .docx and .xlsx.
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return not(holdsEncryptedPackage(bytes) ? 'encrypted' : 'oldOffice')
  if (starts(0x25, 0x50, 0x44, 0x46)) return not('pdf')
  if (isPicture(bytes, starts)) return not('picture')
  // RTF, which Word and WPS also write under the name .doc.
  if (starts(0x7b, 0x5c, 0x72, 0x74, 0x66)) return not('oldOffice')
  if (starts(0x52, 0x61, 0x72, 0x21) || starts(0x37, 0x7a, 0xbc, 0xaf) || starts(0x1f, 0x8b))
    return not('notOffice')
  if (starts(0xef, 0xbb, 0xbf)) return { kind: 'text', encoding: 'utf-8', skip: 3 }
  if (starts(0xff, 0xfe)) return { kind: 'text', encoding: 'utf-16le', skip: 2 }
  if (starts(0xfe, 0xff)) return { kind: 'text', encoding: 'utf-16be', skip: 2 }
  // Excel 2–4 begin with a BOF record of their own.
  if (
    bytes[0] === 0x09 &&
    bytes[1] !== undefined &&
    bytes[1] <= 8 &&
    bytes[2] !== undefined &&
    bytes[2] <= 8 &&
    bytes[3] === 0
  )
    return not('oldOffice')
  const utf16 = unmarkedUtf16(bytes)
  if (utf16 !== null) return { kind: 'text', encoding: utf16, skip: 0 }
  if (!looksLikeText(bytes)) return not('unknown')
  return { kind: 'text', encoding: isUtf8(bytes) ? 'utf-8' : 'gb18030', skip: 0 }
}

function not(fault: ImportFaultCode): FileKind {
  return { kind: 'not', fault }
}

function isPicture(bytes: Uint8Array, starts: (...wanted: readonly number[]) => boolean): boolean {
  const at = (offset: number, text: string) =>
    [...text].every((letter, i) => bytes[offset + i] === letter.charCodeAt(0))
  return (
    starts(0x89, 0x50, 0x4e, 0x47) ||
    starts(0xff, 0xd8, 0xff) ||
    at(0, 'GIF8') ||
    (at(0, 'BM') && bytes[6] === 0 && bytes[7] === 0) ||
    starts(0x49, 0x49, 0x2a, 0x00) ||
    starts(0x4d, 0x4d, 0x00, 0x2a) ||
    (at(0, 'RIFF') && at(8, 'WEBP')) ||
    (at(4, 'ftyp') && (at(8, 'hei') || at(8, 'mif') || at(8, 'avif')))
  )
}

/** An encrypted package is a stream of that name in the container's directory, in UTF-16. */
function holdsEncryptedPackage(bytes: Uint8Array): boolean {
  const wanted = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])
  const last = Math.min(bytes.length, 4 * 1024 * 1024) - wanted.length
  for (let at = 512; at <= last; at += 1) {
    if (bytes[at] === wanted[0] && wanted.every((byte, i) => bytes[at + i] === byte)) return true
  }
  return false
}

/** Zero bytes at every other place: Latin letters, line breaks and tabs in UTF-16 without a mark. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096) & ~1
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1
    if (bytes[at + 1] === 0) odd += 1
  }
  if (odd > length / 40 && even === 0) return 'utf-16le'
  if (even > length / 40 && odd === 0) return 'utf-16be'
  return null
}

function looksLikeText(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, 64 * 1024)
  let control = 0
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) control += 1
  }
  return control === 0
}

function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    const more =
      byte < 0x80
        ? 0
        : byte >= 0xc2 && byte < 0xe0
          ? 1
          : byte < 0xf0 && byte >= 0xe0
            ? 2
            : byte < 0xf5 && byte >= 0xf0
              ? 3
              : -1
    if (more < 0) return false
    for (let i = 1; i <= more; i += 1) {
      const next = bytes[at + i]
      // A character cut off by the end of the file is no proof against UTF-8.
      if (next === undefined) return true
      if ((next & 0xc0) !== 0x80) return false
    }
    at += more + 1
  }
  return true
}
