import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FlowBlock, Form } from '@kontor/domain/forms/form.ts'
import { exampleView } from '@kontor/domain/forms/hard-cases/examples.ts'
import { shapeProblems } from '@kontor/domain/forms/form-shape.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultForm } from './default-form.ts'
import { createRenderer } from './render/pool.ts'
import type { Renderer } from './render/pool.ts'

const { form: standard } = defaultForm({ kind: 'invoice', language: 'de' })
const view = exampleView({ kind: 'invoice', language: 'de', example: 'many-lines' })
let asked = 0
const canary = createServer((_request, response) => { asked += 1; response.end() })
let renderer: Renderer
let address: string
beforeAll(async () => {
  await new Promise<void>((resolve) => { canary.listen(0, '127.0.0.1', resolve) })
  address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`
  renderer = createRenderer({ workers: 1, timeLimitSeconds: 1.5, memoryLimitMb: 450 })
})
afterAll(async () => { await renderer.stop(); canary.close() })

const flowing = (flow: readonly FlowBlock[], texts: Form['texts']): Form => ({ ...standard, flow, texts: { ...standard.texts, ...texts } })
const usual = () => renderer.render({ view, form: standard, assets: new Map() })

describe('a form that would take for ever', () => {
  const long = { long: Array.from({ length: 60 }, () => [{ text: 'Donaudampfschifffahrtsgesellschaft '.repeat(100) }]) }
  const blocks = Array.from({ length: 120 }, (_, n): FlowBlock => ({ id: `b${n}`, kind: 'text', text: 'long', each: 'lines', after: 0 }))

  it('is of the right shape, is stopped, and holds up no other', async () => {
    const form = flowing(blocks, long)
    expect(shapeProblems(form)).toEqual([])
    const sixty = { ...view, lists: { ...view.lists, lines: Array.from({ length: 60 }, () => ({ text: 'x' })) } }
    await expect(renderer.render({ view: sixty, form, assets: new Map() })).rejects.toMatchObject({ kind: expect.stringMatching(/^(time|memory)_limit$/) })
    expect((await usual()).pages).toBeGreaterThan(1)
  }, 30_000)

  it('or nests deeper than anything is not even read', () => {
    let nested: unknown = 'x'
    for (let depth = 0; depth < 5_000; depth++) nested = { any: [nested] }
    expect(shapeProblems({ ...standard, placed: [{ id: 'x', kind: 'logo', x: 0, y: 0, width: 1, height: 1, if: [nested] }] }).length).toBeGreaterThan(0)
  })
})

describe('nothing of the machine or the network gets onto paper', () => {
  it.each([
    ['a picture from the network', () => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="${address}/a.png" width="9" height="9"/></svg>`],
    ['a picture from the disk', () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file:///etc/hostname" width="9" height="9"/></svg>'],
  ])('by %s, even past the look at uploads', async (_, svg) => {
    const bytes = new TextEncoder().encode(svg())
    const image = createHash('sha256').update(bytes).digest('hex')
    const form = flowing([{ id: 'x', kind: 'image', image, width: 20, height: 20, after: 0 }], {})
    await expect(renderer.render({ view, form, assets: new Map([[image, bytes]]) })).rejects.toMatchObject({ kind: 'image_unreadable' })
    expect(asked).toBe(0)
  })

  it('by words that look like commands', async () => {
    const words = [`#image("${address}/b.png")`, '#read("/etc/hostname")', '#sys.inputs', '#import "@preview/tablex:0.1.0": *', '\\u{0}', `<script src="${address}/c.js"></script>`, '{"schema":1}']
    const form = flowing([{ id: 'x', kind: 'text', text: 'words', after: 0 }], { words: words.map((text) => [{ text }]) })
    const { pages } = await renderer.render({ view, form, assets: new Map() })
    expect([pages, asked]).toEqual([1, 0])
  })
})
