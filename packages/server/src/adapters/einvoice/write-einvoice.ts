/**
 * An issued document as an e-invoice (DOC-3): as XML, or as the XML that its PDF carries.
 * It owns: which format is which profile in which syntax, and the version of the writers. It does not own archiving (invoicing) or what a document says (domain).
 * Invariant: the same document gives the same bytes under the same version (DOC-5); a test holds them.
 */
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { PROFILES } from '@kontor/domain/invoicing/einvoice/before-issue.ts'
import { semanticInvoice } from '@kontor/domain/invoicing/einvoice/semantic-document.ts'
import type { SemanticInvoice } from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import type { EInvoiceFormat } from '@kontor/domain/kernel/einvoice-format.ts'
import type { Attachment } from '../../forms/public.ts'
import { writeCii } from './cii.ts'
import { writeIsdoc } from './isdoc.ts'
import { withFacturX } from './factur-x-metadata.ts'
import type { FacturX } from './factur-x-metadata.ts'
import { writeUbl } from './ubl.ts'

/** Changes whenever a writer or the mapping gives other bytes. */
export const EINVOICE_VERSION = 'einvoice-3'

const WRITERS = {
  'xrechnung-ubl': writeUbl, 'xrechnung-cii': writeCii, 'peppol': writeUbl, 'isdoc': writeIsdoc,
} as const satisfies Partial<Readonly<Record<EInvoiceFormat, (invoice: SemanticInvoice) => string>>>

/** The profiles of Factur-X and ZUGFeRD, whose XML travels in the PDF. */
const HYBRIDS = {
  'zugferd': { fileName: 'factur-x.xml', level: 'EN 16931', version: '1.0' },
  'zugferd-xrechnung': { fileName: 'xrechnung.xml', level: 'XRECHNUNG', version: '3.0' },
} as const satisfies Partial<Readonly<Record<EInvoiceFormat, FacturX>>>

export type HybridFormat = keyof typeof HYBRIDS
export const HYBRID_FORMATS = Object.keys(HYBRIDS) as HybridFormat[]
export const isHybrid = (format: string): format is HybridFormat => format in HYBRIDS

export type XmlFormat = keyof typeof WRITERS
export const XML_FORMATS = Object.keys(WRITERS) as XmlFormat[]

export function einvoiceXml(document: CanonicalDocument, format: XmlFormat): Uint8Array {
  return Buffer.from(WRITERS[format](semanticInvoice(document, PROFILES[format])))
}

/** What the PDF of a document carries, and how the PDF is finished that does. */
export function hybridParts(document: CanonicalDocument, format: HybridFormat): { readonly attachment: Attachment; readonly finish: (pdf: Uint8Array) => Uint8Array } {
  const metadata = HYBRIDS[format]
  const content = Buffer.from(writeCii(semanticInvoice(document, PROFILES[format])))
  return {
    attachment: { name: metadata.fileName, content, mediaType: 'text/xml', description: `Factur-X ${metadata.level}` },
    finish: (pdf) => withFacturX(pdf, metadata),
  }
}
