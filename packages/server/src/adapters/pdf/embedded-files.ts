/** The files that are attached to a PDF (ISO 32000-1, 7.11.4; ISO 32000-2, 14.13): from its tree of names and from its associated files. */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { openPdf, within } from './pdf-file.ts'
import type { PdfFault, PdfFile } from './pdf-file.ts'
import { isArray, isDictionary, pdfText } from './pdf-value.ts'
import type { PdfValue } from './pdf-value.ts'

export interface EmbeddedFile {
  readonly name: string
  readonly bytes: Buffer
}

/** Attachments looked at; a hybrid invoice has one, with time sheets and drawings a dozen. */
const FILES_MAX = 200
const NODES_MAX = 2_000

/** The attached files whose name `wanted` accepts; the others are not even unfolded. */
export function embeddedFiles(pdf: Buffer, wanted: (name: string) => boolean): Result<readonly EmbeddedFile[], PdfFault> {
  const opened = openPdf(pdf)
  if (!opened.ok) return opened
  return within<readonly EmbeddedFile[], PdfFault>(() => {
    const files = new Map<string, Buffer>()
    for (const specification of specifications(opened.value).slice(0, FILES_MAX)) {
      const file = fileOf(opened.value, specification)
      if (!file || !wanted(file.name) || files.has(file.name)) continue
      const bytes = opened.value.stream(file.content)
      if (!bytes) return no({ kind: 'pdf_damaged' })
      files.set(file.name, bytes)
    }
    return yes([...files].map(([name, bytes]) => ({ name, bytes })))
  })
}

function specifications(pdf: PdfFile): PdfValue[] {
  const names = pdf.resolve(pdf.catalog.get('Names'))
  const found = isDictionary(names) ? leaves(pdf, names.get('EmbeddedFiles')) : []
  const associated = pdf.resolve(pdf.catalog.get('AF'))
  return isArray(associated) ? [...found, ...associated] : found
}

/** The leaves of a tree of names (7.9.6), each of which is a name and what it names. */
function leaves(pdf: PdfFile, root: PdfValue | undefined): PdfValue[] {
  const found: PdfValue[] = []
  const waiting: PdfValue[] = root === undefined ? [] : [root]
  for (let nodes = 0; waiting.length > 0 && nodes < NODES_MAX; nodes++) {
    const node = pdf.resolve(waiting.shift())
    if (!isDictionary(node)) continue
    const [kids, names] = [pdf.resolve(node.get('Kids')), pdf.resolve(node.get('Names'))]
    if (isArray(kids)) waiting.push(...kids.slice(0, NODES_MAX))
    if (isArray(names)) found.push(...names.filter((_value, index) => index % 2 === 1))
  }
  return found
}

function fileOf(pdf: PdfFile, value: PdfValue): { readonly name: string; readonly content: PdfValue } | undefined {
  const specification = pdf.resolve(value)
  if (!isDictionary(specification)) return undefined
  const [name, embedded] = [pdf.resolve(specification.get('UF') ?? specification.get('F')), pdf.resolve(specification.get('EF'))]
  if (!Buffer.isBuffer(name) || !isDictionary(embedded)) return undefined
  const content = embedded.get('F') ?? embedded.get('UF')
  return content === undefined ? undefined : { name: pdfText(name), content }
}
