/**
 * Any inbound e-invoice: UBL, CII, ISDOC, as XML or within a PDF, as a semantic invoice.
 * It owns: telling the formats apart by their content, never by a file's name. It does not own: judging the invoice (domain/invoicing/einvoice), nor limits on
 * time and memory (read-apart.ts).
 */
import type { EInvoiceFault, EInvoiceFormat, ReadEInvoice } from '@kontor/domain/invoicing/einvoice/reading.ts'
import { EINVOICE_BYTES_MAX } from '@kontor/domain/invoicing/einvoice/reading.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { embeddedFiles } from '../pdf/embedded-files.ts'
import { readXml } from '../xml/read-xml.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { isCii, readCii } from './read-cii.ts'
import { isIsdoc, readIsdoc } from './read-isdoc.ts'
import { isUbl, readUbl } from './read-ubl.ts'
import { isZugferd1 } from './zugferd-1.ts'

/** Names that the hybrid formats prescribe, the best first; then anything that could be one. */
const PRESCRIBED = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml']
const COULD_BE = /\.(xml|isdoc)$/i

export function readEInvoice(bytes: Buffer): Result<ReadEInvoice, EInvoiceFault> {
  if (bytes.length === 0) return no({ kind: 'file_empty' })
  if (bytes.length > EINVOICE_BYTES_MAX) return no({ kind: 'file_too_large', most: EINVOICE_BYTES_MAX })
  // A PDF may have some bytes before its head.
  if (bytes.subarray(0, 1024).includes('%PDF-')) return fromPdf(bytes)
  if (!looksLikeXml(bytes)) return no({ kind: 'einvoice_format_unknown' })
  const root = readXml(bytes)
  if (!root.ok) return root
  return understand(root.value, null) ?? no({ kind: 'xml_not_an_invoice', root: root.value.name.slice(0, 100), namespace: root.value.namespace.slice(0, 200) })
}

const looksLikeXml = (bytes: Buffer): boolean => /^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*</.test(bytes.toString('latin1', 0, 100))

function fromPdf(bytes: Buffer): Result<ReadEInvoice, EInvoiceFault> {
  const files = embeddedFiles(bytes, (name) => COULD_BE.test(name))
  if (!files.ok) return files
  const rank = (name: string): number => (PRESCRIBED.indexOf(name.toLowerCase()) + PRESCRIBED.length + 1) % (PRESCRIBED.length + 1)
  const ordered = files.value.toSorted((a, b) => rank(a.name) - rank(b.name))
  let fault: EInvoiceFault | undefined
  for (const file of ordered) {
    const root = readXml(file.bytes)
    const read = root.ok ? understand(root.value, file.name) : undefined
    if (read) return read
    if (!root.ok) fault ??= root.refusal
  }
  // An attachment that is broken says more than that there is no other.
  return no(fault ?? { kind: 'pdf_without_invoice' })
}

function understand(root: XmlElement, attachment: string | null): Result<ReadEInvoice, EInvoiceFault> | undefined {
  const read = (format: EInvoiceFormat, rest: Omit<ReadEInvoice, 'format' | 'attachment'>) => yes({ format, attachment, ...rest })
  if (isUbl(root)) return read('ubl', { invoice: readUbl(root), local: null, amountsWithCurrency: 0 })
  if (isCii(root)) return read('cii', { invoice: readCii(root), local: null, amountsWithCurrency: isZugferd1(root) ? 0 : amountsWithCurrency(root) })
  return isIsdoc(root) ? read('isdoc', { ...readIsdoc(root), amountsWithCurrency: 0 }) : undefined
}

function amountsWithCurrency(element: XmlElement): number {
  const own = element.name.endsWith('Amount') && element.name !== 'TaxTotalAmount' && element.attributes.has('currencyID') ? 1 : 0
  return element.children.reduce((sum, child) => sum + amountsWithCurrency(child), own)
}
