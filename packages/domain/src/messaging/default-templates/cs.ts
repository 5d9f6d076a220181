/** Czech, vykání. Nobody is addressed by name, for the vocative cannot be made from it. */
import type { BroughtKind, TemplateContent } from '../template.ts'

const GREETING = 'Dobrý den,'
const QUESTIONS = 'Máte dotaz? {% if seller.phone and seller.email %}Zastihnete nás na {{ seller.phone }} nebo {{ seller.email }}.{% elsif seller.contact %}Zastihnete nás na {{ seller.contact }}.{% else %}Stačí odpovědět na tento e-mail.{% endif %}'
const CLOSING = 'S pozdravem\n{{ seller.name }}'
const EINVOICE = '{% if mail.einvoice %}\nPro Vaše účetnictví přikládáme také elektronickou fakturu.\n{% endif %}'
const TRANSFER = `{% if seller.accountNational %}
| Číslo účtu | {{ seller.accountNational }}
{% else %}
| IBAN | {{ seller.iban }}
{% endif %}
{% if payment.variableSymbol %}
| Variabilní symbol | {{ payment.variableSymbol }}
{% else %}
| Zpráva pro příjemce | {{ payment.reference }}
{% endif %}`

export const mail = (heading: string, ...paragraphs: readonly string[]): string => [`# ${heading}`, GREETING, ...paragraphs, QUESTIONS, CLOSING].join('\n\n')

/** How an invoice is paid, by the way that was agreed. */
const PAYING = `{% if payment.nothingDue %}
Částka je již uhrazena, nemusíte nic dělat.
{% elsif payment.method == 'direct_debit' %}
Nemusíte nic dělat: částku inkasujeme{% if mandate.account %} z účtu {{ mandate.account }}{% endif %}, jak jsme se dohodli.
{% elsif payment.method == 'transfer' and document.dueDate %}
Prosíme o úhradu do {{ document.dueDate }}. Díky uvedenému symbolu platbu hned správně přiřadíme.
{% elsif document.dueDate %}
Prosíme o úhradu do {{ document.dueDate }}.
{% endif %}`

const OWED = `| Částka | {{ totals.gross }}
{% unless payment.nothingDue %}
{% if totals.due != totals.gross %}
| Zbývá uhradit | {{ totals.due }}
{% endif %}
{% if payment.method != 'direct_debit' %}
| Splatnost | {{ document.dueDate }}
{% endif %}
{% if payment.method == 'transfer' %}
${TRANSFER}
{% endif %}
{% endunless %}`

