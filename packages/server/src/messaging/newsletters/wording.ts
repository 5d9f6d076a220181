/** The mail of a newsletter for one reader: the text filled as a message to them, in the company's look, with why they get it and the link that ends it. */
import { presentPaper } from '@kontor/domain/forms/paper-presentation.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import { STANDARD_LOOK } from '@kontor/domain/messaging/mail-shell.ts'
import type { MailLook } from '@kontor/domain/messaging/mail-shell.ts'
import type { NewsletterBasis, NewsletterText } from '@kontor/domain/messaging/newsletter.ts'
import { templateData } from '@kontor/domain/messaging/template.ts'
import type { TemplateFault } from '@kontor/domain/messaging/template.ts'
import { whyYouGetThis } from '@kontor/domain/messaging/unsubscribe-words.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { loadCompany } from '../../companies/public.ts'
import { ownExample } from '../../forms/public.ts'
import type { FormSources } from '../../forms/public.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { mailLogo, mailOfMarkup } from '../mail-writing.ts'
import type { MailLogo } from '../mail-writing.ts'
import type { InLanguages } from '../store/newsletters.ts'
import { readLook } from '../store/templates.ts'
import { fillTemplate } from '../template-language.ts'

type Seller = Awaited<ReturnType<FormSources['seller']>>
type Buyer = Awaited<ReturnType<FormSources['buyers']>> extends ReadonlyMap<bigint, infer B> ? B : never

/** What all mails of a newsletter have in common; read once. */
export interface Press {
  readonly seller: Seller
  readonly look: MailLook
  readonly logo: MailLogo | undefined
  readonly today: CalendarDate
}

export async function openPress(tx: Tx, company: number, { files, sources, clock }: { readonly files: FileStore; readonly sources: FormSources; readonly clock: Clock }): Promise<Press> {
  const seller = await sources.seller(tx, company)
  const look = (await readLook(tx, company)) ?? STANDARD_LOOK
  return { seller, look, logo: await mailLogo(files, look.logo ? seller.logo : null), today: clock.today((await loadCompany(tx, company)).timeZone) }
}

export interface Copy {
  readonly text: NewsletterText
  readonly language: Language
  /** Null: the example. */
  readonly buyer: Buyer | null
  /** The person there to whom it goes. */
  readonly contact: string | null
  readonly category: { readonly name: InLanguages; readonly basis: NewsletterBasis }
  readonly url: string
}

export function printCopy(press: Press, { text, language, buyer, contact, category, url }: Copy): Result<{ readonly subject: string; readonly text: string; readonly html: string }, TemplateFault> {
  const view = viewOf(press, { language, buyer: buyer && contact !== null ? { ...buyer, contact } : buyer })
  const filled = fillTemplate(text, templateData('message', view, { einvoice: false }))
  if (!filled.ok) return filled
  const why = whyYouGetThis(language, { basis: category.basis, company: press.seller.name, category: category.name[language], url })
  return yes({ subject: filled.value.subject, ...mailOfMarkup(filled.value, { language, view, look: press.look, logo: press.logo, why }) })
}

function viewOf({ seller, today }: Press, { language, buyer }: { readonly language: Language; readonly buyer: Buyer | null }): FormView {
  if (!buyer) return ownExample({ kind: 'letter', name: 'normal', language, seller })!
  return presentPaper({
    kind: 'letter', language, date: today, number: null, buyer, seller: seller.portal ? { ...seller, portal: { ...seller.portal, loginName: buyer.number } } : seller, subject: '', reference: null, yourReference: null, body: '',
    signatory: null, signatoryRole: null, enclosures: [],
  })
}
