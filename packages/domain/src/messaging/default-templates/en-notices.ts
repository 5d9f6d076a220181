/** English: what goes out by itself. */
import type { NoticeKind } from '../notice.ts'
import type { TemplateContent } from '../template.ts'
import { mail } from './en.ts'
import { sms } from './sms.ts'

const NUMBER = '{% if service.number %} (contract {{ service.number }}){% endif %}'
const LIST = `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.site %}, {{ service.site }}{% endif %}
{% endfor %}`
const PRICES = `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.price %}: {{ service.price }} a month {{ notice.tax }}{% endif %}
{% endfor %}`
const PORTAL = '{% if portal.address %}\nYou will also find everything about your contracts in the customer portal: {{ portal.address }}\n{% endif %}'

export const ENGLISH_NOTICES: Readonly<Record<NoticeKind, TemplateContent>> = {
  service_activated: {
    subject: 'Your service is ready: {{ notice.services }}',
    body: mail('Welcome!', 'We are glad that you have chosen us. From {{ notice.day }} you have:', PRICES, PORTAL),
    sms: sms('Your service is ready from {{ notice.day }}: {{ notice.services }}. Welcome!'),
  },
  service_changed: {
    subject: 'Your contract changes on {{ notice.day }}',
    body: mail('Your contract has changed', 'As requested, we have changed your contract. From {{ notice.day }}:', `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.quantity != '1' %}, quantity {{ service.quantity }}{% endif %}{% if service.price %}: {{ service.price }} a month {{ notice.tax }}{% endif %}
{% endfor %}`, 'Is something not right? Then please tell us straight away.'),
    sms: sms('Your contract changes on {{ notice.day }}: {{ notice.services }}. You will find the details in our email.'),
  },
  service_cancelled: {
    subject: 'We confirm your cancellation with effect from {{ notice.day }}',
    body: mail('Your cancellation', 'We confirm the cancellation. The last day is {{ notice.day }}; until then everything works as usual.', LIST, 'Please return any equipment on loan after the last day. Should you decide to stay after all, just drop us a line.'),
    sms: sms('We confirm your cancellation with effect from {{ notice.day }}: {{ notice.services }}.'),
  },
  service_cancellation_revoked: {
    subject: 'Your contract continues',
    body: mail('We are glad you are staying', 'The cancellation has been taken back, and your contract continues as before:', LIST),
    sms: sms('Your contract continues: {{ notice.services }}. We are glad you are staying!'),
  },
  contract_renewing: {
    subject: 'Your contract is about to renew – you can cancel until {{ notice.day }}',
    body: mail('Your contract continues', 'The first term of your contract is coming to an end. If you do nothing, it simply continues:', `{% for service in services %}
- {{ service.name }}${NUMBER}{% if service.renewsOn %}, continues from {{ service.renewsOn }}{% endif %}
{% endfor %}`, 'If you would like to cancel at the end of this term, your notice has to reach us by **{{ notice.day }}**. After that you can cancel at any time with the agreed notice.', 'We will gladly tell you whether another tariff would suit you better now.'),
    sms: sms('Your contract is about to renew. You can cancel until {{ notice.day }}. You will find the details in our email.'),
  },
  contract_expiring: {
    subject: 'Your contract ends on {{ notice.day }}',
    body: mail('Your contract is about to end', 'The following ends on **{{ notice.day }}**:', LIST, 'Please save what you still need before that day. Should you wish to extend it, just drop us a line.'),
    sms: sms('Your contract ends on {{ notice.day }}: {{ notice.services }}. Should you wish to extend it, please get in touch.'),
  },
  price_change: {
    subject: 'New prices from {{ notice.day }}',
    body: mail('Your new prices', 'From **{{ notice.day }}** the prices of your contracts change. All prices are per month {{ notice.tax }}:', `{% for service in services %}
- {{ service.name }}${NUMBER}: {% if service.formerPrice %}currently {{ service.formerPrice }}, then {% endif %}**{{ service.price }}**
{% endfor %}`, 'Everything else stays as it is. If your price rises and you do not want to continue for that reason, you can end the contract on the day of the change at no cost. Simply write to us.'),
    sms: sms('New prices apply to you from {{ notice.day }}. You will find the details in our email.'),
  },
  payment_details_needed: {
    subject: 'We need your SEPA direct debit mandate',
    body: mail('Please give us a mandate', 'We have agreed on direct debit, but we do not have a valid SEPA mandate from you. Without one we may not collect payments.', 'Please send us a signed mandate with your IBAN. If you have already done so, there is nothing more you need to do.', '| Customer number | {{ buyer.number }}\n| Creditor ID | {{ seller.creditorId }}'),
    sms: sms('We need your SEPA direct debit mandate. Please send it to us. Customer number: {{ buyer.number }}'),
  },
  customer_mail_changed: {
    subject: 'Your e-mail address at {{ seller.name }} was changed',
    body: mail('Your e-mail address was changed', 'Your customer account now has another e-mail address. For your security we are writing to both addresses.', '| Customer number | {{ buyer.number }}\n| Until now | {{ address.former }}\n| From now on | {{ address.new }}', '**Was this not you?** Then please contact us at once. If it was you, there is nothing you need to do.'),
  },
  debit_returned: {
    subject: 'Your bank returned a direct debit: {{ debit.number }}',
    body: mail('A direct debit came back', 'On {{ debit.returnedOn }} your bank returned our direct debit for invoice {{ debit.number }}. The amount is open again.', '| Invoice | {{ debit.number }}\n| Amount | {{ debit.amount }}\n| Reason given by the bank | {{ debit.reason }}{% if debit.fee %}\n| Cost of the return | {{ debit.fee }}{% endif %}\n| IBAN | {{ seller.iban }}', '{% if debit.retryOn %}We will collect the amount once more from {{ debit.retryOn }}. Please make sure that the account is covered by then.{% if debit.fee %} Please transfer the cost to us.{% endif %}{% else %}Please transfer the amount within the next few days. If your account or mandate has changed, please tell us.{% endif %}'),
    sms: sms('Your bank returned the direct debit for invoice {{ debit.number }} ({{ debit.amount }}). {% if debit.retryOn %}We will collect it once more from {{ debit.retryOn }}.{% else %}Please transfer the amount.{% endif %}'),
  },
  payment_received: {
    subject: 'We have received your payment',
    body: mail('Thank you for your payment', 'We have received your payment and credited it to your account.', '| Amount | {{ payment.amount }}\n| Received on | {{ payment.receivedOn }}\n| For | {{ payment.documents }}'),
    sms: sms('We have received your payment of {{ payment.amount }}. Thank you!'),
  },
  refund_paid: {
    subject: 'We have refunded {{ refund.amount }} to you',
    body: mail('Your credit is on its way', 'We have transferred your credit back to you. It may take one banking day until it reaches your account.', '| Amount | {{ refund.amount }}\n| Transferred on | {{ refund.paidOn }}\n| Account | {{ refund.account }}\n| Customer number | {{ buyer.number }}'),
    sms: sms('We transferred your credit of {{ refund.amount }} to you on {{ refund.paidOn }}.'),
  },
  invoice_overdue: {
    subject: 'Reminder: invoice {{ invoice.number }}',
    body: mail('Did you miss our invoice?', 'Invoice {{ invoice.number }} of {{ invoice.issueDate }} was due on {{ invoice.dueDate }}. We have not received your payment yet.', '| Open | {{ invoice.open }}\n| Reference | {{ payment.reference }}\n| IBAN | {{ seller.iban }}', 'Please transfer the amount within the next few days. If your payment is already on its way, thank you.'),
    sms: sms('Invoice {{ invoice.number }} was due on {{ invoice.dueDate }}; {{ invoice.open }} is open. Already paid? Then thank you.'),
  },
  balance_low: {
    subject: 'Your balance is running low',
    body: mail('Your balance is running low', 'There is little credit left on your account. Please top it up in time, so that everything keeps working.', '| Balance | {{ account.balance }}\n| Reminder from | {{ account.limit }}'),
    sms: sms('Your balance is down to {{ account.balance }}. Please top it up in time.'),
  },
  service_suspended: {
    subject: 'Your service is suspended: {{ notice.services }}',
    body: mail('We have suspended services', 'Suspended since {{ notice.day }}:', LIST, '| Reason | {{ notice.reason }}', 'As soon as the reason is settled, we switch everything on again at once. Please talk to us if you need help with that.'),
    sms: sms('Your service is suspended: {{ notice.services }}. Our email gives the reason. Please get in touch{% if seller.phone %}: {{ seller.phone }}{% else %}.{% endif %}'),
  },
  service_reactivated: {
    subject: 'Your service is active again: {{ notice.services }}',
    body: mail('Everything is running again', 'Thank you. Active again since {{ notice.day }}:', LIST, 'If the connection does not come up at once, please restart your device.'),
    sms: sms('Your service is active again: {{ notice.services }}. Thank you!'),
  },
  portal_invitation: {
    subject: 'Your access to the customer portal of {{ seller.name }}',
    body: mail('Welcome to the customer portal', 'In the customer portal you can see your invoices and contracts and change your details yourself. Choose your password with this link.', '[Set up my access]({{ portal.invitation }})', '| Login name | {{ portal.loginName }}\n| Link valid until | {{ portal.invitationUntil }}', 'The link works once. Please do not pass it on.'),
  },
}
