import { hash } from 'node:crypto'
import { PROFILES } from '@kontor/domain/invoicing/einvoice/before-issue.ts'
import { semanticInvoice } from '@kontor/domain/invoicing/einvoice/semantic-document.ts'
import type { SemanticInvoice } from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { formKindOf, presentDocument } from '@kontor/domain/forms/presentation.ts'
import { schemaFaults } from '@kontor/testing/xml-schemas.ts'
import { madeUpDocument } from '@kontor/testing/made-up-documents.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { defaultForm } from '../../forms/default-form.ts'
import { createEngine } from '../../forms/render/engine.ts'
import type { Engine } from '../../forms/render/engine.ts'
import { readEInvoice } from './read-einvoice.ts'
import { EINVOICE_VERSION, einvoiceXml, HYBRID_FORMATS, hybridParts, XML_FORMATS } from './write-einvoice.ts'
import { element, escapeXml, writeXml } from '../xml/write-xml.ts'

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed)
const documents = SEEDS.flatMap((seed) => madeUpDocument(seed) ?? [])

describe('what is written is valid under its schema, whatever the document', () => {
  test.each(XML_FORMATS)('%s', (format) => {
    for (const document of documents) expect(schemaFaults(einvoiceXml(document, format)), document.number).toEqual([])
  })
  test.each(HYBRID_FORMATS)('the XML of %s', (format) => {
    for (const document of documents) expect(schemaFaults(hybridParts(document, format).attachment.content), document.number).toEqual([])
  })
})

test.each(XML_FORMATS)('what is written as %s is read back to the same number, day, tax, total and what is due', (format) => {
  const facts = ({ number, issueDate, vat, totals }: Pick<SemanticInvoice, 'number' | 'issueDate' | 'vat' | 'totals'>) =>
    [number, issueDate, vat.map(({ taxable, tax }) => `${taxable} ${tax}`), totals.net, totals.gross, totals.paid ?? '0.00', totals.due].map(String)
  for (const document of documents) {
    const read = readEInvoice(Buffer.from(einvoiceXml(document, format)))
    if (!read.ok) throw new Error(read.refusal.kind)
    expect(facts(read.value.invoice), document.number).toEqual(facts(semanticInvoice(document, PROFILES[format])))
  }
})

test('the same document gives the same bytes for ever; who changes them changes the version', () => {
  const bytes = XML_FORMATS.map((format) => documents.slice(0, 12).map((document) => hash('sha256', einvoiceXml(document, format))).join())
  expect([EINVOICE_VERSION, ...bytes.map((all) => hash('sha256', all).slice(0, 16))]).toMatchInlineSnapshot(`
    [
      "einvoice-3",
      "abcf0dfa0552df8c",
      "062608996c6b6ecd",
      "12eff75ed96798cd",
      "256093e9c5b437ac",
    ]
  `)
})

describe('text in XML', () => {
  test.each([
    ['Müller & Söhne <„Test“>', 'Müller &amp; Söhne &lt;„Test“&gt;'], ['say "yes"', 'say &quot;yes&quot;'], ['two\r\nlines\rthree', 'two\nlines\nthree'],
    ['bell\u0007 and half \ud800 a pair', 'bell and half  a pair'], ['😀 whole', '😀 whole'], [']]>', ']]&gt;'],
  ])('%j is written as %j', (text, written) => expect(escapeXml(text)).toBe(written))

  test('an empty element is left out, and with it what would hold nothing else', () => {
    expect(element('a', [element('b', null), element('c', '')])).toBeNull()
    expect(writeXml(element('a', [element('b', 'x', { y: '"', z: null })])!)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b y="&quot;">x</b>\n</a>\n')
  })
})

describe('a hybrid PDF', () => {
  let engine: Engine
  beforeAll(() => { engine = createEngine() })
  const render = async (document: CanonicalDocument, format: (typeof HYBRID_FORMATS)[number]): Promise<string> => {
    const { attachment, finish } = hybridParts(document, format)
    const { pdf } = await engine.render({ view: presentDocument(document), form: defaultForm({ kind: formKindOf(document), language: document.language }).form, pictures: new Map(), attachment })
    return Buffer.from(finish(pdf)).toString('latin1')
  }

  test.each([['zugferd', 'factur-x.xml', 'EN 16931', '1.0'], ['zugferd-xrechnung', 'xrechnung.xml', 'XRECHNUNG', '3.0']] as const)('%s carries %s and says so', async (format, fileName, level, version) => {
    const pdf = await render(documents[0]!, format)
    expect(pdf).toContain(`<fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>${fileName}</fx:DocumentFileName><fx:Version>${version}</fx:Version><fx:ConformanceLevel>${level}</fx:ConformanceLevel>`)
    // The extension schema names each property, once.
    for (const name of ['DocumentFileName', 'DocumentType', 'Version', 'ConformanceLevel']) expect(pdf.split(`<pdfaProperty:name>${name}</pdfaProperty:name>`)).toHaveLength(2)
    expect(pdf).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(pdf).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    for (const part of [/\/AFRelationship \/Alternative/, /\/AF \[/, /\/OutputIntents/, /\/EmbeddedFiles/, /\/FontFile/]) expect(pdf).toMatch(part)
    expect(pdf).toContain(`(${fileName})`)
    expect(await render(documents[0]!, format)).toBe(pdf)
  })

  test('has every object where its table of references says', async () => {
    const pdf = await render(documents[1]!, 'zugferd')
    const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf)![1])
    expect(pdf.slice(table, table + 4)).toBe('xref')
    const entries = [...pdf.slice(table).matchAll(/(\d{10}) \d{5} n/g)]
    expect(entries.length).toBeGreaterThan(20)
    for (const [, offset] of entries) expect(pdf.slice(Number(offset), Number(offset) + 20)).toMatch(/^\d+ 0 obj/)
    const [packet, length] = [/\/Length (\d+)[^>]*>>\s*stream\r?\n(<\?xpacket begin[\s\S]*?)endstream/.exec(pdf)!].map(([, bytes, stream]) => [stream!, Number(bytes)] as const)[0]!
    expect(packet.trimEnd().length).toBeLessThanOrEqual(length)
    expect(packet.length).toBeGreaterThanOrEqual(length)
  })
})
