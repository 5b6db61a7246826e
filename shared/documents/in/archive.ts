/**
 * The ZIP container of .docx and .xlsx, read from memory; nothing is ever written. What a directory says of itself is
 * not believed: entries may not overlap, a part is inflated piece by piece and counted, and it must come to the length
 * and the checksum that were stated. Names are only looked up, so `../` in one leads nowhere.
 */
import { Inflate } from 'fflate'
import { limits } from './limits.ts'
import { Unreadable } from './unreadable.ts'
import { createXmlSink, type XmlHandler } from './xml.ts'

export interface Archive {
  readonly names: readonly string[]
  has(name: string): boolean
  /** Inflates a part into the handler; throws `Unreadable` where it is not what it claims to be. */
  readXml(name: string, handler: XmlHandler): void
  /** Bytes inflated so far, for telling progress. */
  readonly inflated: number
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** @param onProgress told of every piece: inflated bytes of the part and its stated length */
export function openArchive(
  bytes: Uint8Array,
  onProgress: (name: string, done: number, size: number) => void = () => undefined,
): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes, view)
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  let inflated = 0
  return {
    names: entries.map((entry) => entry.name),
    has: (name) => byName.has(name.toLowerCase()),
    get inflated() {
      return inflated
    },
    readXml(name, handler) {
      const entry = byName.get(name.toLowerCase())
      if (entry === undefined) throw new Unreadable('damaged')
      const sink = createXmlSink(handler)
      inflate(dataOf(entry, bytes, view), entry, (piece, done) => {
        inflated += piece.length
        if (inflated > limits.allBytes) throw new Unreadable('unsafe')
        sink.write(piece)
        onProgress(name, done, entry.size)
      })
      sink.end()
    },
  }
}

const pieceSize = 16 * 1024

function inflate(packed: Uint8Array, entry: Entry, take: (piece: Uint8Array, done: number) => void): void {
  if (entry.isEncrypted) throw new Unreadable('encrypted')
  let done = 0
  let fed = 0
  let crc = -1
  const onPiece = (piece: Uint8Array) => {
    done += piece.length
    if (done > limits.partBytes || done > entry.size) throw new Unreadable('unsafe')
    if (done > limits.ratioFrom && done > fed * limits.ratio) throw new Unreadable('unsafe')
    crc = updateCrc(crc, piece)
    take(piece, done)
  }
  if (entry.method === 0) {
    for (; fed < packed.length; ) {
      const piece = packed.subarray(fed, fed + pieceSize)
      fed += piece.length
      onPiece(piece)
    }
  } else if (entry.method === 8) {
    const stream = new Inflate(onPiece)
    for (; fed < packed.length; ) {
      const piece = packed.subarray(fed, fed + pieceSize)
      fed += piece.length
      asDamaged(() => stream.push(piece, fed >= packed.length))
    }
  } else {
    throw new Unreadable('damaged')
  }
  if (done !== entry.size || (crc ^ -1) >>> 0 !== entry.crc) throw new Unreadable('damaged')
}

/** The inflater throws errors of its own on broken data. */
function asDamaged(run: () => void): void {
  try {
    run()
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable('damaged')
  }
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50

function readDirectory(bytes: Uint8Array, view: DataView): Entry[] {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const length = view.getUint32(end + 12, true)
  const stated = view.getUint32(end + 16, true)
  // 0xffff… stands for the 64-bit form, which files of up to 20 MB do not need.
  if (count === 0xffff || length === 0xffffffff || stated === 0xffffffff) throw new Unreadable('unsafe')
  if (count > limits.entries) throw new Unreadable('unsafe')
  // Bytes before the archive shift everything.
  const shift = end - length - stated
  if (shift < 0) throw new Unreadable('damaged')
  const entries: Entry[] = []
  let at = stated + shift
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== directoryEntry) throw new Unreadable('damaged')
    const nameLength = view.getUint16(at + 28, true)
    const rest = nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (at + 46 + rest > end) throw new Unreadable('damaged')
    entries.push({
      name: nameOf(bytes.subarray(at + 46, at + 46 + nameLength)),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true) + shift,
    })
    at += 46 + rest
  }
  refuseOverlap(entries, stated + shift)
  return entries
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  const first = Math.max(0, last - 0xffff)
  for (let at = last; at >= first; at -= 1) if (view.getUint32(at, true) === endOfDirectory) return at
  throw new Unreadable('damaged')
}

/** Entries that share their bytes are how a small file unfolds into a huge one. */
function refuseOverlap(entries: readonly Entry[], directory: number): void {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset)
  for (const [i, entry] of sorted.entries()) {
    const next = sorted[i + 1]?.offset ?? directory
    if (entry.offset + 30 + entry.packed > next) throw new Unreadable('unsafe')
  }
}

function dataOf(entry: Entry, bytes: Uint8Array, view: DataView): Uint8Array {
  const { offset } = entry
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== localHeader)
    throw new Unreadable('damaged')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + entry.packed > bytes.length) throw new Unreadable('damaged')
  return bytes.subarray(start, start + entry.packed)
}

/** Names of the parts we look for are plain; other characters only have to stay apart from them. */
function nameOf(bytes: Uint8Array): string {
  let name = ''
  for (const byte of bytes) name += byte === 0x5c ? '/' : String.fromCharCode(byte)
  return name
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function updateCrc(crc: number, piece: Uint8Array): number {
  let value = crc
  for (const byte of piece) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return value
}
