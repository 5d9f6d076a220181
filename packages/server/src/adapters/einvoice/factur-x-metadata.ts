/**
 * The metadata by which a PDF says that it carries an invoice as XML (Factur-X 1.0, ZUGFeRD 2: XMP properties `fx` with their PDF/A extension schema, ISO 19005-3).
 * The PDF engine writes no metadata of others (typst/typst#5667), so they are spliced into its XMP packet, which stands in the file uncompressed; what follows in the file
 * moves, and so do its places in the table of cross references.
 */
import { invariant } from '@kontor/domain/kernel/invariant.ts'

export interface FacturX {
  readonly fileName: 'factur-x.xml' | 'xrechnung.xml'
  readonly level: 'EN 16931' | 'XRECHNUNG'
  /** Of Factur-X, or of XRechnung where that is the level. */
  readonly version: '1.0' | '3.0'
}

const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#'

const PROPERTIES = {
  DocumentFileName: 'The name of the embedded XML document',
  DocumentType: 'The type of the hybrid document in capital letters',
  Version: 'The actual version of the standard applying to the embedded XML document',
  ConformanceLevel: 'The conformance level of the embedded XML document',
} as const

const property = ([name, description]: readonly [string, string]): string =>
  `<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${description}</pdfaProperty:description>`
  + `<pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>`

const SCHEMA = '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>'
  + `<pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>`
  + `<pdfaSchema:property><rdf:Seq>${Object.entries(PROPERTIES).map(property).join('')}</rdf:Seq></pdfaSchema:property></rdf:li>`

const description = ({ fileName, level, version }: FacturX): string =>
  `</rdf:Description><rdf:Description rdf:about="" xmlns:fx="${NAMESPACE}"><fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>${fileName}</fx:DocumentFileName>`
  + `<fx:Version>${version}</fx:Version><fx:ConformanceLevel>${level}</fx:ConformanceLevel>`

/** The PDF with the metadata; throws where it is not built as the engine builds it. */
export function withFacturX(bytes: Uint8Array, told: FacturX): Uint8Array {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const startXref = pdf.lastIndexOf('startxref', undefined, 'latin1')
  const table = Number.parseInt(pdf.toString('latin1', startXref + 10, startXref + 30), 10)
  const schemasEnd = pdf.lastIndexOf('</pdfaExtension:schemas>', startXref)
  const bagEnd = pdf.lastIndexOf('</rdf:Bag>', schemasEnd)
  const descriptionsEnd = pdf.indexOf('</rdf:Description></rdf:RDF>', schemasEnd)
  const packet = pdf.lastIndexOf('<?xpacket begin', bagEnd)
  const lengthAt = pdf.lastIndexOf('/Length ', pdf.lastIndexOf('stream', packet))
  const length = /^\/Length (\d+)/.exec(pdf.toString('latin1', lengthAt, lengthAt + 24))
  invariant(schemasEnd > 0 && bagEnd > 0 && descriptionsEnd > 0 && packet > 0 && length, 'the PDF has an XMP packet with extension schemas')
  const [schema, properties] = [Buffer.from(SCHEMA), Buffer.from(description(told))]
  const grown = schema.length + properties.length
  const newLength = Buffer.from(`/Length ${Number(length[1]) + grown}`)
  const moved = grown + newLength.length - length[0].length
  const tail = pdf.toString('latin1', table)
  invariant(tail.startsWith('xref'), 'the PDF has a table of cross references')
  const movedTail = tail
    .replaceAll(/(\d{10}) (\d{5}) n/g, (entry, offset: string, generation: string) => (Number(offset) > lengthAt ? `${String(Number(offset) + moved).padStart(10, '0')} ${generation} n` : entry))
    .replace(/startxref\s+\d+/, `startxref\n${table + moved}`)
  return Buffer.concat([
    pdf.subarray(0, lengthAt), newLength, pdf.subarray(lengthAt + length[0].length, bagEnd), schema, pdf.subarray(bagEnd, descriptionsEnd), properties,
    pdf.subarray(descriptionsEnd, table), Buffer.from(movedTail, 'latin1'),
  ])
}
