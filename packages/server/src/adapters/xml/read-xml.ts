/**
 * XML as a tree of elements, from files that strangers sent.
 * It owns: well-formedness, namespaces, and limits on depth, elements and attributes. It knows no document type and no entities but the five of XML:
 * nothing is unfolded, no file and no address is ever opened, so there is nothing to attack (F16).
 * It does not own: what the elements mean, how large a file may be, how long reading may take (the process that reads is watched).
 */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { SaxesParser } from 'saxes'
import { decodeXml } from './decode.ts'
import type { XmlFault } from './xml-fault.ts'

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  readonly namespace: string
  /** Those without a namespace, by name. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Its own text, without that of its children, without blanks around it. */
  readonly text: string
  readonly line: number
  readonly column: number
}

/** The deepest invoice known is 12 elements deep. */
const DEPTH_MAX = 100
/** An invoice with 10,000 lines of 45 elements each is half of that; as a tree it takes some 150 MB. */
const ELEMENTS_MAX = 1_000_000
const ATTRIBUTES_MAX = 50
const XINCLUDE = 'http://www.w3.org/2001/XInclude'
const NONE: ReadonlyMap<string, string> = new Map()

/** Stops the parser, which knows no other way; caught where it was started. */
class Stop extends Error {
  readonly fault: XmlFault
  constructor(fault: XmlFault) {
    super(fault.kind)
    this.fault = fault
  }
}

interface Growing { name: string; namespace: string; attributes: ReadonlyMap<string, string>; children: Growing[]; text: string; line: number; column: number }

/** Reads a whole document; the answer is its root element. */
export function readXml(bytes: Buffer): Result<XmlElement, XmlFault> {
  const text = decodeXml(bytes)
  if (!text.ok) return text
  try {
    return yes(parse(text.value))
  } catch (error) {
    if (error instanceof Stop) return no(error.fault)
    throw error
  }
}

function parse(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: Growing[] = []
  let root: Growing | undefined
  let [elements, attributes] = [0, 0]
  const place = () => ({ line: parser.line, column: parser.column + 1 })
  const stop = (fault: XmlFault): never => { throw new Stop(fault) }

  // The parser goes on after an error, and says it anew at the end: the first one counts.
  parser.on('error', (error) => stop({ kind: 'xml_not_well_formed', ...place(), detail: error.message.replace(/^\d+:\d+: /, '') }))
  parser.on('doctype', () => stop({ kind: 'xml_has_document_type', ...place() }))
  parser.on('opentagstart', () => { attributes = 0 })
  parser.on('attribute', () => {
    if (++attributes > ATTRIBUTES_MAX) stop({ kind: 'xml_has_too_much', ...place(), what: 'attributes', most: ATTRIBUTES_MAX })
  })
  parser.on('opentag', (tag) => {
    if (tag.uri === XINCLUDE) stop({ kind: 'xml_includes_other_files', ...place() })
    if (open.length >= DEPTH_MAX) stop({ kind: 'xml_nested_too_deep', ...place(), most: DEPTH_MAX })
    if (++elements > ELEMENTS_MAX) stop({ kind: 'xml_has_too_much', ...place(), what: 'elements', most: ELEMENTS_MAX })
    const own = Object.values(tag.attributes).filter(({ uri }) => uri === '')
    const element: Growing = { name: tag.local, namespace: tag.uri, attributes: own.length === 0 ? NONE : new Map(own.map(({ local, value }) => [local, value])), children: [], text: '', ...place() }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root ??= element
    open.push(element)
  })
  const addText = (piece: string) => {
    const element = open.at(-1)
    if (element) element.text += piece
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (element) element.text = element.text.trim()
  })
  parser.write(text).close()
  return root ?? stop({ kind: 'xml_not_well_formed', ...place(), detail: 'the document is empty' })
}
