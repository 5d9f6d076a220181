/** German, Sie. */
import type { BroughtKind, TemplateContent } from '../template.ts'

const GREETING = 'Guten Tag{% if buyer.salutationName %} {{ buyer.salutationName }}{% endif %},'
const QUESTIONS = 'Haben Sie Fragen? {% if seller.phone and seller.email %}Sie erreichen uns unter {{ seller.phone }} oder {{ seller.email }}.{% elsif seller.contact %}Sie erreichen uns unter {{ seller.contact }}.{% else %}Antworten Sie einfach auf diese E-Mail.{% endif %}'
const CLOSING = 'Freundliche Grüße\n{{ seller.name }}'
const EINVOICE = '{% if mail.einvoice %}\nDie E-Rechnung für Ihre Buchhaltung liegt bei.\n{% endif %}'
const TRANSFER = '| Verwendungszweck | {{ payment.reference }}\n| IBAN | {{ seller.iban }}'

export const mail = (heading: string, ...paragraphs: readonly string[]): string => [`# ${heading}`, GREETING, ...paragraphs, QUESTIONS, CLOSING].join('\n\n')

/** How an invoice is paid, by the way that was agreed. */
const PAYING = `{% if payment.nothingDue %}
Der Betrag ist bereits ausgeglichen. Sie brauchen nichts zu tun.
{% elsif payment.method == 'direct_debit' %}
Sie brauchen nichts zu tun: Den Betrag ziehen wir wie vereinbart{% if mandate.account %} vom Konto {{ mandate.account }}{% endif %} ein.
{% elsif payment.method == 'transfer' and document.dueDate %}
Bitte überweisen Sie den Betrag bis zum {{ document.dueDate }}. Der Verwendungszweck sorgt dafür, dass Ihre Zahlung sofort zugeordnet wird.
{% elsif document.dueDate %}
Bitte zahlen Sie den Betrag bis zum {{ document.dueDate }}.
{% endif %}`

const OWED = `| Rechnungsbetrag | {{ totals.gross }}
{% unless payment.nothingDue %}
{% if totals.due != totals.gross %}
| Zu zahlen | {{ totals.due }}
{% endif %}
{% if payment.method != 'direct_debit' %}
| Zahlbar bis | {{ document.dueDate }}
{% endif %}
{% if payment.method == 'transfer' %}
${TRANSFER}
{% endif %}
{% endunless %}`

