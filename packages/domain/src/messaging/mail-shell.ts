/**
 * The look around a mail's words: the company's logo or name, its colour, its signature, and what the law wants below.
 * It owns: what stands around the words, in both parts. It does not own: the words (mail-markup.ts), the layout (shell/shell.mjml).
 * Invariants: nothing is loaded from anywhere when a mail is read; values never become markup, nor stand-ins of the layout.
 */
import { fieldName } from '../forms/field-wording.ts'
import type { Language } from '../kernel/language.ts'
import { escapeHtml, markupHtml, markupText, readMarkup } from './mail-markup.ts'
import type { Block } from './mail-markup.ts'
import { SHELL } from './shell/shell.ts'

/** How a company's mails look. */
export interface MailLook {
  /** #rrggbb. */
  readonly colour: string
  /** Whether the company's logo stands at the top, else its name. */
  readonly logo: boolean
  /** Below the words of every mail, by language. */
  readonly signature: Readonly<Record<Language, string>>
  /** Below the company's own particulars, by language. */
  readonly footer: Readonly<Record<Language, string>>
}

const NOTHING = { de: '', cs: '', en: '' } as const
export const STANDARD_LOOK: MailLook = { colour: '#186b81', logo: true, signature: NOTHING, footer: NOTHING }

/** The name by which the HTML part finds its logo among the attachments (RFC 2392). */
export const LOGO_ID = 'logo'

export interface MailAround {
  readonly language: Language
  /** The company as a form shows it: its fields by their names. */
  readonly fields: Readonly<Record<string, string>>
  readonly look: MailLook
  /** Whether the logo comes along as an attachment. */
  readonly logo: boolean
  /** Markup above the company's particulars: why somebody gets this, and how to end it. */
  readonly why?: string | undefined
}

export interface MailParts {
  readonly text: string
  readonly html: string
}

/** Both parts of a mail from its words in markup. */
export function mailParts(subject: string, markup: string, { language, fields, look, logo, why }: MailAround): MailParts {
  const blocks = readMarkup(markup)
  const signature = look.signature[language].trim() === '' ? [] : readMarkup(look.signature[language])
  const footer = [...particulars(fields, language), ...(look.footer[language].trim() === '' ? [] : look.footer[language].trim().split('\n'))]
  const name = fields['seller.name'] ?? ''
  const reason = readMarkup(why ?? '')
  const stands: Readonly<Record<string, string>> = {
    LANGUAGE: language, TITLE: escapeHtml(subject), PREHEADER: escapeHtml(preheaderOf(blocks)), WORDS: markupHtml([...blocks, ...signature]), FOOTER: `${markupHtml(reason)}${footer.map(escapeHtml).join('<br>')}`,
    HEAD: logo ? `<img class="plate" src="cid:${LOGO_ID}" alt="${escapeHtml(name)}" height="44" style="height:44px;width:auto;max-width:260px">` : escapeHtml(name),
  }
  const html = SHELL.replaceAll('#c01012', look.colour).replaceAll(/%%([A-Z]+)%%/g, (_, stand: string) => stands[stand] ?? '')
  return { html, text: `${[markupText([...blocks, ...signature]), `-- \n${[...(reason.length > 0 ? [markupText(reason), ''] : []), ...footer].join('\n')}`].join('\n\n')}\n` }
}

/** What a list of mails shows beside the subject: the first sentence behind the greeting. */
function preheaderOf(blocks: readonly Block[]): string {
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph')
  return markupText(paragraphs.slice(1, 2)).replaceAll('\n', ' ').slice(0, 140)
}

/** Address, register and tax numbers: what the law wants in business letters (§ 35a GmbHG, § 435 občanského zákoníku). */
const PARTICULARS = [
  ['seller.name'], ['seller.street', 'seller.city'], ['seller.phone', 'seller.email', 'seller.web'], ['seller.registration', 'seller.registerEntry', 'seller.vatId'],
] as const

function particulars(fields: Readonly<Record<string, string>>, language: Language): string[] {
  const lines = PARTICULARS.map((line) => line.map((field) => fields[field] ?? '').filter((part) => part !== '').join(' · '))
  // A bare name would leave open who that is.
  const managed = fields['seller.representatives'] ?? ''
  return [...lines, managed && `${fieldName('seller.representatives', language)}: ${managed}`].filter((line) => line !== '')
}
