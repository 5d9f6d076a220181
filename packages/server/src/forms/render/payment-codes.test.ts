/** The codes as they stand on the drawn pages, read by a decoder that shares no code with ours (jsQR). */
import { presentDocument } from '@kontor/domain/forms/presentation.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { hardCases } from '@kontor/domain/forms/hard-cases/documents.ts'
import { exampleView } from '@kontor/domain/forms/hard-cases/examples.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import jsqr from 'jsqr'
import { beforeAll, expect, it } from 'vitest'
import { defaultForm } from '../default-form.ts'
import { createEngine, type Engine } from './engine.ts'

let engine: Engine
beforeAll(() => { engine = createEngine() })

const PIXELS = 4
const MILLIMETRE = 72 / 25.4

interface Seen { readonly text: string | undefined; readonly moduleMm: number }

/** The drawings on the pages, as pixels for the decoder, and how large a module is on the paper. */
async function codesOn(view: FormView, kind: FormKind): Promise<readonly Seen[]> {
  const pages = await engine.draw({ view, form: defaultForm({ kind, language: view.language }).form, pictures: new Map() })
  return pages.flatMap((page) => [...page.matchAll(/<image [^>]*href="data:image\/svg\+xml;base64,([^"]+)"[^>]*width="([\d.]+)"/g)].map(([, code, width]) => read(Buffer.from(code!, 'base64').toString(), Number(width))))
}

function read(svg: string, width: number): Seen {
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const size = modules * PIXELS
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  const [, path = ''] = /<path d="([^"]+)"/.exec(svg) ?? []
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let row = Number(y) * PIXELS; row < (Number(y) + 1) * PIXELS; row++) {
      for (let column = Number(x) * PIXELS; column < (Number(x) + Number(length)) * PIXELS; column++) pixels.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3)
    }
  }
  return { text: jsqr.default(pixels, size, size)?.data, moduleMm: width / MILLIMETRE / modules }
}

const cases = hardCases()
const onDocument = (document: CanonicalDocument): Promise<readonly Seen[]> => codesOn(presentDocument(document), document.kind)
const texts = (seen: readonly Seen[]): readonly unknown[] => seen.map(({ text }) => text)

it('a German invoice asks in euros, by the reference that the payment is matched with', async () => {
  const invoice = cases['invoice-de-two-pages']!
  const seen = await onDocument(invoice)
  expect(texts(seen)).toEqual([['BCD', '002', '1', 'SCT', 'BYLADEM1001', 'Nordlicht Glasfasernetze GmbH', 'DE02120300000000202051', `EUR${invoice.totals.due}`, '', '', invoice.payment.reference].join('\n')])
})

it('a Czech invoice asks in crowns and brings its figures for the books of the customer, printed large enough for a telephone', async () => {
  const invoice = cases['invoice-cs']!
  const [seen, ...others] = await onDocument(invoice)
  expect(seen?.text).toMatch(new RegExp(`^SPD\\*1\\.0\\*ACC:CZ6508000000192000145399\\+GIBACZPX\\*AM:${invoice.totals.due}\\*CC:CZK\\*DT:20261116\\*X-VS:2026000123\\*MSG:2026000123\\*X-INV:SID%2A1\\.0%2AID:2026000123%2A`))
  expect([seen!.moduleMm > 0.33, others]).toEqual([true, []])
})

it.each([
  ['of which a part is paid', { ...cases['invoice-de-two-pages']!, totals: { ...cases['invoice-de-two-pages']!.totals, due: '95.00' } }, ['EUR95.00']],
  ['that deducts deposits', { ...cases['invoice-de-two-pages']!, totals: { ...cases['invoice-de-two-pages']!.totals, deducted: '100.00', due: '120.50' } }, ['EUR120.50']],
  ['that is collected', cases['invoice-de-direct-debit']!, []],
  ['on which nothing is left to pay', { ...cases['invoice-cs']!, totals: { ...cases['invoice-cs']!.totals, due: '0.00' } }, []],
  ['that gives money back', cases['credit-note-cs']!, []],
] as const)('a document %s', async (_, document, amounts) => {
  expect((await onDocument(document as CanonicalDocument)).map(({ text }) => /EUR[\d.]+/.exec(text ?? '')?.[0])).toEqual(amounts)
})

it.each(['account_statement', 'dunning_letter', 'payment_calendar', 'proforma'] as const)('%s has the code of what it asks for, in both countries', async (kind) => {
  for (const language of ['de', 'cs'] as const) {
    const view = exampleView({ kind, language, example: 'normal' })
    expect(texts(await codesOn(view, kind))).toEqual([view.fields['payment.code']])
    expect(view.fields['payment.codeName']).toBe(language === 'de' ? 'GiroCode' : 'QR Platba')
  }
})
