/**
 * What the mail says that brings a document to its customer (BIL-6): subject and paragraphs, in the customer's language.
 * It owns: the wording. It does not own: the look of the HTML part (mail-shell.ts), who gets it.
 */
import type { Language } from '../kernel/language.ts'

export type MailedKind = 'invoice' | 'credit_note' | 'cancellation' | 'quote' | 'order_confirmation' | 'delivery_note' | 'proforma'

/** Everything as it is read: dates and amounts in the language of the mail. */
export interface MailedDocument {
  readonly kind: MailedKind
  readonly number: string
  readonly date: string
  readonly amount: string
  readonly dueDate: string | null
  readonly validUntil: string | null
  /** The document that a credit note corrects. */
  readonly preceding: string | null
  readonly directDebit: boolean
  readonly seller: string
  readonly phone: string | null
  readonly email: string | null
  /** A structured invoice comes along. */
  readonly einvoice: boolean
}

export interface MailWords {
  readonly subject: string
  readonly heading: string
  /** Each a sentence or two. */
  readonly paragraphs: readonly string[]
  /** Names and values that the eye looks for. */
  readonly facts: readonly (readonly [name: string, value: string])[]
}

export function documentMail(document: MailedDocument, language: Language): MailWords {
  const words = WORDS[language]
  const title = `${words.title[document.kind]} ${document.number}`
  const paragraphs = [words.greeting, words.lead[document.kind](document), ...paying(document, words), ...(document.einvoice ? [words.einvoice] : []), words.questions(document), words.closing(document.seller)]
  const facts = ([
    [words.date, document.date],
    [words.amount, document.kind === 'delivery_note' ? null : document.amount],
    [words.due, document.kind === 'invoice' && !document.directDebit ? document.dueDate : null],
    [words.validUntil, document.validUntil],
  ] as const).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
  return { subject: words.subject(title, document.seller), heading: title, paragraphs, facts }
}

function paying({ kind, directDebit, dueDate }: MailedDocument, words: Wording): string[] {
  if (kind !== 'invoice' && kind !== 'proforma') return []
  if (directDebit) return [words.debited]
  return dueDate === null ? [] : [words.pay(dueDate)]
}

interface Wording {
  readonly title: Readonly<Record<MailedKind, string>>
  readonly subject: (title: string, seller: string) => string
  readonly greeting: string
  readonly lead: Readonly<Record<MailedKind, (document: MailedDocument) => string>>
  readonly pay: (due: string) => string
  readonly debited: string
  readonly einvoice: string
  readonly questions: (document: MailedDocument) => string
  readonly closing: (seller: string) => string
  readonly date: string
  readonly amount: string
  readonly due: string
  readonly validUntil: string
}

const reached = ({ phone, email }: MailedDocument, between: string): string | null => [phone, email].filter((way) => way !== null).join(between) || null

