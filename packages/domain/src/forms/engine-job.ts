/**
 * What an engine is given beside the form: the view, the drawings of its codes, and which pictures it needs.
 * It owns that server and browser hand in the same, so that a preview is the paper.
 */
import { codeDrawing } from './code-drawing.ts'
import { ASSET_NAMES, type Form, type ImageReference, type Symbology } from './form.ts'
import type { FormView } from './form-view.ts'

/** A code as SVG, and what whoever hears the paper read is told of it. */
interface CodeOnPaper {
  readonly drawing: string
  readonly words: string
}

export interface EngineJob {
  readonly view: FormView
  /** By symbology and field, `qr:payment.code`; a code whose field is empty is not there. */
  readonly codes: Readonly<Record<string, CodeOnPaper>>
  /** SHA-256 of the pictures that this paper shows, by their references in the form; an asset that the company lacks is not there. */
  readonly images: Readonly<Record<ImageReference, string>>
}

/** Throws where a field cannot be drawn as the code that the form asks for. */
export function engineJob(form: Form, view: FormView): EngineJob {
  const blocks = [...form.placed, ...form.flow]
  const wanted = blocks.flatMap((block): readonly { readonly symbology: Symbology; readonly field: string }[] =>
    (block.kind === 'code' ? [block] : block.kind === 'panel' && block.code !== undefined ? [block.code] : []))
  const codes = wanted.flatMap(({ symbology, field }) => {
    const text = view.fields[field] ?? ''
    return text === '' ? [] : [[`${symbology}:${field}`, { drawing: codeDrawing(symbology, text), words: wordsOf(view, field, text) }] as const]
  })
  const references = new Set(blocks.flatMap((block) => (block.kind === 'logo' ? ['logo'] : block.kind === 'image' ? [block.image] : [])))
  const images = [...references].flatMap((reference) => {
    const name = ASSET_NAMES.find((each) => each === reference)
    const sha256 = name === undefined ? reference : view.images[name]
    return sha256 === undefined ? [] : [[reference, sha256] as const]
  })
  return { view, codes: Object.fromEntries(codes), images: Object.fromEntries(images) }
}

/** What a bank's program reads is noise to ears: the code is called by its name. Others say what people may read beside them. */
function wordsOf({ fields }: FormView, field: string, text: string): string {
  if (field === 'payment.qrInvoice') return 'QR Faktura'
  return field === 'payment.code' ? fields['payment.codeName'] || text : text
}
