import { expect, test } from 'vitest'
import { svgFault } from './svg.ts'

const svg = (inside: string, attributes = '') => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"${attributes}>${inside}</svg>`

test.each([
  svg('<rect width="10" height="10" fill="#036"/>'),
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n${svg('<g><text x="1" y="2">Förde &amp; Netz</text></g>')}\n`,
  svg('<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><circle r="3" fill="url(#g)"/><use href="#g"/>'),
  svg('<style>.a { fill: red }</style><path class="a" d="M0 0h5v5z" style="opacity: .5; mask: url(#m)"/>'),
  svg('<image width="1" height="1" href="data:image/png;base64,iVBORw0KGgo="/>'),
])('a picture is let through: %s', (text) => {
  expect(svgFault(text)).toBeUndefined()
})

test.each([
  [svg('<script>alert(1)</script>'), 'element'],
  [svg('<SCRIPT/>'), 'element'],
  [svg('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'), 'element'],
  [svg('<foreignObject><body/></foreignObject>'), 'element'],
  [svg('<a href="#x"><rect/></a>'), 'element'],
  [svg('<animate attributeName="href" values="javascript:alert(1)"/>'), 'element'],
  [svg('<rect/>', ' onload="alert(1)"'), 'event'],
  [svg('<rect ONCLICK=\'x()\'/>'), 'event'],
  [svg('<image href="https://evil.example/x.png"/>'), 'reference'],
  [svg('<image xlink:href="file:///etc/passwd"/>'), 'reference'],
  [svg('<use href="other.svg#a"/>'), 'reference'],
  [svg('<use href="&#35;a"/>'), 'reference'],
  [svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'), 'reference'],
  [svg('<rect fill="url(https://evil.example/#a)"/>'), 'reference'],
  [svg('<rect fill="url(#a) url(http://evil.example)"/>'), 'reference'],
  [svg('<g xml:base="https://evil.example/"/>'), 'reference'],
  [svg('<rect style="background: url(//evil.example/x)"/>'), 'style'],
  [svg('<rect style="background: \\75rl(//evil.example/x)"/>'), 'style'],
  [svg('<style>@import "https://evil.example/x.css";</style>'), 'style'],
  [svg('<style>rect { fill: u&#114;l(x) }</style>'), 'style'],
  [`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('&x;')}`, 'declaration'],
  [`<?xml-stylesheet href="https://evil.example/x.css"?>${svg('')}`, 'declaration'],
  [svg('<![CDATA[<script/>]]>'), 'declaration'],
  ['<html><svg/></html>', 'not_svg'],
  ['', 'not_svg'],
  [svg('<rect>'), 'not_well_formed'],
  ['<svg', 'not_well_formed'],
  [`${svg('')}<svg/>`, 'not_well_formed'],
  [`words ${svg('')}`, 'not_well_formed'],
  [svg('<rect width=10/>'), 'not_well_formed'],
  [svg('<!-- open '), 'not_well_formed'],
])('refused: %s', (text, fault) => {
  expect(svgFault(text)).toBe(fault)
})

test('a large picture is read in no time, well formed or not', () => {
  const many = '<path d="M0 0h1v1z" fill="url(#a)"/>'.repeat(20_000)
  const started = performance.now()
  expect(svgFault(svg(many))).toBeUndefined()
  expect(svgFault(svg(`<rect ${'a="b" '.repeat(20_000)}c=`))).toBe('not_well_formed')
  expect(performance.now() - started).toBeLessThan(5_000)
})
