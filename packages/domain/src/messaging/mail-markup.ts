/**
 * The little markup in which mails are written: one text from which both parts of a mail are made, plain and HTML.
 *
 *   # Heading        - entry of a list        | Name | Value        **bold**   *italic*   [words](https://…)
 *
 * Paragraphs are parted by empty lines; a row whose value is empty is left out. A backslash takes the next sign as it stands.
 * It owns: what the signs mean. It does not own: placeholders (template.ts), the look around the words (mail-shell.ts).
 * Invariants: no text becomes markup of HTML; a link leads to the web, to an address or a telephone, and nowhere else; what was escaped reads as it was.
 */

export interface Run {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  /** Where the words lead; null: nowhere. */
  readonly href: string | null
}
type Line = readonly Run[]
export type Block =
  | { readonly kind: 'heading'; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: Line, value: Line])[] }

/** A value as it stands, whatever signs are in it. */
export const escapeMarkup = (value: string): string => value.replaceAll(/[\\*[\]|]/g, String.raw`\$&`).replaceAll(/^([ \t]*)([#-])/gm, String.raw`$1\$2`)

export function readMarkup(text: string): readonly Block[] {
  const blocks: Block[] = []
  for (const part of text.replaceAll('\r\n', '\n').split(/\n[ \t]*(?:\n[ \t]*)+/)) {
    const lines = part.split('\n').map((line) => line.trim()).filter((line) => line !== '')
    for (let at = 0; at < lines.length;) {
      const kind = kindOf(lines[at]!)
      const same = lines.slice(at).findIndex((line) => kindOf(line) !== kind)
      const together = lines.slice(at, kind === 'heading' ? at + 1 : same < 0 ? undefined : at + same)
      at += together.length
      blocks.push(...blockOf(kind, together))
    }
  }
  return blocks
}

const kindOf = (line: string): Block['kind'] => (line.startsWith('# ') ? 'heading' : line.startsWith('- ') ? 'list' : line.startsWith('| ') ? 'facts' : 'paragraph')

function blockOf(kind: Block['kind'], lines: readonly string[]): Block[] {
  switch (kind) {
    case 'heading': return [{ kind, line: runsOf(lines[0]!.slice(2)) }]
    case 'list': return [{ kind, lines: lines.map((line) => runsOf(line.slice(2))) }]
    case 'paragraph': return [{ kind, lines: lines.map(runsOf) }]
    case 'facts': {
      const rows = lines.flatMap((line) => {
        const [name = '', ...rest] = cellsOf(line)
        const value = rest.join(' ').trim()
        return value === '' ? [] : [[runsOf(name.trim()), runsOf(value)] as const]
      })
      return rows.length === 0 ? [] : [{ kind, rows }]
    }
  }
}

/** The cells of a row; an escaped bar parts none. */
const cellsOf = (line: string): string[] => (line.slice(1).match(/(?:\\.|[^|\\])+/g) ?? []).filter((cell) => cell.trim() !== '')

const TOKEN = /\\(.)|\*\*|\*|\[((?:\\.|[^\]\\])*)\]\(((?:\\.|[^)\\\s])*)\)/g

function runsOf(line: string): Line {
  const runs: Run[] = []
  let [bold, italic, at] = [false, false, 0]
  const add = (text: string, href: string | null = null): void => {
    if (text === '') return
    const last = runs.at(-1)
    if (href === null && last && last.href === null && last.bold === bold && last.italic === italic) runs[runs.length - 1] = { ...last, text: last.text + text }
    else runs.push({ text, bold, italic, href })
  }
  for (const match of line.matchAll(TOKEN)) {
    add(line.slice(at, match.index))
    at = match.index + match[0].length
    const [sign, plain, words, address] = match
    if (plain !== undefined) add(plain)
    else if (sign === '**') bold = opensOrCloses(line, match.index, sign, bold) ? !bold : (add(sign), bold)
    else if (sign === '*') italic = opensOrCloses(line, match.index, sign, italic) ? !italic : (add(sign), italic)
    else {
      const href = safeHref(unescaped(address ?? ''))
      add(unescaped(words ?? ''), href)
    }
  }
  add(line.slice(at))
  return runs
}

/** A star begins a look before a word and ends it behind one; alone between spaces it is a star. What is never closed is a star too. */
function opensOrCloses(line: string, index: number, sign: string, open: boolean): boolean {
  if (open) return /\S/.test(line[index - 1] ?? ' ')
  const rest = line.slice(index + sign.length)
  return /^\S/.test(rest) && rest.includes(sign)
}

const unescaped = (text: string): string => text.replaceAll(/\\(.)/g, '$1')

/** RFC 3986 schemes that a mail may lead to; anything else stays words. */
const safeHref = (href: string): string | null => (/^(https?:\/\/|mailto:|tel:)[^\s<>"]+$/i.test(href) ? href : null)

const wordsOf = (line: Line): string => line.map(({ text, href }) => (href === null || href === text || href === `mailto:${text}` ? text : `${text} (${href.replace(/^(mailto|tel):/i, '')})`)).join('')

/** The plain part of a mail. */
export function markupText(blocks: readonly Block[]): string {
  return blocks.map((block) => {
    switch (block.kind) {
      case 'heading': return wordsOf(block.line)
      case 'paragraph': return block.lines.map(wordsOf).join('\n')
      case 'list': return block.lines.map((line) => `- ${wordsOf(line)}`).join('\n')
      case 'facts': {
        const width = Math.max(...block.rows.map(([name]) => wordsOf(name).length)) + 2
        return block.rows.map(([name, value]) => `${`${wordsOf(name)}:`.padEnd(width)}${wordsOf(value)}`).join('\n')
      }
    }
  }).join('\n\n')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter]!)

function runHtml({ text, bold, italic, href }: Run): string {
  const words = escapeHtml(text)
  const led = href === null ? words : `<a href="${escapeHtml(href)}" style="color:inherit;text-decoration:underline">${words}</a>`
  const slanted = italic ? `<em>${led}</em>` : led
  return bold ? `<strong>${slanted}</strong>` : slanted
}
const lineHtml = (line: Line): string => line.map(runHtml).join('')

/** The words of the HTML part. Styles stand at each element, for some programs read no others. */
export function markupHtml(blocks: readonly Block[]): string {
  return blocks.map((block) => {
    switch (block.kind) {
      case 'heading': return `<h1 style="margin:0 0 18px;font-size:21px;line-height:1.3;font-weight:600">${lineHtml(block.line)}</h1>`
      case 'paragraph': return `<p style="margin:0 0 16px">${block.lines.map(lineHtml).join('<br>')}</p>`
      case 'list': return `<ul style="margin:0 0 16px;padding-left:22px">${block.lines.map((line) => `<li style="margin:0 0 4px">${lineHtml(line)}</li>`).join('')}</ul>`
      case 'facts': return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:2px 0 18px;border-collapse:collapse">${block.rows.map(([name, value]) =>
        `<tr><td class="name" style="padding:4px 24px 4px 0;vertical-align:top;color:#5b6770;font-size:15px;line-height:1.45">${lineHtml(name)}</td><td style="padding:4px 0;vertical-align:top;font-weight:600;font-size:15px;line-height:1.45">${lineHtml(value)}</td></tr>`).join('')}</table>`
    }
  }).join('\n')
}