const WORDS: Readonly<Record<Language, Wording>> = {
  de: {
    title: { invoice: 'Rechnung', credit_note: 'Gutschrift', cancellation: 'Stornorechnung', quote: 'Angebot', order_confirmation: 'Auftragsbestätigung', delivery_note: 'Lieferschein', proforma: 'Proformarechnung' },
    subject: (title, seller) => `${title} von ${seller}`,
    greeting: 'Guten Tag,',
    lead: {
      invoice: ({ number, date }) => `anbei erhalten Sie unsere Rechnung ${number} vom ${date}.`,
      credit_note: ({ number, date, preceding }) => `anbei erhalten Sie unsere Gutschrift ${number} vom ${date}${preceding ? ` zur Rechnung ${preceding}` : ''}.`,
      cancellation: ({ number, date, preceding }) => `mit dem beiliegenden Beleg ${number} vom ${date} heben wir die Rechnung ${preceding ?? ''} in voller Höhe auf.`,
      quote: ({ number, date }) => `vielen Dank für Ihre Anfrage. Anbei erhalten Sie unser Angebot ${number} vom ${date}.`,
      order_confirmation: ({ number, date }) => `vielen Dank für Ihren Auftrag, den wir Ihnen mit dem beiliegenden Beleg ${number} vom ${date} gern bestätigen.`,
      delivery_note: ({ number, date }) => `anbei erhalten Sie den Lieferschein ${number} vom ${date}.`,
      proforma: ({ number, date }) => `anbei erhalten Sie unsere Proformarechnung ${number} vom ${date}. Die Rechnung folgt nach Ihrer Zahlung.`,
    },
    pay: (due) => `Bitte überweisen Sie den Betrag bis zum ${due}. Bankverbindung und Verwendungszweck stehen auf dem Beleg.`,
    debited: 'Sie brauchen nichts zu tun: Den Betrag ziehen wir wie vereinbart per Lastschrift ein.',
    einvoice: 'Die E-Rechnung für Ihre Buchhaltung liegt bei.',
    questions: (document) => (reached(document, ' oder ') === null ? 'Haben Sie Fragen? Antworten Sie einfach auf diese E-Mail.' : `Haben Sie Fragen? Sie erreichen uns unter ${reached(document, ' oder ')}.`),
    closing: (seller) => `Freundliche Grüße\n${seller}`,
    date: 'Datum', amount: 'Betrag', due: 'Zahlbar bis', validUntil: 'Gültig bis',
  },
  cs: {
    title: { invoice: 'Faktura', credit_note: 'Dobropis', cancellation: 'Opravný daňový doklad', quote: 'Nabídka', order_confirmation: 'Potvrzení objednávky', delivery_note: 'Dodací list', proforma: 'Proforma faktura' },
    subject: (title, seller) => `${title} – ${seller}`,
    greeting: 'Dobrý den,',
    lead: {
      invoice: ({ number, date }) => `v příloze Vám zasíláme fakturu ${number} ze dne ${date}.`,
      credit_note: ({ number, date, preceding }) => `v příloze Vám zasíláme dobropis ${number} ze dne ${date}${preceding ? ` k faktuře ${preceding}` : ''}.`,
      cancellation: ({ number, date, preceding }) => `přiloženým dokladem ${number} ze dne ${date} rušíme v plné výši fakturu ${preceding ?? ''}.`,
      quote: ({ number, date }) => `děkujeme za Vaši poptávku. V příloze najdete naši nabídku ${number} ze dne ${date}.`,
      order_confirmation: ({ number, date }) => `děkujeme za Vaši objednávku, kterou přiloženým dokladem ${number} ze dne ${date} rádi potvrzujeme.`,
      delivery_note: ({ number, date }) => `v příloze Vám zasíláme dodací list ${number} ze dne ${date}.`,
      proforma: ({ number, date }) => `v příloze Vám zasíláme proforma fakturu ${number} ze dne ${date}. Daňový doklad vystavíme po přijetí platby.`,
    },
    pay: (due) => `Prosíme o úhradu do ${due}. Číslo účtu a variabilní symbol najdete na dokladu.`,
    debited: 'Nemusíte nic dělat: částku inkasujeme z Vašeho účtu, jak jsme se dohodli.',
    einvoice: 'Přikládáme také elektronickou fakturu pro Vaše účetnictví.',
    questions: (document) => (reached(document, ' nebo ') === null ? 'Máte dotaz? Stačí odpovědět na tento e-mail.' : `Máte dotaz? Zastihnete nás na ${reached(document, ' nebo ')}.`),
    closing: (seller) => `S pozdravem\n${seller}`,
    date: 'Datum', amount: 'Částka', due: 'Splatnost', validUntil: 'Platí do',
  },
  en: {
    title: { invoice: 'Invoice', credit_note: 'Credit note', cancellation: 'Cancellation', quote: 'Quote', order_confirmation: 'Order confirmation', delivery_note: 'Delivery note', proforma: 'Pro forma invoice' },
    subject: (title, seller) => `${title} from ${seller}`,
    greeting: 'Hello,',
    lead: {
      invoice: ({ number, date }) => `Please find attached our invoice ${number} of ${date}.`,
      credit_note: ({ number, date, preceding }) => `Please find attached our credit note ${number} of ${date}${preceding ? ` for the invoice ${preceding}` : ''}.`,
      cancellation: ({ number, date, preceding }) => `With the attached document ${number} of ${date} we cancel the invoice ${preceding ?? ''} in full.`,
      quote: ({ number, date }) => `Thank you for your enquiry. Please find attached our quote ${number} of ${date}.`,
      order_confirmation: ({ number, date }) => `Thank you for your order, which we are glad to confirm with the attached document ${number} of ${date}.`,
      delivery_note: ({ number, date }) => `Please find attached the delivery note ${number} of ${date}.`,
      proforma: ({ number, date }) => `Please find attached our pro forma invoice ${number} of ${date}. The invoice follows once you have paid.`,
    },
    pay: (due) => `Please pay by ${due}. You find our bank account and the reference on the document.`,
    debited: 'There is nothing for you to do: we collect the amount by direct debit as agreed.',
    einvoice: 'The e-invoice for your bookkeeping is attached as well.',
    questions: (document) => (reached(document, ' or ') === null ? 'Any questions? Just answer this mail.' : `Any questions? You reach us at ${reached(document, ' or ')}.`),
    closing: (seller) => `Kind regards\n${seller}`,
    date: 'Date', amount: 'Amount', due: 'Payable by', validUntil: 'Valid until',
  },
}
