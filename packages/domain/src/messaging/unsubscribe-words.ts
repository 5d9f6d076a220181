/**
 * What readers of a newsletter are told, in their language: below each mail why they get it and how to end that, and on the page that the link opens.
 * Invariant: the objection costs nothing and is offered with every mail (UWG § 7 (3) no. 4, 480/2004 Sb. § 7 (4)).
 */
import type { Language } from '../kernel/language.ts'
import { escapeMarkup } from './mail-markup.ts'
import type { NewsletterBasis } from './newsletter.ts'

export interface UnsubscribePageWords {
  readonly title: string
  readonly question: (category: string, address: string) => string
  readonly meaning: string
  readonly one: string
  readonly all: string
  readonly doneTitle: string
  readonly doneOne: (category: string, address: string) => string
  readonly doneAll: (address: string) => string
  readonly stillAll: string
  readonly later: string
  readonly unknownTitle: string
  readonly unknown: string
  readonly trialTitle: string
  readonly trial: string
  readonly busyTitle: string
  readonly busy: string
}

const WHY: Readonly<Record<NewsletterBasis, Readonly<Record<Language, (company: string, category: string) => string>>>> = {
  consent: {
    de: (company, category) => `Sie erhalten diese E-Mail von ${company}, weil Sie „${category}“ abonniert haben.`,
    cs: (company, category) => `Tento e-mail Vám posílá ${company}, protože odebíráte „${category}“.`,
    en: (company, category) => `You receive this email from ${company} because you subscribed to “${category}”.`,
  },
  customers: {
    de: (company, category) => `Sie erhalten „${category}“, weil Sie Kunde von ${company} sind. Sie können dem jederzeit widersprechen, ohne dass dafür andere als die Übermittlungskosten nach den Basistarifen entstehen.`,
    cs: (company, category) => `„${category}“ dostáváte jako zákazník společnosti ${company}. Zasílání můžete kdykoli bezplatně odmítnout.`,
    en: (company, category) => `You receive “${category}” as a customer of ${company}. You can object at any time, free of charge.`,
  },
  operational: {
    de: (company, category) => `„${category}“ informiert Kunden von ${company} über ihren Dienst.`,
    cs: (company, category) => `„${category}“ informuje zákazníky společnosti ${company} o jejich službě.`,
    en: (company, category) => `“${category}” informs customers of ${company} about their service.`,
  },
}
const END: Readonly<Record<Language, string>> = { de: 'Abbestellen', cs: 'Odhlásit odběr', en: 'Unsubscribe' }

/** The lines below a newsletter, as markup: why it came, and the link that ends it. */
export const whyYouGetThis = (language: Language, { basis, company, category, url }: { readonly basis: NewsletterBasis; readonly company: string; readonly category: string; readonly url: string }): string =>
  `${escapeMarkup(WHY[basis][language](company, category))} [${END[language]}](${escapeMarkup(url).replaceAll(/[()]/g, String.raw`\$&`)})`

export const UNSUBSCRIBE_PAGE: Readonly<Record<Language, UnsubscribePageWords>> = {
  de: {
    title: 'Newsletter abbestellen',
    question: (category, address) => `Möchten Sie „${category}“ an ${address} abbestellen?`,
    meaning: 'Sie erhalten dann keine weiteren E-Mails dieser Art. Rechnungen und Nachrichten zu Ihrem Vertrag kommen weiterhin.',
    one: 'Abbestellen', all: 'Alle Newsletter abbestellen',
    doneTitle: 'Abbestellt',
    doneOne: (category, address) => `„${category}“ geht nicht mehr an ${address}.`,
    doneAll: (address) => `An ${address} gehen keine Newsletter mehr.`,
    stillAll: 'Weitere Newsletter von uns erhalten Sie nach wie vor. Sie können auch diese abbestellen:',
    later: 'Es war ein Versehen? Schreiben Sie uns, und wir nehmen Sie wieder auf.',
    unknownTitle: 'Dieser Link gilt nicht',
    unknown: 'Vielleicht wurde er beim Kopieren gekürzt. Öffnen Sie ihn bitte direkt aus der E-Mail, oder antworten Sie auf die E-Mail: Wir tragen Sie dann aus.',
    trialTitle: 'Das war ein Test',
    trial: 'Dieser Link steht in einer Vorschau oder Testmail. In der echten E-Mail bestellen Empfänger hier mit einem Klick ab.',
    busyTitle: 'Bitte gleich noch einmal',
    busy: 'Von Ihrem Anschluss kamen sehr viele Anfragen. Versuchen Sie es in einer Minute noch einmal.',
  },
  cs: {
    title: 'Odhlášení odběru',
    question: (category, address) => `Chcete odhlásit „${category}“ pro adresu ${address}?`,
    meaning: 'Další e-maily tohoto druhu Vám už nepřijdou. Faktury a zprávy k Vaší smlouvě budou chodit dál.',
    one: 'Odhlásit', all: 'Odhlásit všechny newslettery',
    doneTitle: 'Odhlášeno',
    doneOne: (category, address) => `„${category}“ už na adresu ${address} neposíláme.`,
    doneAll: (address) => `Na adresu ${address} už žádné newslettery neposíláme.`,
    stillAll: 'Ostatní newslettery Vám budou chodit dál. Můžete odhlásit i je:',
    later: 'Stalo se to omylem? Napište nám a odběr obnovíme.',
    unknownTitle: 'Tento odkaz neplatí',
    unknown: 'Možná se při kopírování zkrátil. Otevřete ho prosím přímo z e-mailu, nebo na e-mail odpovězte a my Vás odhlásíme.',
    trialTitle: 'Toto byla zkouška',
    trial: 'Odkaz pochází z náhledu nebo zkušebního e-mailu. Ve skutečném e-mailu se tu příjemci odhlásí jedním kliknutím.',
    busyTitle: 'Zkuste to prosím za chvíli',
    busy: 'Z Vašeho připojení přišlo velmi mnoho požadavků. Zkuste to znovu za minutu.',
  },
  en: {
    title: 'Unsubscribe',
    question: (category, address) => `Do you want to unsubscribe ${address} from “${category}”?`,
    meaning: 'You will get no more emails of this kind. Invoices and messages about your contract keep coming.',
    one: 'Unsubscribe', all: 'Unsubscribe from all newsletters',
    doneTitle: 'Unsubscribed',
    doneOne: (category, address) => `“${category}” no longer goes to ${address}.`,
    doneAll: (address) => `No newsletters go to ${address} any more.`,
    stillAll: 'You still receive our other newsletters. You can unsubscribe from those, too:',
    later: 'Was it a mistake? Write to us, and we will add you again.',
    unknownTitle: 'This link is not valid',
    unknown: 'It may have been shortened when it was copied. Please open it from the email itself, or answer the email, and we will remove you.',
    trialTitle: 'This was a test',
    trial: 'The link stands in a preview or test email. In the real one, readers unsubscribe here with one click.',
    busyTitle: 'Please try again shortly',
    busy: 'A great many requests came from your connection. Try again in a minute.',
  },
}
