/** Czech, vykání: what goes out by itself. */
import type { NoticeKind } from '../notice.ts'
import type { TemplateContent } from '../template.ts'
import { mail } from './cs.ts'
import { sms } from './sms.ts'

const NUMBER = '{% if service.number %} (smlouva {{ service.number }}){% endif %}'
const LIST = `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.site %}, {{ service.site }}{% endif %}
{% endfor %}`
const PRICES = `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.price %}: {{ service.price }} měsíčně {{ notice.tax }}{% endif %}
{% endfor %}`
const PORTAL = '{% if portal.address %}\nVše o svých smlouvách najdete také v zákaznickém portálu: {{ portal.address }}\n{% endif %}'

export const CZECH_NOTICES: Readonly<Record<NoticeKind, TemplateContent>> = {
  service_activated: {
    subject: 'Vaše služba je připravena: {{ notice.services }}',
    body: mail('Vítejte!', 'těší nás, že jste si vybrali právě nás. Od {{ notice.day }} máte k dispozici:', PRICES, PORTAL),
    sms: sms('Vaše služba je připravena od {{ notice.day }}: {{ notice.services }}. Vítejte!'),
  },
  service_changed: {
    subject: 'Změna Vaší smlouvy od {{ notice.day }}',
    body: mail('Změna smlouvy', 'podle Vašeho přání jsme upravili Vaši smlouvu. Od {{ notice.day }} platí:', `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.quantity != '1' %}, množství {{ service.quantity }}{% endif %}{% if service.price %}: {{ service.price }} měsíčně {{ notice.tax }}{% endif %}
{% endfor %}`, 'Není něco v pořádku? Dejte nám prosím hned vědět.'),
    sms: sms('Vaše smlouva se mění od {{ notice.day }}: {{ notice.services }}. Podrobnosti najdete v e-mailu.'),
  },
  service_cancelled: {
    subject: 'Potvrzujeme Vaši výpověď ke dni {{ notice.day }}',
    body: mail('Vaše výpověď', 'potvrzujeme přijetí výpovědi. Posledním dnem služby je {{ notice.day }}, do té doby vše funguje jako obvykle.', LIST, 'Zapůjčená zařízení nám prosím po posledním dni vraťte. Pokud byste přece jen chtěli zůstat, stačí krátká zpráva.'),
    sms: sms('Potvrzujeme Vaši výpověď ke dni {{ notice.day }}: {{ notice.services }}.'),
  },
  service_cancellation_revoked: {
    subject: 'Vaše smlouva trvá dál',
    body: mail('Jsme rádi, že zůstáváte', 'výpověď jsme zrušili a Vaše smlouva pokračuje za stávajících podmínek:', LIST),
    sms: sms('Vaše smlouva trvá dál: {{ notice.services }}. Jsme rádi, že zůstáváte!'),
  },
  contract_renewing: {
    subject: 'Vaše smlouva se prodlouží – vypovědět ji můžete do {{ notice.day }}',
    body: mail('Vaše smlouva pokračuje', 'sjednaná doba trvání Vaší smlouvy se blíží ke konci. Pokud nic nepodniknete, smlouva bude jednoduše pokračovat:', `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.renewsOn %}, dále od {{ service.renewsOn }}{% endif %}
{% endfor %}`, 'Chcete-li smlouvu ukončit ke konci této doby, musíme Vaši výpověď obdržet do **{{ notice.day }}**. Později můžete smlouvu vypovědět kdykoli se sjednanou výpovědní dobou.', 'Rádi Vám poradíme, zda pro Vás dnes není výhodnější jiný tarif.'),
    sms: sms('Vaše smlouva se prodlouží. Vypovědět ji můžete do {{ notice.day }}. Podrobnosti najdete v e-mailu.'),
  },
  contract_expiring: {
    subject: 'Vaše smlouva končí dne {{ notice.day }}',
    body: mail('Vaše smlouva brzy skončí', 'dne **{{ notice.day }}** končí:', LIST, 'Do té doby si prosím uložte vše, co ještě budete potřebovat. Chcete-li smlouvu prodloužit, stačí krátká zpráva.'),
    sms: sms('Vaše smlouva končí {{ notice.day }}: {{ notice.services }}. Chcete-li ji prodloužit, ozvěte se nám.'),
  },
  price_change: {
    subject: 'Nové ceny od {{ notice.day }}',
    body: mail('Vaše nové ceny', 'od **{{ notice.day }}** se mění ceny Vašich smluv. Všechny ceny jsou měsíční, {{ notice.tax }}:', `{% for service in services %}
- {{ service.name }}${NUMBER}: {% if service.formerPrice %}dosud {{ service.formerPrice }}, nově {% endif %}**{{ service.price }}**
{% endfor %}`, 'Vše ostatní zůstává beze změny. Pokud se Vaše cena zvyšuje a nechcete proto ve smlouvě pokračovat, můžete ji ke dni změny bez poplatku ukončit. Stačí nám napsat.'),
    sms: sms('Od {{ notice.day }} pro Vás platí nové ceny. Podrobnosti najdete v e-mailu.'),
  },
  payment_details_needed: {
    subject: 'Chybí nám Váš souhlas s inkasem SEPA',
    body: mail('Prosíme o mandát k inkasu', 'dohodli jsme se na platbě inkasem, nemáme však od Vás platný mandát SEPA. Bez něj částky inkasovat nesmíme.', 'Zašlete nám prosím podepsaný mandát s Vaším číslem IBAN. Pokud jste to už udělali, nemusíte se ničím zabývat.', '| Číslo zákazníka | {{ buyer.number }}\n| Identifikátor věřitele | {{ seller.creditorId }}'),
    sms: sms('Chybí nám Váš mandát k inkasu SEPA. Zašlete nám jej prosím. Číslo zákazníka: {{ buyer.number }}'),
  },
  customer_mail_changed: {
    subject: 'Vaše e-mailová adresa u společnosti {{ seller.name }} byla změněna',
    body: mail('Vaše e-mailová adresa byla změněna', 've Vašem zákaznickém účtu je nyní jiná e-mailová adresa. Pro Vaši bezpečnost píšeme na obě.', '| Číslo zákazníka | {{ buyer.number }}\n| Dosud | {{ address.former }}\n| Nově | {{ address.new }}', '**Nezměnili jste ji Vy?** Ozvěte se nám prosím okamžitě. Pokud ano, nemusíte nic dělat.'),
  },
  debit_returned: {
    subject: 'Vaše banka vrátila inkaso: {{ debit.number }}',
    body: mail('Inkaso se vrátilo', 'dne {{ debit.returnedOn }} Vaše banka vrátila naše inkaso k faktuře {{ debit.number }}. Částka je tedy znovu k úhradě.', '| Faktura | {{ debit.number }}\n| Částka | {{ debit.amount }}\n| Důvod podle banky | {{ debit.reason }}{% if debit.fee %}\n| Náklady vráceného inkasa | {{ debit.fee }}{% endif %}\n| IBAN | {{ seller.iban }}', '{% if debit.retryOn %}Částku inkasujeme znovu od {{ debit.retryOn }}. Zajistěte prosím do té doby dostatek prostředků.{% if debit.fee %} Náklady nám prosím uhraďte převodem.{% endif %}{% else %}Uhraďte prosím částku v nejbližších dnech převodem. Pokud se změnil Váš účet nebo mandát, ozvěte se nám prosím.{% endif %}'),
    sms: sms('Vaše banka vrátila inkaso k faktuře {{ debit.number }} ({{ debit.amount }}). {% if debit.retryOn %}Od {{ debit.retryOn }} inkasujeme znovu.{% else %}Uhraďte prosím částku převodem.{% endif %}'),
  },
  payment_received: {
    subject: 'Vaši platbu jsme přijali',
    body: mail('Děkujeme za platbu', 'Vaši platbu jsme přijali a připsali na Váš zákaznický účet.', '| Částka | {{ payment.amount }}\n| Připsáno dne | {{ payment.receivedOn }}\n| Doklady | {{ payment.documents }}'),
    sms: sms('Vaši platbu {{ payment.amount }} jsme přijali. Děkujeme!'),
  },
  refund_paid: {
    subject: 'Vrátili jsme Vám {{ refund.amount }}',
    body: mail('Váš přeplatek je na cestě', 'Váš přeplatek jsme poslali zpět na Váš účet. Připsání může trvat jeden pracovní den.', '| Částka | {{ refund.amount }}\n| Odesláno dne | {{ refund.paidOn }}\n| Účet | {{ refund.account }}\n| Číslo zákazníka | {{ buyer.number }}'),
    sms: sms('Dne {{ refund.paidOn }} jsme Vám vrátili přeplatek {{ refund.amount }}.'),
  },
  invoice_overdue: {
    subject: 'Připomenutí: faktura {{ invoice.number }}',
    body: mail('Nepřehlédli jste naši fakturu?', 'faktura {{ invoice.number }} ze dne {{ invoice.issueDate }} byla splatná {{ invoice.dueDate }}. Vaši platbu zatím nemáme.', '| Zbývá uhradit | {{ invoice.open }}\n| Platební symbol | {{ payment.reference }}\n| IBAN | {{ seller.iban }}', 'Uhraďte prosím částku v nejbližších dnech. Pokud je Vaše platba již na cestě, děkujeme.'),
    sms: sms('Faktura {{ invoice.number }} byla splatná {{ invoice.dueDate }}, zbývá uhradit {{ invoice.open }}. Pokud jste již zaplatili, děkujeme.'),
  },
  balance_low: {
    subject: 'Váš kredit se blíží ke konci',
    body: mail('Váš kredit dochází', 'na Vašem zákaznickém účtu zbývá už jen málo kreditu. Dobijte ho prosím včas, aby vše fungovalo bez přerušení.', '| Kredit | {{ account.balance }}\n| Upozornění od | {{ account.limit }}'),
    sms: sms('Na Vašem účtu zbývá {{ account.balance }}. Dobijte prosím kredit včas.'),
  },
  service_suspended: {
    subject: 'Vaše služba je pozastavena: {{ notice.services }}',
    body: mail('Pozastavili jsme služby', 'od {{ notice.day }} je pozastaveno:', LIST, '| Důvod | {{ notice.reason }}', 'Jakmile důvod pomine, službu ihned obnovíme. Pokud potřebujete pomoc, ozvěte se nám prosím.'),
    sms: sms('Vaše služba je pozastavena: {{ notice.services }}. Důvod najdete v e-mailu. Ozvěte se nám prosím{% if seller.phone %}: {{ seller.phone }}{% else %}.{% endif %}'),
  },
  service_reactivated: {
    subject: 'Vaše služba opět funguje: {{ notice.services }}',
    body: mail('Vše opět funguje', 'děkujeme. Od {{ notice.day }} opět funguje:', LIST, 'Pokud se spojení hned nenaváže, restartujte prosím své zařízení.'),
    sms: sms('Vaše služba opět funguje: {{ notice.services }}. Děkujeme!'),
  },
  portal_invitation: {
    subject: 'Váš přístup do zákaznického portálu společnosti {{ seller.name }}',
    body: mail('Vítejte v zákaznickém portálu', 'v zákaznickém portálu najdete své faktury a smlouvy a sami si upravíte své údaje. Heslo si zvolíte pomocí tohoto odkazu.', '[Nastavit přístup]({{ portal.invitation }})', '| Přihlašovací jméno | {{ portal.loginName }}\n| Odkaz platí do | {{ portal.invitationUntil }}', 'Odkaz lze použít jen jednou. Nikomu ho prosím nepředávejte.'),
  },
}
