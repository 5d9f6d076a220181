import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeMarkup, markupHtml, markupText, readMarkup } from './mail-markup.ts'
import { mailParts, STANDARD_LOOK } from './mail-shell.ts'
import { SHELL } from './shell/shell.ts'

const text = (markup: string): string => markupText(readMarkup(markup))
/** Without the styles, which say nothing. */
const html = (markup: string): string => markupHtml(readMarkup(markup)).replaceAll(/ (style|role|cellpadding|cellspacing|class)="[^"]*"/g, '')

test.each([
  ['Guten Tag,\n\nanbei die Rechnung.', 'Guten Tag,\n\nanbei die Rechnung.', '<p>Guten Tag,</p>\n<p>anbei die Rechnung.</p>'],
  ['Grüße\nNetz & <Co>', 'Grüße\nNetz & <Co>', '<p>Grüße<br>Netz &amp; &lt;Co&gt;</p>'],
  ['# Rechnung **7**\nvom Mai', 'Rechnung 7\n\nvom Mai', '<h1>Rechnung <strong>7</strong></h1>\n<p>vom Mai</p>'],
  ['- eins\n- *zwei*\ndrei', '- eins\n- zwei\n\ndrei', '<ul><li>eins</li><li><em>zwei</em></li></ul>\n<p>drei</p>'],
  ['| Betrag | 7,00 €\n| Grund |\n| Zahlbar bis | 15.11.', 'Betrag:      7,00 €\nZahlbar bis: 15.11.', '<table><tr><td>Betrag</td><td>7,00 €</td></tr><tr><td>Zahlbar bis</td><td>15.11.</td></tr></table>'],
  ['| Grund |', '', ''],
  ['[Portal](https://a.example/?x=1&y=2)', 'Portal (https://a.example/?x=1&y=2)', '<p><a href="https://a.example/?x=1&amp;y=2">Portal</a></p>'],
  ['[a@b.example](mailto:a@b.example) [Anruf](tel:+49431)', 'a@b.example Anruf (+49431)', '<p><a href="mailto:a@b.example">a@b.example</a> <a href="tel:+49431">Anruf</a></p>'],
  ['[x](javascript:alert) [y](data:text/html,1) [z](//a.example)', 'x y z', '<p>x y z</p>'],
  ['[x](https://a.example/"onload="1)', 'x', '<p>x</p>'],
  ['5 * 3 = 15, **nie zu Ende', '5 * 3 = 15, **nie zu Ende', '<p>5 * 3 = 15, **nie zu Ende</p>'],
  [String.raw`\*kein\* \[Verweis\]`, '*kein* [Verweis]', '<p>*kein* [Verweis]</p>'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ['\r\n \r\n', '', ''],
])('%j is read as %j', (markup, plain, marked) => {
  expect([text(markup), html(markup)]).toEqual([plain, marked])
})

const line = fc.string({ unit: fc.constantFrom(...'ab*[]()|#-\\_<&"%{}: ž') })

test('a value reads as it stands, whatever signs are in it, and never becomes markup', () => {
  fc.assert(fc.property(line, (value) => {
    expect(text(`x${escapeMarkup(value)}y`)).toBe(`x${value}y`)
    expect(html(`x${escapeMarkup(value)}y`)).not.toMatch(/<(?!\/?p>)/)
    expect(html(escapeMarkup(value))).not.toMatch(/<(h1|ul|table|a|strong|em)\b/)
  }))
})

const around = (name: string) => ({ language: 'de' as const, fields: { 'seller.name': name, 'seller.street': 'Kai 1', 'seller.city': '24103 Kiel', 'seller.email': 'a@b.example' }, look: { ...STANDARD_LOOK, colour: '#aa3355', footer: { de: 'Mo–Fr 8–18 Uhr', cs: '', en: '' } }, logo: false })

test('around the words stand the name, the particulars and the footer, in both parts; stand-ins of the layout in values are words', () => {
  const mail = mailParts('Betreff %%WORDS%% <b>', 'Guten Tag,\n\nWorte %%FOOTER%%', around('Netz & <Co>'))
  expect(mail.text).toBe('Guten Tag,\n\nWorte %%FOOTER%%\n\n-- \nNetz & <Co>\nKai 1 · 24103 Kiel\na@b.example\nMo–Fr 8–18 Uhr\n')
  expect(mail.html).toContain('<title>Betreff %%WORDS%% &lt;b&gt;</title>')
  expect(mail.html).toContain('#aa3355')
  expect(mail.html).toContain('Netz &amp; &lt;Co&gt;<br>Kai 1 · 24103 Kiel<br>a@b.example<br>Mo–Fr 8–18 Uhr')
})

test('the layout loads nothing from anywhere', () => {
  expect(SHELL.replaceAll(/ xmlns(:\w+)?="[^"]*"/g, '')).not.toMatch(/https?:|url\(|@import|<link|<script|src=/)
  expect(mailParts('x', 'y', { ...around('Netz'), logo: true }).html.match(/src="[^"]*"/g)).toEqual(['src="cid:logo"'])
})
