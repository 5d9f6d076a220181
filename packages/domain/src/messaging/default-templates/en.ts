/** English. */
import type { BroughtKind, TemplateContent } from '../template.ts'

const GREETING = '{% if buyer.salutationName %}Dear {{ buyer.salutationName }},{% else %}Hello,{% endif %}'
const QUESTIONS = 'Any questions? {% if seller.phone and seller.email %}You can reach us at {{ seller.phone }} or {{ seller.email }}.{% elsif seller.contact %}You can reach us at {{ seller.contact }}.{% else %}Just reply to this e-mail.{% endif %}'
const CLOSING = 'Kind regards\n{{ seller.name }}'
const EINVOICE = '{% if mail.einvoice %}\nThe e-invoice for your accounts is attached as well.\n{% endif %}'
const TRANSFER = '| Reference | {{ payment.reference }}\n| IBAN | {{ seller.iban }}'

export const mail = (heading: string, ...paragraphs: readonly string[]): string => [`# ${heading}`, GREETING, ...paragraphs, QUESTIONS, CLOSING].join('\n\n')

/** How an invoice is paid, by the way that was agreed. */
const PAYING = `{% if payment.nothingDue %}
The amount is already settled. There is nothing for you to do.
{% elsif payment.method == 'direct_debit' %}
There is nothing for you to do: we collect the amount{% if mandate.account %} from your account {{ mandate.account }}{% endif %} as agreed.
{% elsif payment.method == 'transfer' and document.dueDate %}
Please transfer the amount by {{ document.dueDate }}. With the reference we can match your payment at once.
{% elsif document.dueDate %}
Please pay by {{ document.dueDate }}.
{% endif %}`

const OWED = `| Invoice amount | {{ totals.gross }}
{% unless payment.nothingDue %}
{% if totals.due != totals.gross %}
| Amount due | {{ totals.due }}
{% endif %}
{% if payment.method != 'direct_debit' %}
| Payable by | {{ document.dueDate }}
{% endif %}
{% if payment.method == 'transfer' %}
${TRANSFER}
{% endif %}
{% endunless %}`

