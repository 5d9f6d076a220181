import { exampleView } from '@kontor/domain/forms/hard-cases/examples.ts'
import { presentDocument } from '@kontor/domain/forms/presentation.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { defaultForm } from '../default-form.ts'
import { createEngine, type Engine } from './engine.ts'
import { hardCases } from '@kontor/domain/forms/hard-cases/documents.ts'

let engine: Engine
beforeAll(() => { engine = createEngine() })

const LOGO = 'a'.repeat(64)
const input = (document: CanonicalDocument, logo: string | Uint8Array | null = null) => ({
  view: presentDocument(logo === null ? document : { ...document, seller: { ...document.seller, logo: LOGO } }), form: defaultForm({ kind: document.kind, language: document.language }).form,
  pictures: new Map(logo === null ? [] : [[LOGO, typeof logo === 'string' ? new TextEncoder().encode(logo) : logo]]),
})
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const debit = hardCases()['invoice-de-direct-debit']!
const named = (name: string): CanonicalDocument => ({ ...debit, lines: debit.lines.map((line) => ({ ...line, name })) })

/** Pages that each hard case takes, as looked at and found good. */
const PAGES: Readonly<Record<string, number>> = { 'invoice-de-two-pages': 2, 'invoice-de-sixty-lines': 5 }

describe('every hard case becomes an archive PDF', () => {
  it.each(Object.entries(hardCases()))('%s', async (name, document) => {
    const { pdf, pages } = await engine.render(input(document))
    expect(pages).toBe(PAGES[name] ?? 1)
    expect(text(pdf.subarray(0, 8))).toMatch(/^%PDF-1\.\d/)
    const file = text(pdf)
    expect(file).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(file).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    // The date of the file is the day of issue and not the day of rendering.
    expect(file).toContain(`/CreationDate (D:${document.issueDate.replaceAll('-', '')}`)
  })
})

describe('DIN 5008 form B', () => {
  it.each(Object.entries(hardCases()))('%s has its boxes where window envelopes want them, within 1 mm', (_, document) => {
    const boxes = engine.boxes(input(document))
    const box = (id: string) => { const found = boxes.find((each) => each.id === id); if (found === undefined) throw new Error(`no box ${id}`); return found }
    const near = (actual: number, wanted: number) => { expect(Math.abs(actual - wanted)).toBeLessThan(1) }
    const address = box('address')
    near(address.x, 20); near(address.y, 45); near(address.width, 85); near(address.height, 45)
    const information = box('information')
    near(information.x, 125); near(information.y, 50)
    expect(information.y + information.height).toBeLessThan(98.5)
    expect(information.x + information.width).toBeLessThanOrEqual(190.1)
    const logo = box('logo')
    near(logo.x, 125)
    expect(logo.y + logo.height).toBeLessThan(45)
    expect(logo.x + logo.width).toBeLessThanOrEqual(190.1)
    expect(boxes.every(({ page }) => page === 1)).toBe(true)
  })

  it('marks folds at 105 and 210 mm and the hole at 148.5 mm', () => {
    expect(defaultForm({ kind: 'invoice', language: 'de' }).form.page.marks).toEqual({ fold: [105, 210], hole: 148.5 })
  })
})

describe('what people typed', () => {
  it('is never evaluated', async () => {
    const { pages } = await engine.render(input(named('#panic("evaluated") $x^2$ @nowhere <label> *strong* _it_ // comment \\ #let x = 1')))
    expect(pages).toBe(1)
  })

  it('may need letters that only the second font has', async () => {
    const { pdf } = await engine.render(input(named('Привет हिन्दी')))
    expect(text(pdf)).toContain('NotoSans')
  })

  it('stops with the characters that no font has, each named once', async () => {
    await expect(engine.render(input(named('漢字 漢 😀')))).rejects.toMatchObject({ kind: 'characters_missing', detail: '漢 (U+6F22), 字 (U+5B57), 😀 (U+1F600)' })
  })

  it('does not stop the documents after it', async () => {
    await expect(engine.render(input(named('😀')))).rejects.toThrow('characters_missing')
    expect((await engine.render(input(debit))).pages).toBe(1)
  })
})