export const CZECH: Readonly<Record<BroughtKind, TemplateContent>> = {
  message: {
    subject: 'Zpráva od společnosti {{ seller.name }}',
    body: [GREETING, 'děkujeme za Vaši zprávu.', `S pozdravem\n{% if letter.signatory %}\n{{ letter.signatory }}\n{% endif %}\n{{ seller.name }}`].join('\n\n'),
    sms: `${GREETING}\nprosíme, zavolejte nám{% if seller.phone %}: {{ seller.phone }}{% else %}.{% endif %}\n{{ seller.name }}`,
  },
  invoice: {
    subject: 'Faktura {{ document.number }} – {{ seller.name }}',
    body: mail('Faktura {{ document.number }}', 'v příloze Vám zasíláme fakturu ze dne {{ document.issueDate }}{% if document.servicePeriod %} za období {{ document.servicePeriod }}{% endif %}.', OWED, PAYING, EINVOICE),
  },
  deposit: {
    subject: 'Zálohová faktura {{ document.number }} – {{ seller.name }}',
    body: mail('Zálohová faktura {{ document.number }}', 'podle naší dohody Vám v příloze zasíláme zálohovou fakturu ze dne {{ document.issueDate }}. Zálohu odečteme v konečném vyúčtování.', OWED, PAYING, EINVOICE),
  },
  credit_note: {
    subject: 'Opravný doklad {{ document.number }} – {{ seller.name }}',
    body: mail(
      'Opravný doklad {{ document.number }}', 'v příloze Vám zasíláme opravný doklad ze dne {{ document.issueDate }}{% if preceding.number %} k faktuře {{ preceding.both }}{% endif %}.',
      '| Dobropisovaná částka | {{ totals.gross }}\n| Důvod | {{ document.reason }}', 'Částku započteme na Vašem zákaznickém účtu.', EINVOICE),
  },
  cancellation: {
    subject: 'Storno faktury {{ document.number }} – {{ seller.name }}',
    body: mail(
      'Storno faktury {{ document.number }}', 'přiloženým dokladem ze dne {{ document.issueDate }} stornujeme v plné výši {% if preceding.number %}fakturu {{ preceding.both }}{% else %}naši fakturu{% endif %}.',
      '| Stornovaná částka | {{ totals.gross }}\n| Důvod | {{ document.reason }}', 'Pokud jste fakturu již uhradili, máte tuto částku u nás jako přeplatek.', EINVOICE),
  },
  quote: {
    subject: 'Nabídka {{ document.number }} – {{ seller.name }}',
    body: mail('Nabídka {{ document.number }}', 'děkujeme za Vaši poptávku. V příloze najdete naši nabídku ze dne {{ document.issueDate }}.', '| Celková částka | {{ totals.gross }}\n| Platí do | {{ document.validUntil }}', 'Pokud Vám nabídka vyhovuje, stačí krátce odpovědět na tento e-mail.'),
  },
  order_confirmation: {
    subject: 'Potvrzení objednávky {{ document.number }} – {{ seller.name }}',
    body: mail('Potvrzení objednávky {{ document.number }}', 'děkujeme za Vaši objednávku{% if order.both %} {{ order.both }}{% endif %}. Rádi ji potvrzujeme; všechny podrobnosti najdete v přiloženém dokladu ze dne {{ document.issueDate }}.', '| Celková částka | {{ totals.gross }}'),
  },
  delivery_note: {
    subject: 'Dodací list {{ document.number }} – {{ seller.name }}',
    body: mail('Dodací list {{ document.number }}', 'v příloze Vám zasíláme dodací list ze dne {{ document.issueDate }}{% if order.both %} k objednávce {{ order.both }}{% endif %}.', 'Pokud něco chybí nebo dorazilo poškozené, dejte nám prosím hned vědět.'),
  },
  proforma: {
    subject: 'Proforma faktura {{ document.number }} – {{ seller.name }}',
    body: mail(
      'Proforma faktura {{ document.number }}', 'v příloze Vám zasíláme proforma fakturu ze dne {{ document.issueDate }}. Daňový doklad vystavíme, jakmile obdržíme Vaši platbu.', `| Částka | {{ totals.due }}\n| Splatnost | {{ document.dueDate }}\n{% if payment.method == 'transfer' %}\n${TRANSFER}\n{% endif %}`),
  },
  account_statement: {
    subject: 'Výpis z Vašeho zákaznického účtu – {{ seller.name }}',
    body: mail(
      'Výpis za období {{ statement.period }}', 'v příloze Vám zasíláme přehled Vašeho zákaznického účtu od {{ statement.from }} do {{ statement.until }}.',
      '| Číslo zákazníka | {{ buyer.number }}\n| Zůstatek ke dni {{ statement.until }} | {{ statement.closing }}\n| Z toho po splatnosti | {{ statement.overdue }}',
      `{% if statement.overdue and payment.method == 'transfer' %}\nProsíme o úhradu částky po splatnosti{% if seller.accountNational %} na účet {{ seller.accountNational }}{% endif %}. Pokud jste již zaplatili, děkujeme.\n{% elsif statement.owed %}\nOtevřené částky jsou splatné v termínech uvedených ve výpisu.\n{% else %}\nVše je uhrazeno. Děkujeme!\n{% endif %}`),
  },
  letter: {
    subject: '{{ letter.subject }}',
    body: [GREETING, 'v příloze Vám zasíláme náš dopis ze dne {{ document.issueDate }}.', '| Číslo zákazníka | {{ buyer.number }}\n| Naše značka | {{ letter.reference }}', QUESTIONS, `S pozdravem\n{% if letter.signatory %}\n{{ letter.signatory }}\n{% endif %}\n{{ seller.name }}`].join('\n\n'),
  },
  contract: {
    subject: 'Vaše smlouva{% if document.number %} {{ document.number }}{% endif %} – {{ seller.name }}',
    body: mail(
      'Vaše smlouva{% if document.number %} {{ document.number }}{% endif %}', 'děkujeme, že jste si vybrali nás. V příloze Vám zasíláme Vaši smlouvu.',
      '| Začátek | {{ contract.start }}\n| Minimální doba | {{ contract.minimumTerm }}\n| Adresa přípojky | {{ contract.site }}\n| Měsíčně | {{ contract.monthly }}\n| Jednorázově | {{ contract.once }}',
      'Smlouvu si prosím dobře uschovejte.'),
  },
  service_settings: {
    subject: 'Přístupové údaje ke službě {{ service.name }} – {{ seller.name }}',
    body: mail(
      'Přístupové údaje ke službě {{ service.name }}', 'v příloze Vám zasíláme přístupové údaje a nastavení Vaší služby.', '| Číslo smlouvy | {{ service.number }}\n| Adresa přípojky | {{ service.site }}\n| Od | {{ service.since }}',
      'Přílohu si prosím dobře uschovejte. Hesla e-mailem neposíláme.'),
  },
  // Salutation and greeting are the letter form's.
  letter_text: { subject: 'Váš zákaznický účet {{ buyer.number }}', body: 'děkujeme za Vaše psaní.\n\nPotřebujete s něčím pomoci? {% if seller.phone %}Zavolejte nám na {{ seller.phone }}.{% else %}Napište nám.{% endif %}' },
}