export const ENGLISH: Readonly<Record<BroughtKind, TemplateContent>> = {
  message: {
    subject: 'A message from {{ seller.name }}',
    body: [GREETING, 'Thank you for your message.', `Kind regards\n{% if letter.signatory %}\n{{ letter.signatory }}\n{% endif %}\n{{ seller.name }}`].join('\n\n'),
    sms: `${GREETING}\nPlease call us back{% if seller.phone %}: {{ seller.phone }}{% else %}.{% endif %}\n{{ seller.name }}`,
  },
  invoice: {
    subject: 'Invoice {{ document.number }} from {{ seller.name }}',
    body: mail('Invoice {{ document.number }}', 'Please find attached our invoice of {{ document.issueDate }}{% if document.servicePeriod %} for the period {{ document.servicePeriod }}{% endif %}.', OWED, PAYING, EINVOICE),
  },
  deposit: {
    subject: 'Deposit invoice {{ document.number }} from {{ seller.name }}',
    body: mail('Deposit invoice {{ document.number }}', 'As agreed, please find attached the invoice of {{ document.issueDate }} for your deposit. We deduct it from the final invoice.', OWED, PAYING, EINVOICE),
  },
  credit_note: {
    subject: 'Credit note {{ document.number }} from {{ seller.name }}',
    body: mail(
      'Credit note {{ document.number }}', 'Please find attached our credit note of {{ document.issueDate }}{% if preceding.number %} for the invoice {{ preceding.both }}{% endif %}.',
      '| Credited | {{ totals.gross }}\n| Reason | {{ document.reason }}', 'We have credited the amount to your customer account.', EINVOICE),
  },
  cancellation: {
    subject: 'Cancellation {{ document.number }} from {{ seller.name }}',
    body: mail(
      'Cancellation {{ document.number }}', 'With the attached document of {{ document.issueDate }} we cancel {% if preceding.number %}the invoice {{ preceding.both }}{% else %}our invoice{% endif %} in full.',
      '| Cancelled amount | {{ totals.gross }}\n| Reason | {{ document.reason }}', 'If you have already paid the invoice, the amount is available to you as credit.', EINVOICE),
  },
  quote: {
    subject: 'Your quote {{ document.number }} from {{ seller.name }}',
    body: mail('Quote {{ document.number }}', 'Thank you for your enquiry. Please find attached our quote of {{ document.issueDate }}.', '| Total | {{ totals.gross }}\n| Valid until | {{ document.validUntil }}', 'Would you like to accept it? A short reply to this e-mail is enough.'),
  },
  order_confirmation: {
    subject: 'Order confirmation {{ document.number }} from {{ seller.name }}',
    body: mail('Order confirmation {{ document.number }}', 'Thank you for your order{% if order.both %} {{ order.both }}{% endif %}. We are glad to confirm it; you will find all details in the attached document of {{ document.issueDate }}.', '| Total | {{ totals.gross }}'),
  },
  delivery_note: {
    subject: 'Delivery note {{ document.number }} from {{ seller.name }}',
    body: mail('Delivery note {{ document.number }}', 'Please find attached the delivery note of {{ document.issueDate }}{% if order.both %} for your order {{ order.both }}{% endif %}.', 'If anything is missing or arrived damaged, please let us know straight away.'),
  },
  proforma: {
    subject: 'Pro forma invoice {{ document.number }} from {{ seller.name }}',
    body: mail(
      'Pro forma invoice {{ document.number }}', 'Please find attached our pro forma invoice of {{ document.issueDate }}. The invoice follows as soon as your payment has arrived.', `| Amount | {{ totals.due }}\n| Payable by | {{ document.dueDate }}\n{% if payment.method == 'transfer' %}\n${TRANSFER}\n{% endif %}`),
  },
  account_statement: {
    subject: 'Your account statement from {{ seller.name }}',
    body: mail(
      'Account statement {{ statement.period }}', 'Please find attached the statement of your customer account from {{ statement.from }} to {{ statement.until }}.',
      '| Customer number | {{ buyer.number }}\n| Balance on {{ statement.until }} | {{ statement.closing }}\n| Of which overdue | {{ statement.overdue }}',
      `{% if statement.overdue and payment.method == 'transfer' %}\nPlease transfer the overdue amount{% if seller.iban %} to our account {{ seller.iban }}{% endif %}. If you have already paid, thank you.\n{% elsif statement.owed %}\nOpen amounts fall due on the dates shown in the statement.\n{% else %}\nNothing is open. Thank you!\n{% endif %}`),
  },
  letter: {
    subject: '{{ letter.subject }}',
    body: [GREETING, 'Please find attached our letter of {{ document.issueDate }}.', '| Customer number | {{ buyer.number }}\n| Our reference | {{ letter.reference }}', QUESTIONS, `Kind regards\n{% if letter.signatory %}\n{{ letter.signatory }}\n{% endif %}\n{{ seller.name }}`].join('\n\n'),
  },
  contract: {
    subject: 'Your contract{% if document.number %} {{ document.number }}{% endif %} with {{ seller.name }}',
    body: mail(
      'Your contract{% if document.number %} {{ document.number }}{% endif %}', 'We are glad that you have chosen us. Please find attached your contract.',
      '| Start | {{ contract.start }}\n| Minimum term | {{ contract.minimumTerm }}\n| Installation address | {{ contract.site }}\n| Monthly | {{ contract.monthly }}\n| Once | {{ contract.once }}',
      'Please keep it in a safe place.'),
  },
  service_settings: {
    subject: 'Settings for {{ service.name }} from {{ seller.name }}',
    body: mail(
      'Settings for {{ service.name }}', 'Please find attached the settings of your service.', '| Contract number | {{ service.number }}\n| Site | {{ service.site }}\n| Since | {{ service.since }}',
      'Please keep the sheet in a safe place. We never send passwords by e-mail.'),
  },
  // Salutation and greeting are the letter form's.
  letter_text: { subject: 'Your customer account {{ buyer.number }}', body: 'Thank you for your letter.\n\nDo you have any questions? {% if seller.phone %}Please call us on {{ seller.phone }}.{% else %}Please write to us.{% endif %}' },
}
