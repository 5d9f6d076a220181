/**
 * A mail's two parts made of the same words: plain text, and HTML that reads well in every program, light and dark.
 * Written by hand: one shell of forty lines that never changes with the content needs no compiler. No picture, script or address from elsewhere is in it, so that nothing is asked of any server when it is read.
 * Invariant: words never become markup.
 */
import type { Language } from '../kernel/language.ts'
import type { MailWords } from './document-mail.ts'

export interface MailLetterhead {
  readonly name: string
  /** Address, register and tax numbers: what the law wants in business letters (§ 35a GmbHG, § 435 občanského zákoníku). */
  readonly lines: readonly string[]
}

export const mailText = ({ paragraphs, facts }: MailWords, letterhead: MailLetterhead): string => {
  const width = Math.max(0, ...facts.map(([name]) => name.length)) + 2
  const [greeting, lead, ...rest] = paragraphs
  return `${[greeting, lead, facts.map(([name, value]) => `${`${name}:`.padEnd(width)}${value}`).join('\n'), ...rest, `-- \n${[letterhead.name, ...letterhead.lines].join('\n')}`].filter(Boolean).join('\n\n')}\n`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter]!)
const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>')

const FONT = `font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`

export function mailHtml(words: MailWords, letterhead: MailLetterhead, language: Language): string {
  const [greeting = '', lead = '', ...rest] = words.paragraphs
  const paragraph = (text: string): string => `<p style="margin:0 0 16px">${lines(text)}</p>`
  const facts = words.facts.map(([name, value]) => `<tr><td class="soft" style="padding:6px 24px 6px 0;color:#5b6770">${escaped(name)}</td><td style="padding:6px 0;font-weight:600">${escaped(value)}</td></tr>`).join('')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(words.subject)}</title>
<style>@media (prefers-color-scheme:dark){.page{background:#15181b!important}.card{background:#1f2428!important;color:#e6e9eb!important;border-color:#333a40!important}.soft{color:#a8b3ba!important}.rule{border-color:#333a40!important}}</style></head>
<body class="page" style="margin:0;padding:0;background:#f3f5f6">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#f3f5f6"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="card" style="max-width:600px;background:#ffffff;color:#1d2429;border:1px solid #dde3e6;border-top:4px solid #186b81;border-radius:6px;${FONT};font-size:15px;line-height:1.55">
<tr><td style="padding:28px 28px 0"><div class="soft" style="font-size:13px;color:#5b6770">${escaped(letterhead.name)}</div><h1 style="margin:4px 0 20px;font-size:21px;line-height:1.3">${escaped(words.heading)}</h1></td></tr>
<tr><td style="padding:0 28px">${paragraph(greeting)}${paragraph(lead)}${facts === '' ? '' : `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 18px;font-size:15px">${facts}</table>`}${rest.map(paragraph).join('')}</td></tr>
<tr><td style="padding:8px 28px 24px"><div class="rule soft" style="border-top:1px solid #dde3e6;padding-top:14px;font-size:12px;line-height:1.5;color:#5b6770">${[letterhead.name, ...letterhead.lines].map(escaped).join('<br>')}</div></td></tr>
</table></td></tr></table></body></html>
`
}