describe('a logo', () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 65 20"><rect width="65" height="20" fill="#0b5566"/></svg>'

  it('takes the place of the name', async () => {
    const plain = await engine.render(input(debit))
    const withLogo = await engine.render(input(debit, SVG))
    expect(text(withLogo.pdf)).not.toBe(text(plain.pdf))
    expect(engine.boxes(input(debit, SVG)).find(({ id }) => id === 'logo')).toMatchObject({ x: 125, y: 15, width: 65, height: 20 })
  })

  it.each([
    ['is no image', 'GIF89a'], ['is a broken SVG', '<svg broken'], ['is a broken PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])],
    ['reaches for a file of the machine', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/etc/hostname" width="9" height="9"/></svg>'],
  ] as const)('that %s is refused', async (_, logo) => {
    await expect(engine.render(input(debit, logo))).rejects.toMatchObject({ kind: 'image_unreadable' })
  })
})

describe('a picture that the form itself names', () => {
  const SHOWN = 'b'.repeat(64)
  const { form, ...rest } = input(debit)
  const pictured = { ...rest, form: { ...form, placed: [...form.placed, { id: 'seal', kind: 'image' as const, image: SHOWN, x: 25, y: 10, width: 20, height: 20 }] } }

  it('is drawn', async () => {
    const bytes = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>')
    expect((await engine.render({ ...pictured, pictures: new Map([[SHOWN, bytes]]) })).pages).toBe(1)
    expect(engine.boxes({ ...pictured, pictures: new Map([[SHOWN, bytes]]) }).find(({ id }) => id === 'seal')).toMatchObject({ x: 25, y: 10, width: 20, height: 20 })
  })

  it('must be handed in', async () => {
    await expect(engine.render(pictured)).rejects.toMatchObject({ kind: 'image_unreadable', detail: expect.stringContaining(SHOWN) })
  })
})

it('a form that the engine cannot draw fails with the reason', async () => {
  const { form, ...rest } = input(debit)
  await expect(engine.render({ ...rest, form: { ...form, texts: {} } })).rejects.toMatchObject({ kind: 'compile_failed', detail: expect.stringContaining('footerCompany') })
})

describe('what does not fit is told by the name of its block', () => {
  const label = (example: 'normal' | 'many-lines') => ({ view: exampleView({ kind: 'label', language: 'de', example }), form: defaultForm({ kind: 'label', language: 'de' }).form, pictures: new Map() })
  const { form, ...rest } = input(debit)
  const changed = (change: (block: (typeof form.flow)[number]) => object) => ({ ...rest, form: { ...form, flow: form.flow.map((block) => ({ ...block, ...change(block) })) } as typeof form })

  it.each([
    ['nothing of a form that fits', label('normal'), []],
    ['sixty lines on a label', label('many-lines'), ['lines']],
    ['figures in a column too narrow for them', changed((block) => (block.kind === 'lines' ? { columns: block.columns.map((column) => (column.value === 'item.net' ? { ...column, width: 6 } : column)) } : {})), ['lines']],
    ['a picture wider than the text', { ...rest, form: { ...form, flow: [{ id: 'wide', kind: 'image' as const, image: 'b'.repeat(64), width: 180, height: 20, after: 0 }] },
      pictures: new Map([['b'.repeat(64), new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>')]]) }, ['wide']],
  ] as const)('%s', async (_, given, cut) => {
    expect((await engine.attempt(given)).cut).toEqual(cut)
  })
})

it('a secret longer than its column breaks without a hyphen, so that it is typed as it stands', async () => {
  const glyphs = async (value: string): Promise<number> => {
    const view = exampleView({ kind: 'service_settings', language: 'de', example: 'normal' })
    const shown = { ...view, lists: { ...view.lists, settings: [{ group: '', label: 'Schlüssel', value, hint: '' }] } }
    const [page] = await engine.draw({ view: shown, form: defaultForm({ kind: 'service_settings', language: 'de' }).form, pictures: new Map() })
    return (page!.match(/<use /g) ?? []).length
  }
  const secret = 'Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenauszahlungsstelle'
  // One glyph for each letter more, and none for a hyphen: once within a line, and once beyond it.
  expect([(await glyphs('Schluessel')) - (await glyphs('S')), (await glyphs(secret)) - (await glyphs('S'))]).toEqual(['Schluessel'.length - 1, secret.length - 1])
})
