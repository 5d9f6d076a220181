import { expect, test } from 'vitest'
import { pageDrawings } from './page-drawings.ts'

const GLYPHS = '<path id="a" class="outline_glyph" d="M 10 0 L 20 0 Q 25 5 20 10 Z M 0 5 L 1.5 5 Z "/><path id="b" class="outline_glyph" d="M 0 0 C 1 1 2 2 3 3 Z "/><clipPath id="c"><path d="M0 0"/></clipPath><image id="i" href="x"/>'
const run = (...letters: readonly string[]): string => `<g class="typst-text" fill="#111" transform="scale(0.01,-0.01)">${letters.map((id, index) => `<use x="${index * 500}" y="0" href="#${id}"/>`).join('')}</g>`
const page = (top: number, inside: string): string => `<g class="typst-page" transform="translate(0, ${top})" data-tid="1">${inside}</g>`
const drawn = (...pages: readonly string[]): readonly string[] => pageDrawings(`<svg><defs>${GLYPHS}</defs>${pages.map((inside, index) => page(index * 842, inside)).join('')}</svg>`, { width: 595, height: 842 })

test('the letters of a run become one shape, each moved to its place; a blank takes no ink', () => {
  const [first] = drawn(run('a', 'blank', 'b'))
  expect(first).toContain('<path fill="#111" transform="scale(0.01,-0.01)" d="M10 0l10 0q5 5 0 10zm-10 5l1.5 0zM1000 0c1 1 2 2 3 3z"/>')
  expect(first).not.toContain('outline_glyph')
})

test('a run with a letter that is a picture stays as it is, with the picture', () => {
  const [first] = drawn(run('a', 'i'))
  expect(first).toContain('<use x="500" y="0" href="#i"/>')
  expect(first).toContain('<image id="i" href="x"/>')
})

test('each page is a picture of its own with what it refers to', () => {
  const pages = drawn(run('a'), '<g clip-path="url(#c)"></g>')
  expect(pages.map((one) => one.includes('<clipPath id="c">'))).toEqual([false, true])
  expect(pages.every((one) => one.startsWith('<svg xmlns') && one.includes('viewBox="0 0 595 842"'))).toBe(true)
})
