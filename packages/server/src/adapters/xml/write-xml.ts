/**
 * XML as the writers of e-invoices and bank files make it: elements with attributes, text or children, indented, the same bytes always.
 * It owns: escaping, and leaving out what is empty, since neither EN 16931 nor ISO 20022 knows an empty element. It does not own any vocabulary.
 */

export interface Xml {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | null>>
  readonly content: string | readonly Xml[]
}

/** An element; null where it would be empty. */
export function element(name: string, content: string | null | readonly (Xml | null)[], attributes: Xml['attributes'] = {}): Xml | null {
  if (content === null || content === '') return null
  if (typeof content === 'string') return { name, attributes, content }
  const children = content.filter((child) => child !== null)
  return children.length === 0 ? null : { name, attributes, content: children }
}

/** An element that the schema wants even where nothing is known. */
export const emptied = (name: string, content: string | null): Xml => ({ name, attributes: {}, content: content ?? '' })

/** Characters that XML 1.0 cannot carry, not even escaped: controls, halves of a surrogate pair, and the two non-characters. */
// oxlint-disable-next-line no-control-regex -- these are what it looks for
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for element and attribute alike; line breaks as XML reads them. */
export const escapeXml = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(IMPOSSIBLE, '').replaceAll(/[&<>"]/g, (character) => ESCAPES[character]!)

/** The document as UTF-8 text, indented by two blanks, with a line break at its end. */
export const writeXml = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`

function written({ name, attributes, content }: Xml, indent: string): string {
  const start = Object.entries(attributes).map(([key, value]) => (value === null ? '' : ` ${key}="${escapeXml(value)}"`)).join('')
  if (content === '') return `${indent}<${name}${start}/>\n`
  if (typeof content === 'string') return `${indent}<${name}${start}>${escapeXml(content)}</${name}>\n`
  return `${indent}<${name}${start}>\n${content.map((child) => written(child, `${indent}  `)).join('')}${indent}</${name}>\n`
}
