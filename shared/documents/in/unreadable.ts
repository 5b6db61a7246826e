/**
 * Thrown anywhere below `readDocument` where a file turns out not to be readable, and caught there alone: the readers are
 * callbacks of a tokenizer, which have no way back but an exception.
 */
import type { ImportFault, ImportFaultCode } from '../imported.ts'
import { faultTexts } from './texts.ts'

export class Unreadable extends Error {
  readonly code: ImportFaultCode

  constructor(code: ImportFaultCode) {
    super(code)
    this.name = 'Unreadable'
    this.code = code
  }
}

export function faultOf(code: ImportFaultCode): ImportFault {
  return { code, text: faultTexts[code] }
}
