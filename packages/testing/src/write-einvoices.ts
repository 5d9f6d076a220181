/**
 * `npm run einvoices -- --documents N [--pdfs N] [--out FOLDER]`: made-up documents of every kind, written in every format in which each could be issued, and held against the schemas.
 * With a folder the files stay, for judges of other people. Exit 1 where a schema says no.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { formKindOf, presentDocument } from '@kontor/domain/forms/presentation.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { einvoiceXml, HYBRID_FORMATS, hybridParts, XML_FORMATS } from '@kontor/server/adapters/einvoice/write-einvoice.ts'
import { defaultForm } from '@kontor/server/forms/default-form.ts'
import { createEngine } from '@kontor/server/forms/render/engine.ts'
import { schemaFaults } from './xml-schemas.ts'
import { madeUpDocument, madeUpEInvoice } from './made-up-documents.ts'

const { values } = parseArgs({ options: { documents: { type: 'string', default: '500' }, pdfs: { type: 'string', default: '0' }, out: { type: 'string' } } })
const [documents, pdfs] = [Number(values.documents), Number(values.pdfs)]
const { out } = values
const counts = { passed: 0, failed: 0, notIssued: 0 }

function judge(name: string, file: Uint8Array, xml: Uint8Array): void {
  const faults = schemaFaults(xml)
  counts[faults.length === 0 ? 'passed' : 'failed'] += 1
  if (faults.length > 0) process.stdout.write(`${name}\n${faults.map((fault) => `  ${fault}\n`).join('')}`)
  if (out !== undefined) writeFileSync(join(out, name), file)
}

async function main(): Promise<void> {
  if (out !== undefined) mkdirSync(out, { recursive: true })
  const engine = createEngine()
  let made = 0
  for (let seed = 0; made < documents; seed++) {
    if (madeUpDocument(seed) === undefined) continue
    made += 1
    for (const format of XML_FORMATS) {
      const document = madeUpEInvoice(seed, format)
      if (!document) counts.notIssued += 1
      else judge(`${seed}-${format}.${format === 'isdoc' ? 'isdoc' : 'xml'}`, einvoiceXml(document, format), einvoiceXml(document, format))
    }
    for (const format of HYBRID_FORMATS) {
      const document = madeUpEInvoice(seed, format)
      if (!document) counts.notIssued += 1
      else await hybrid(engine, document, { format, name: `${seed}-${format}`, drawn: made <= pdfs })
    }
  }
  process.stdout.write(`${counts.notIssued} would not be issued in a format, for what they lack.\n${counts.passed} passed, ${counts.failed} failed\n`)
  process.exitCode = counts.failed === 0 ? 0 : 1
}

async function hybrid(engine: ReturnType<typeof createEngine>, document: CanonicalDocument, { format, name, drawn }: { readonly format: (typeof HYBRID_FORMATS)[number]; readonly name: string; readonly drawn: boolean }): Promise<void> {
  const { attachment, finish } = hybridParts(document, format)
  if (!drawn) return judge(`${name}.xml`, attachment.content, attachment.content)
  // A control character, which the XML leaves out, is drawn by no font; what is typed is refused with one.
  const { pdf } = await engine.render({ view: presentDocument({ ...document, closing: document.closing?.replaceAll('\u0007', '') ?? null }), form: defaultForm({ kind: formKindOf(document), language: document.language }).form, pictures: new Map(), attachment })
  judge(`${name}.pdf`, finish(pdf), attachment.content)
}

await main()
