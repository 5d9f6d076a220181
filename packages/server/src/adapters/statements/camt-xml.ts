/**
 * XML of a bank as events, from files that strangers sent: no document type, no entities but the five of XML, nothing is ever opened (F16).
 * It owns: well-formedness, and limits on depth and attributes. A file of any length is read in the memory of one entry.
 */
import { stop } from '@kontor/domain/banking/fault.ts'
import type { CamtReading } from '@kontor/domain/banking/formats/camt.ts'
import { SaxesParser } from 'saxes'

/** The deepest element of the schemas lies 15 deep. */
const DEPTH_MAX = 40
const ATTRIBUTES_MAX = 20
/** A name of the schemas has at most 15 letters. */
const NAME_MAX = 200

export interface XmlReading {
  take(piece: string): void
  end(): void
}

export function readCamtXml(camt: CamtReading): XmlReading {
  const parser = new SaxesParser({ xmlns: true, position: true })
  let [depth, attributes] = [0, 0]
  const place = () => ({ line: parser.line, column: parser.column + 1 })
  parser.on('error', (error) => stop({ kind: 'xml_not_well_formed', ...place(), detail: error.message.replace(/^\d+:\d+: /, '').slice(0, NAME_MAX) }))
  parser.on('doctype', () => stop({ kind: 'xml_has_document_type', ...place() }))
  parser.on('opentagstart', () => { attributes = 0 })
  parser.on('attribute', () => {
    if (++attributes > ATTRIBUTES_MAX) stop({ kind: 'xml_has_too_much', ...place(), what: 'attributes', most: ATTRIBUTES_MAX })
  })
  parser.on('opentag', (tag) => {
    if (++depth > DEPTH_MAX) stop({ kind: 'xml_nested_too_deep', ...place(), most: DEPTH_MAX })
    camt.open(tag.local, tag.uri, parser.line, tag.attributes['Ccy']?.value ?? null)
  })
  parser.on('text', (piece) => camt.text(piece))
  parser.on('cdata', (piece) => camt.text(piece))
  parser.on('closetag', () => {
    depth--
    camt.close(parser.line)
  })
  return {
    take(piece) {
      parser.write(piece)
    },
    end() {
      parser.close()
      camt.end(parser.line)
    },
  }
}