export const GERMAN: Readonly<Record<BroughtKind, TemplateContent>> = {
  message: {
    subject: 'Nachricht von {{ seller.name }}',
    body: [GREETING, 'vielen Dank für Ihre Nachricht.', `Freundliche Grüße\n{% if letter.signatory %}\n{{ letter.signatory }}\n{% endif %}\n{{ seller.name }}`].join('\n\n'),
    sms: `${GREETING}\nbitte rufen Sie uns zurück{% if seller.phone %}: {{ seller.phone }}{% else %}.{% endif %}\n{{ seller.name }}`,
  },
  invoice: {
    subject: 'Rechnung {{ document.number }} von {{ seller.name }}',
    body: mail('Rechnung {{ document.number }}', 'anbei erhalten Sie unsere Rechnung vom {{ document.issueDate }}{% if document.servicePeriod %} für den Zeitraum {{ document.servicePeriod }}{% endif %}.', OWED, PAYING, EINVOICE),
  },
  deposit: {
    subject: 'Anzahlungsrechnung {{ document.number }} von {{ seller.name }}',
    body: mail('Anzahlungsrechnung {{ document.number }}', 'wie vereinbart erhalten Sie anbei die Rechnung vom {{ document.issueDate }} über Ihre Anzahlung. Wir ziehen sie von der Schlussrechnung ab.', OWED, PAYING, EINVOICE),
  },
  credit_note: {
    subject: 'Rechnungskorrektur {{ document.number }} von {{ seller.name }}',
    body: mail(
      'Rechnungskorrektur {{ document.number }}', 'anbei erhalten Sie unsere Rechnungskorrektur vom {{ document.issueDate }}{% if preceding.number %} zur Rechnung {{ preceding.both }}{% endif %}.',
      '| Gutgeschrieben | {{ totals.gross }}\n| Grund | {{ document.reason }}', 'Wir verrechnen den Betrag mit Ihrem Kundenkonto.', EINVOICE),
  },
  cancellation: {
    subject: 'Stornorechnung {{ document.number }} von {{ seller.name }}',
    body: mail(
      'Stornorechnung {{ document.number }}', 'mit der beiliegenden Stornorechnung vom {{ document.issueDate }} heben wir {% if preceding.number %}die Rechnung {{ preceding.both }}{% else %}unsere Rechnung{% endif %} in voller Höhe auf.',
      '| Aufgehobener Betrag | {{ totals.gross }}\n| Grund | {{ document.reason }}', 'Haben Sie die Rechnung schon bezahlt, steht Ihnen der Betrag als Guthaben zur Verfügung.', EINVOICE),
  },
  quote: {
    subject: 'Ihr Angebot {{ document.number }} von {{ seller.name }}',
    body: mail('Angebot {{ document.number }}', 'vielen Dank für Ihre Anfrage. Anbei erhalten Sie unser Angebot vom {{ document.issueDate }}.', '| Gesamtbetrag | {{ totals.gross }}\n| Gültig bis | {{ document.validUntil }}', 'Sagt es Ihnen zu? Dann genügt eine kurze Antwort auf diese E-Mail.'),
  },
  order_confirmation: {
    subject: 'Auftragsbestätigung {{ document.number }} von {{ seller.name }}',
    body: mail('Auftragsbestätigung {{ document.number }}', 'vielen Dank für Ihren Auftrag{% if order.both %} {{ order.both }}{% endif %}. Wir bestätigen ihn gern; alle Einzelheiten stehen im beiliegenden Dokument vom {{ document.issueDate }}.', '| Gesamtbetrag | {{ totals.gross }}'),
  },
  delivery_note: {
    subject: 'Lieferschein {{ document.number }} von {{ seller.name }}',
    body: mail('Lieferschein {{ document.number }}', 'anbei erhalten Sie den Lieferschein vom {{ document.issueDate }}{% if order.both %} zu Ihrem Auftrag {{ order.both }}{% endif %}.', 'Fehlt etwas oder ist etwas beschädigt angekommen? Dann sagen Sie uns bitte gleich Bescheid.'),
  },
  proforma: {
    subject: 'Proformarechnung {{ document.number }} von {{ seller.name }}',
    body: mail(
      'Proformarechnung {{ document.number }}', 'anbei erhalten Sie unsere Proformarechnung vom {{ document.issueDate }}. Die Rechnung folgt, sobald Ihre Zahlung eingegangen ist.', `| Betrag | {{ totals.due }}\n| Zahlbar bis | {{ document.dueDate }}\n{% if payment.method == 'transfer' %}\n${TRANSFER}\n{% endif %}`),
  },
  account_statement: {
    subject: 'Ihr Kontoauszug von {{ seller.name }}',
    body: mail(
      'Kontoauszug {{ statement.period }}', 'anbei erhalten Sie die Übersicht über Ihr Kundenkonto vom {{ statement.from }} bis zum {{ statement.until }}.',
      `| Kundennummer | {{ buyer.number }}\n| Saldo am {{ statement.until }} | {{ statement.closing }}\n| Davon überfällig | {{ statement.overdue }}`,
      `{% if statement.overdue and payment.method == 'transfer' %}\nBitte überweisen Sie den überfälligen Betrag{% if seller.iban %} auf unser Konto {{ seller.iban }}{% endif %}. Haben Sie schon gezahlt, danken wir Ihnen.\n{% elsif statement.owed %}\nOffene Beträge werden zu den Terminen fällig, die im Auszug stehen.\n{% else %}\nEs ist nichts offen. Vielen Dank!\n{% endif %}`),
  },
  letter: {
    subject: '{{ letter.subject }}',
    body: [GREETING, 'anbei erhalten Sie unser Schreiben vom {{ document.issueDate }}.', '| Kundennummer | {{ buyer.number }}\n| Unser Zeichen | {{ letter.reference }}', QUESTIONS, `Freundliche Grüße\n{% if letter.signatory %}\n{{ letter.signatory }}\n{% endif %}\n{{ seller.name }}`].join('\n\n'),
  },
  contract: {
    subject: 'Ihr Vertrag{% if document.number %} {{ document.number }}{% endif %} mit {{ seller.name }}',
    body: mail(
      'Ihr Vertrag{% if document.number %} {{ document.number }}{% endif %}', 'schön, dass Sie sich für uns entschieden haben. Anbei erhalten Sie Ihren Vertrag.',
      '| Beginn | {{ contract.start }}\n| Mindestlaufzeit | {{ contract.minimumTerm }}\n| Anschlussadresse | {{ contract.site }}\n| Monatlich | {{ contract.monthly }}\n| Einmalig | {{ contract.once }}',
      'Bitte heben Sie ihn gut auf.'),
  },
  service_settings: {
    subject: 'Zugangsdaten für {{ service.name }} von {{ seller.name }}',
    body: mail(
      'Zugangsdaten für {{ service.name }}', 'anbei erhalten Sie die Zugangsdaten und Einstellungen Ihres Dienstes.', '| Vertragsnummer | {{ service.number }}\n| Anschlussadresse | {{ service.site }}\n| Seit | {{ service.since }}',
      'Bitte heben Sie das Blatt gut auf. Kennwörter senden wir nie per E-Mail.'),
  },
  // Salutation and greeting are the letter form's.
  letter_text: { subject: 'Ihr Kundenkonto {{ buyer.number }}', body: 'vielen Dank für Ihr Schreiben.\n\nHaben Sie Fragen? {% if seller.phone %}Rufen Sie uns gern an: {{ seller.phone }}.{% else %}Schreiben Sie uns gern.{% endif %}' },
}
