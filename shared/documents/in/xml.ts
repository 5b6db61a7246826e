/**
 * The XML parts of Office files, element by element, straight from the bytes as they are inflated: no tree is built, so
 * memory does not grow with the part. A document type, the way to entity bombs and to other files, is refused; so is
 * nesting that no office program writes. Names are given without their prefix: programs differ in the prefix; elements of
 * different meaning that share a name are told apart by where they stand.
 */
import { DecodeUTF8 } from 'fflate'
import { Parser } from 'htmlparser2'
import { limits } from './limits.ts'
import { Unreadable } from './unreadable.ts'

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

export interface XmlSink {
  write(bytes: Uint8Array): void
  end(): void
}

export function createXmlSink(handler: XmlHandler): XmlSink {
  let depth = 0
  let opened: string | null = null
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1
        if (depth > limits.xmlDepth) throw new Unreadable('unsafe')
        opened = name
        handler.open?.(localName(name), attributes)
      },
      onclosetag(name, isImplied) {
        // The tokenizer closes `<a/>` by itself, and whatever was left open: that part was cut off.
        if (isImplied && opened !== name) throw new Unreadable('damaged')
        opened = null
        depth -= 1
        handler.close?.(localName(name))
      },
      ontext(text) {
        opened = null
        handler.text?.(text)
      },
      onprocessinginstruction(name) {
        if (name.startsWith('!')) throw new Unreadable('unsafe')
      },
    },
    { xmlMode: true },
  )
  const decoder = new DecodeUTF8((text) => parser.write(text))
  return {
    write: (bytes) => decoder.push(bytes),
    end() {
      decoder.push(new Uint8Array(0), true)
      parser.end()
    },
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The value of an attribute whatever its prefix (`w:val`, `val`). */
export function attributeOf(
  attributes: Readonly<Record<string, string>>,
  prefix: string,
  name: string,
): string | undefined {
  return attributes[`${prefix}:${name}`] ?? attributes[name]
}
