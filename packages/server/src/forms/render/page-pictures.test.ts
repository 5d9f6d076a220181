import { presentDocument } from '@kontor/domain/forms/presentation.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultForm } from '../default-form.ts'
import { createEngine, type Engine } from './engine.ts'
import { hardCases, twoPageInvoice } from '@kontor/domain/forms/hard-cases/documents.ts'
import { pagePictures } from './page-pictures.ts'
import { createRenderer, type Renderer } from './pool.ts'

let engine: Engine
let renderer: Renderer
beforeAll(() => {
  engine = createEngine()
  renderer = createRenderer({ workers: 1 })
})
afterAll(() => renderer.stop())

const formOf = (document: CanonicalDocument) => defaultForm({ kind: document.kind, language: document.language }).form
const input = (document: CanonicalDocument) => ({ view: presentDocument(document), form: formOf(document), pictures: new Map() })

describe('pictures of pages', () => {
  it.each(Object.entries(hardCases()))('%s has as many as its PDF has pages, each of A4 with all glyphs that it uses', async (_, document) => {
    const pictures = await engine.draw(input(document))
    expect(pictures).toHaveLength((await engine.render(input(document))).pages)
    for (const picture of pictures) {
      expect(picture).toMatch(/^<svg [^>]*viewBox="0 0 595\.28 841\.89"/)
      const symbols = new Set([...picture.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id))
      const used = new Set([...picture.matchAll(/<use [^>]*href="#([^"]+)"/g)].map(([, id]) => id))
      expect(used.size).toBeGreaterThan(20)
      expect(symbols).toEqual(used)
      expect((picture.match(/<g[ >]/g) ?? []).length).toBe((picture.match(/<\/g>/g) ?? []).length)
    }
  }, 60_000)

  it('stand alone: no script, no style, no font, no address of another file; a code is inside', async () => {
    for (const picture of await engine.draw(input(hardCases()['invoice-de-two-pages']!))) {
      expect(picture).not.toMatch(/<script|<style|<text|<foreignObject|href="(?!#|data:image\/svg\+xml;base64,)|url\((?!#)| on[a-z]+=/)
    }
  })

  it('tell pages apart: what the second page says does not stand on the first', async () => {
    const [first, second] = await engine.draw(input(hardCases()['invoice-de-two-pages']!))
    expect(second).not.toBe(first)
    expect(second!.length).toBeLessThan(first!.length + second!.length)
    expect(second).not.toMatch(/<g transform="matrix\(1 0 0 1 0 841/)
  })

  it('come from the same processes as the PDF, the same bytes each time', async () => {
    const request = { document: twoPageInvoice(3), form: formOf(twoPageInvoice(3)), assets: new Map<string, Uint8Array>() }
    const [once, pdf, again] = await Promise.all([renderer.draw(request), renderer.render(request), renderer.draw(request)])
    expect(once).toHaveLength(pdf.pages)
    expect(again.map((page) => Buffer.from(page).toString())).toEqual(once.map((page) => Buffer.from(page).toString()))
    expect(renderer.statistics().workerIds).toHaveLength(1)
  }, 60_000)

  it('are refused where a document cannot be printed', async () => {
    const document = twoPageInvoice(4)
    await expect(engine.draw(input({ ...document, lines: document.lines.map((line) => ({ ...line, name: '漢' })) }))).rejects.toMatchObject({ kind: 'characters_missing' })
  })

  it('are refused where the drawing has other pages than the document', () => {
    expect(() => pagePictures('<svg><g><path/></g></svg>', { pages: 2, width: 1, height: 1 })).toThrow('1 pages in place of 2')
  })
})
