/** German, Sie: what goes out by itself. */
import type { NoticeKind } from '../notice.ts'
import type { TemplateContent } from '../template.ts'
import { mail } from './de.ts'
import { sms } from './sms.ts'

const NUMBER = '{% if service.number %} (Vertrag {{ service.number }}){% endif %}'
const LIST = `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.site %}, {{ service.site }}{% endif %}
{% endfor %}`
const PRICES = `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.price %}: {{ service.price }} im Monat {{ notice.tax }}{% endif %}
{% endfor %}`
const PORTAL = '{% if portal.address %}\nAlles zu Ihren Verträgen finden Sie auch im Kundenportal: {{ portal.address }}\n{% endif %}'

export const GERMAN_NOTICES: Readonly<Record<NoticeKind, TemplateContent>> = {
  service_activated: {
    subject: 'Ihr Dienst ist eingerichtet: {{ notice.services }}',
    body: mail('Willkommen!', 'schön, dass Sie sich für uns entschieden haben. Ab dem {{ notice.day }} steht für Sie bereit:', PRICES, PORTAL),
    sms: sms('Ihr Dienst ist ab dem {{ notice.day }} bereit: {{ notice.services }}. Willkommen!'),
  },
  service_changed: {
    subject: 'Ihr Vertrag ändert sich zum {{ notice.day }}',
    body: mail('Ihre Vertragsänderung', 'wie gewünscht haben wir Ihren Vertrag geändert. Ab dem {{ notice.day }} gilt:', `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.quantity != '1' %}, Menge {{ service.quantity }}{% endif %}{% if service.price %}: {{ service.price }} im Monat {{ notice.tax }}{% endif %}
{% endfor %}`, 'Stimmt etwas nicht? Dann melden Sie sich bitte gleich bei uns.'),
    sms: sms('Ihr Vertrag ändert sich zum {{ notice.day }}: {{ notice.services }}. Näheres steht in unserer E-Mail.'),
  },
  service_cancelled: {
    subject: 'Wir bestätigen Ihre Kündigung zum {{ notice.day }}',
    body: mail('Ihre Kündigung', 'wir bestätigen die Kündigung. Der letzte Tag ist der {{ notice.day }}; bis dahin nutzen Sie alles wie gewohnt.', LIST, 'Leihgeräte senden Sie uns bitte nach dem letzten Tag zurück. Möchten Sie doch bleiben, genügt eine kurze Nachricht.'),
    sms: sms('Wir bestätigen Ihre Kündigung zum {{ notice.day }}: {{ notice.services }}.'),
  },
  service_cancellation_revoked: {
    subject: 'Ihr Vertrag läuft weiter',
    body: mail('Schön, dass Sie bleiben', 'die Kündigung ist zurückgenommen, und Ihr Vertrag läuft zu den bisherigen Bedingungen weiter:', LIST),
    sms: sms('Ihr Vertrag läuft weiter: {{ notice.services }}. Schön, dass Sie bleiben!'),
  },
  contract_renewing: {
    subject: 'Ihr Vertrag verlängert sich – Kündigung möglich bis zum {{ notice.day }}',
    body: mail('Ihr Vertrag läuft weiter', 'die erste Laufzeit Ihres Vertrags geht zu Ende. Wenn Sie nichts tun, läuft er einfach weiter:', `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.renewsOn %}, weiter ab dem {{ service.renewsOn }}{% endif %}
{% endfor %}`, 'Möchten Sie zum Ende dieser Laufzeit kündigen, muss Ihre Kündigung bis zum **{{ notice.day }}** bei uns sein. Danach können Sie jederzeit mit der vereinbarten Frist kündigen.', 'Gern sagen wir Ihnen, ob inzwischen ein anderer Tarif besser zu Ihnen passt.'),
    sms: sms('Ihr Vertrag verlängert sich. Kündigen können Sie bis zum {{ notice.day }}. Näheres steht in unserer E-Mail.'),
  },
  contract_expiring: {
    subject: 'Ihr Vertrag endet am {{ notice.day }}',
    body: mail('Ihr Vertrag endet bald', 'am **{{ notice.day }}** endet:', LIST, 'Sichern Sie bitte vorher, was Sie noch brauchen. Möchten Sie verlängern, genügt eine kurze Nachricht.'),
    sms: sms('Ihr Vertrag endet am {{ notice.day }}: {{ notice.services }}. Möchten Sie verlängern, melden Sie sich gern.'),
  },
  price_change: {
    subject: 'Neue Preise ab dem {{ notice.day }}',
    body: mail('Ihre neuen Preise', 'ab dem **{{ notice.day }}** ändern sich Preise Ihrer Verträge. Alle Preise gelten im Monat {{ notice.tax }}:', `{% for service in services %}
- {{ service.name }}${NUMBER}: {% if service.formerPrice %}bisher {{ service.formerPrice }}, dann {% endif %}**{{ service.price }}**
{% endfor %}`, 'Sonst bleibt alles, wie es ist. Steigt Ihr Preis und möchten Sie den Vertrag deshalb nicht fortsetzen, können Sie ihn zum Tag der Änderung ohne Kosten kündigen. Schreiben Sie uns dazu einfach.'),
    sms: sms('Ab dem {{ notice.day }} gelten für Sie neue Preise. Näheres steht in unserer E-Mail.'),
  },
  payment_details_needed: {
    subject: 'Uns fehlt Ihr SEPA-Lastschriftmandat',
    body: mail('Bitte erteilen Sie uns ein Mandat', 'wir haben Lastschrift vereinbart, doch uns liegt kein gültiges SEPA-Mandat von Ihnen vor. Ohne Mandat dürfen wir nicht einziehen.', 'Bitte senden Sie uns ein unterschriebenes Mandat mit Ihrer IBAN. Haben Sie das schon getan, betrachten Sie diese Nachricht bitte als erledigt.', '| Kundennummer | {{ buyer.number }}\n| Gläubiger-ID | {{ seller.creditorId }}'),
    sms: sms('Uns fehlt Ihr SEPA-Lastschriftmandat. Bitte senden Sie es uns. Kundennummer: {{ buyer.number }}'),
  },
  customer_mail_changed: {
    subject: 'Ihre E-Mail-Adresse bei {{ seller.name }} wurde geändert',
    body: mail('Ihre E-Mail-Adresse wurde geändert', 'in Ihrem Kundenkonto steht jetzt eine andere E-Mail-Adresse. Wir schreiben zu Ihrer Sicherheit an beide.', '| Kundennummer | {{ buyer.number }}\n| Bisher | {{ address.former }}\n| Jetzt | {{ address.new }}', '**Waren Sie das nicht?** Dann melden Sie sich bitte sofort bei uns. Haben Sie es selbst veranlasst, brauchen Sie nichts zu tun.'),
  },
  debit_returned: {
    subject: 'Ihre Bank hat eine Lastschrift zurückgegeben: {{ debit.number }}',
    body: mail('Eine Lastschrift kam zurück', 'am {{ debit.returnedOn }} hat Ihre Bank unsere Lastschrift zur Rechnung {{ debit.number }} zurückgegeben. Der Betrag ist damit wieder offen.', '| Rechnung | {{ debit.number }}\n| Betrag | {{ debit.amount }}\n| Grund laut Bank | {{ debit.reason }}{% if debit.fee %}\n| Kosten der Rücklastschrift | {{ debit.fee }}{% endif %}\n| IBAN | {{ seller.iban }}', '{% if debit.retryOn %}Wir ziehen den Betrag ab dem {{ debit.retryOn }} noch einmal ein. Bitte sorgen Sie bis dahin für Deckung.{% if debit.fee %} Die Kosten überweisen Sie uns bitte.{% endif %}{% else %}Bitte überweisen Sie den Betrag in den nächsten Tagen. Stimmt etwas mit Konto oder Mandat nicht mehr, melden Sie sich bitte bei uns.{% endif %}'),
    sms: sms('Ihre Bank hat die Lastschrift zur Rechnung {{ debit.number }} ({{ debit.amount }}) zurückgegeben. {% if debit.retryOn %}Wir ziehen ab dem {{ debit.retryOn }} noch einmal ein.{% else %}Bitte überweisen Sie den Betrag.{% endif %}'),
  },
  payment_received: {
    subject: 'Ihre Zahlung ist eingegangen',
    body: mail('Vielen Dank für Ihre Zahlung', 'wir haben Ihre Zahlung erhalten und Ihrem Kundenkonto gutgeschrieben.', '| Betrag | {{ payment.amount }}\n| Eingegangen am | {{ payment.receivedOn }}\n| Für | {{ payment.documents }}'),
    sms: sms('Wir haben Ihre Zahlung von {{ payment.amount }} erhalten. Vielen Dank!'),
  },
  refund_paid: {
    subject: 'Wir haben Ihnen {{ refund.amount }} erstattet',
    body: mail('Ihr Guthaben ist unterwegs', 'wir haben Ihnen Ihr Guthaben überwiesen. Bis es auf Ihrem Konto steht, kann ein Bankarbeitstag vergehen.', '| Betrag | {{ refund.amount }}\n| Überwiesen am | {{ refund.paidOn }}\n| Konto | {{ refund.account }}\n| Kundennummer | {{ buyer.number }}'),
    sms: sms('Wir haben Ihnen am {{ refund.paidOn }} Ihr Guthaben von {{ refund.amount }} überwiesen.'),
  },
  invoice_overdue: {
    subject: 'Erinnerung: Rechnung {{ invoice.number }}',
    body: mail('Haben Sie unsere Rechnung übersehen?', 'die Rechnung {{ invoice.number }} vom {{ invoice.issueDate }} war am {{ invoice.dueDate }} fällig. Noch fehlt uns Ihre Zahlung.', '| Offen | {{ invoice.open }}\n| Verwendungszweck | {{ payment.reference }}\n| IBAN | {{ seller.iban }}', 'Bitte überweisen Sie den Betrag in den nächsten Tagen. Ist Ihre Zahlung schon unterwegs, danken wir Ihnen.'),
    sms: sms('Die Rechnung {{ invoice.number }} war am {{ invoice.dueDate }} fällig, offen sind {{ invoice.open }}. Haben Sie schon gezahlt? Dann vielen Dank.'),
  },
  balance_low: {
    subject: 'Ihr Guthaben ist fast aufgebraucht',
    body: mail('Ihr Guthaben geht zur Neige', 'auf Ihrem Kundenkonto ist nur noch wenig Guthaben. Bitte laden Sie es rechtzeitig auf, damit alles weiterläuft.', '| Guthaben | {{ account.balance }}\n| Hinweis ab | {{ account.limit }}'),
    sms: sms('Ihr Guthaben beträgt noch {{ account.balance }}. Bitte laden Sie es rechtzeitig auf.'),
  },
  service_suspended: {
    subject: 'Ihr Dienst ist gesperrt: {{ notice.services }}',
    body: mail('Wir haben Dienste gesperrt', 'seit dem {{ notice.day }} ist gesperrt:', LIST, '| Grund | {{ notice.reason }}', 'Sobald der Grund behoben ist, schalten wir sofort wieder frei. Bitte sprechen Sie mit uns, wenn Sie dabei Hilfe brauchen.'),
    sms: sms('Ihr Dienst ist gesperrt: {{ notice.services }}. Den Grund nennt unsere E-Mail. Bitte melden Sie sich{% if seller.phone %}: {{ seller.phone }}{% else %}.{% endif %}'),
  },
  service_reactivated: {
    subject: 'Ihr Dienst ist wieder freigeschaltet: {{ notice.services }}',
    body: mail('Alles läuft wieder', 'vielen Dank. Seit dem {{ notice.day }} ist wieder freigeschaltet:', LIST, 'Starten Sie Ihr Gerät bitte einmal neu, falls die Verbindung nicht gleich steht.'),
    sms: sms('Ihr Dienst ist wieder freigeschaltet: {{ notice.services }}. Vielen Dank!'),
  },
  portal_invitation: {
    subject: 'Ihr Zugang zum Kundenportal von {{ seller.name }}',
    body: mail('Willkommen im Kundenportal', 'im Kundenportal sehen Sie Rechnungen und Verträge und ändern Ihre Daten selbst. Ihr Passwort wählen Sie mit diesem Link.', '[Zugang einrichten]({{ portal.invitation }})', '| Anmeldename | {{ portal.loginName }}\n| Link gilt bis | {{ portal.invitationUntil }}', 'Der Link gilt nur einmal. Bitte geben Sie ihn nicht weiter.'),
  },
}
