/**
 * HTML of strangers, made harmless before anybody looks at it; the frame that shows it is the second wall (platform/http/frame-page.ts).
 * Invariants: no script, no form, nothing that is loaded from elsewhere and so would tell that the mail was read; a link says where it would lead, and leads nowhere.
 */
import sanitize from 'sanitize-html'

const TAGS = [
  'abbr', 'address', 'b', 'blockquote', 'br', 'caption', 'center', 'code', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'font', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'ins', 'li', 'ol', 'p', 'pre', 'q', 's', 'small', 'span', 'strike',
  'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul',
]
const PLAIN = [/^[a-z0-9#%.,\s()-]{1,60}$/i]
const STYLES = Object.fromEntries(['color', 'background-color', 'text-align', 'font-weight', 'font-style', 'font-size', 'text-decoration'].map((name) => [name, PLAIN]))
/** A mail's own HTML is cut at half a million characters (adapters/mail/read-mail.ts); so deep no page is laid out by hand. */
const NESTING_MAX = 100
/** What a link says is an address, or nothing: broken marks can put half a mail into it. */
const ADDRESS = /^(https?:|mailto:)[^\s<>"]{1,2000}$/i

export const safeHtml = (html: string): string => sanitize(html, {
  allowedTags: TAGS, nestingLimit: NESTING_MAX, allowedStyles: { '*': STYLES },
  allowedAttributes: { '*': ['style', 'dir', 'lang', 'align', 'valign', 'bgcolor'], span: ['title'], td: ['colspan', 'rowspan', 'width'], th: ['colspan', 'rowspan', 'width'], table: ['width', 'border', 'cellpadding', 'cellspacing'], font: ['color', 'size'] },
  transformTags: { a: (_, { href = '' }) => ({ tagName: 'span', attribs: { ...(ADDRESS.test(href) && { title: href }), style: 'text-decoration:underline' } }) },
})
