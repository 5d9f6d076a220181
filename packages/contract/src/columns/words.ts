/** Words for the values of closed sets, as they stand in exported columns. */
import { labels } from './column.ts'
import type { Labels } from './column.ts'

type Words = Readonly<Record<string, Labels>>

export const CUSTOMER_KIND: Words = { person: labels('Privatperson', 'Soukromá osoba', 'Person'), business: labels('Unternehmen', 'Firma', 'Business') }
export const ACTIVITY: Words = { active: labels('aktiv', 'aktivní', 'active'), inactive: labels('inaktiv', 'neaktivní', 'inactive') }
export const SETTLEMENT: Words = { open: labels('offen', 'otevřeno', 'open'), settled: labels('ausgeglichen', 'vyrovnáno', 'settled') }
export const DOCUMENT_KIND: Words = {
  quote: labels('Angebot', 'Nabídka', 'Quote'), order: labels('Auftrag', 'Objednávka', 'Order'), order_confirmation: labels('Auftragsbestätigung', 'Potvrzení objednávky', 'Order confirmation'),
  delivery_note: labels('Lieferschein', 'Dodací list', 'Delivery note'), proforma: labels('Proformarechnung', 'Proforma faktura', 'Proforma'),
  invoice: labels('Rechnung', 'Faktura', 'Invoice'), credit_note: labels('Gutschrift', 'Dobropis', 'Credit note'),
}
export const ITEM_KIND: Words = {
  invoice: labels('Rechnung', 'Faktura', 'Invoice'), credit_note: labels('Gutschrift', 'Dobropis', 'Credit note'), payment: labels('Zahlung', 'Platba', 'Payment'),
  payment_reversal: labels('Zurückgenommene Zahlung', 'Stornovaná platba', 'Payment taken back'), write_off: labels('Ausbuchung', 'Odpis', 'Write-off'),
  write_off_reversal: labels('Zurückgenommene Ausbuchung', 'Stornovaný odpis', 'Write-off taken back'),
  cash_discount: labels('Skonto', 'Skonto', 'Cash discount'), cash_discount_reversal: labels('Zurückgenommenes Skonto', 'Stornované skonto', 'Cash discount taken back'),
  refund: labels('Erstattung', 'Vratka', 'Refund'), refund_reversal: labels('Zurückgekommene Erstattung', 'Vrácená vratka', 'Refund that came back'),
  fee: labels('Gebühr', 'Poplatek', 'Fee'), fee_waiver: labels('Erlassene Gebühr', 'Prominutý poplatek', 'Fee waived'),
}
export const COLLECTION: Words = { in_collection: labels('im Einzug', 'v inkasu', 'in collection'), returned: labels('zurückgegeben', 'vráceno', 'returned') }
export const PAYMENT_ORIGIN: Words = { typed: labels('erfasst', 'zapsáno', 'typed'), statement: labels('Kontoauszug', 'výpis z účtu', 'bank statement') }
export const SALES_STATE: Words = {
  open: labels('offen', 'otevřeno', 'open'), expired: labels('abgelaufen', 'propadlo', 'expired'), accepted: labels('angenommen', 'přijato', 'accepted'),
  rejected: labels('abgelehnt', 'odmítnuto', 'rejected'), withdrawn: labels('zurückgezogen', 'staženo', 'withdrawn'), closed: labels('abgeschlossen', 'uzavřeno', 'closed'),
  partly_invoiced: labels('teilweise berechnet', 'částečně vyfakturováno', 'partly invoiced'), invoiced: labels('berechnet', 'vyfakturováno', 'invoiced'),
}
export const PROGRESS: Words = { none: labels('nichts', 'nic', 'nothing'), partly: labels('teilweise', 'částečně', 'partly'), all: labels('alles', 'vše', 'all') }
export const DELIVERY: Words = { email: labels('E-Mail', 'E-mail', 'Email'), post: labels('Post', 'Pošta', 'Post'), both: labels('E-Mail und Post', 'E-mail a pošta', 'Email and post') }
export const TIMING: Words = { advance: labels('im Voraus', 'předem', 'in advance'), arrears: labels('nachträglich', 'zpětně', 'in arrears') }
export const SUPPLY: Words = { service: labels('Leistung', 'Služba', 'Service'), goods: labels('Ware', 'Zboží', 'Goods') }
export const SUBSCRIPTION_STATE: Words = {
  draft: labels('Entwurf', 'koncept', 'draft'), active: labels('aktiv', 'aktivní', 'active'), suspended: labels('ausgesetzt', 'pozastaveno', 'suspended'),
  cancelled: labels('gekündigt', 'vypovězeno', 'cancelled'), ended: labels('beendet', 'ukončeno', 'ended'),
}
export const RUN_STATE: Words = {
  planning: labels('wird geplant', 'plánuje se', 'planning'), planned: labels('geplant', 'naplánováno', 'planned'), approved: labels('freigegeben', 'schváleno', 'approved'),
  running: labels('läuft', 'probíhá', 'running'), interrupted: labels('unterbrochen', 'přerušeno', 'interrupted'), halted: labels('angehalten', 'zastaveno', 'halted'),
  cancelled: labels('abgebrochen', 'zrušeno', 'cancelled'), done: labels('fertig', 'hotovo', 'done'),
}
export const PRINT_STATE: Words = {
  making: labels('wird erstellt', 'vytváří se', 'being made'), cancelled: labels('abgebrochen', 'zrušeno', 'cancelled'), made: labels('druckbereit', 'k tisku', 'ready to print'),
  printed: labels('gedruckt', 'vytištěno', 'printed'),
}
export const ITEM_STATE: Words = {
  pending: labels('wartet', 'čeká', 'pending'), billed: labels('abgerechnet', 'vyúčtováno', 'billed'), zero: labels('ohne Betrag', 'bez částky', 'zero'),
  skipped: labels('übersprungen', 'přeskočeno', 'skipped'), parked: labels('zurückgestellt', 'odloženo', 'parked'), changed: labels('geändert', 'změněno', 'changed'),
  failed: labels('fehlgeschlagen', 'selhalo', 'failed'),
}
export const OUTLIER: Words = {
  first_invoice: labels('erste Rechnung', 'první faktura', 'first invoice'), much_more_than_last: labels('viel mehr als zuletzt', 'mnohem více než minule', 'much more than last'),
  much_less_than_last: labels('viel weniger als zuletzt', 'mnohem méně než minule', 'much less than last'),
}
export const LINE_KIND: Words = {
  setup: labels('Einrichtung', 'Zřízení', 'Setup'), usage: labels('Verbrauch', 'Spotřeba', 'Usage'), once: labels('einmalig', 'jednorázově', 'once'), fee: labels('Gebühr', 'Poplatek', 'Fee'),
}
export const ENTRY_SOURCE: Words = {
  document: labels('Beleg', 'Doklad', 'Document'), manual: labels('von Hand', 'ručně', 'manual'), opening_balance: labels('Eröffnung', 'Počáteční stav', 'Opening balance'),
}
export const CHANGE_ACTION: Words = {
  insert: labels('angelegt', 'vytvořeno', 'created'), update: labels('geändert', 'změněno', 'changed'), delete: labels('gelöscht', 'smazáno', 'deleted'), issue: labels('ausgestellt', 'vystaveno', 'issued'),
}
export const LETTER_STATE: Words = {
  draft: labels('Entwurf', 'koncept', 'draft'), printed: labels('gedruckt', 'vytištěno', 'printed'), posted: labels('versandt', 'odesláno', 'posted'), answered: labels('beantwortet', 'zodpovězeno', 'answered'),
  returned: labels('zurückgekommen', 'vráceno', 'returned'), withdrawn: labels('zurückgezogen', 'staženo', 'withdrawn'),
}
export const RECEIVED_KIND: Words = {
  answer: labels('Antwort', 'odpověď', 'answer'), auto_reply: labels('automatische Antwort', 'automatická odpověď', 'automatic reply'), bounce: labels('Rückläufer', 'nedoručenka', 'bounce'),
  delay: labels('Verzögerung', 'zpoždění', 'delay'), unreadable: labels('unlesbar', 'nečitelné', 'unreadable'), sms: labels('SMS', 'SMS', 'SMS'),
}
export const RECEIVED_STATE: Words = { filed: labels('zugeordnet', 'zařazeno', 'filed'), unassigned: labels('nicht zugeordnet', 'nezařazeno', 'unassigned'), put_aside: labels('abgelegt', 'odloženo', 'put aside') }
export const MESSAGE_CHANNEL: Words = { mail: labels('E-Mail', 'E-mail', 'Email'), sms: labels('SMS', 'SMS', 'SMS') }
export const SMS_DELIVERY: Words = { delivered: labels('zugestellt', 'doručeno', 'delivered'), undelivered: labels('nicht zugestellt', 'nedoručeno', 'not delivered'), taken: labels('vom Netz angenommen', 'převzala síť', 'taken by the network') }

export const MESSAGE_STATE: Words = {
  queued: labels('wartet', 'čeká', 'waiting'), sending: labels('wird gesendet', 'odesílá se', 'being sent'), sent: labels('gesendet', 'odesláno', 'sent'), failed: labels('gescheitert', 'nedoručeno', 'failed'),
  bounced: labels('zurückgekommen', 'vráceno', 'bounced'),
  cancelled: labels('abgebrochen', 'zrušeno', 'cancelled'),
}
export const LANGUAGE: Words = { de: labels('Deutsch', 'němčina', 'German'), cs: labels('Tschechisch', 'čeština', 'Czech'), en: labels('Englisch', 'angličtina', 'English') }
export const LEFT_OUT_REASON: Words = {
  no_address: labels('keine E-Mail-Adresse', 'chybí e-mail', 'no email address'), address_unusable: labels('Adresse unbrauchbar', 'adresa je nepoužitelná', 'address is unusable'), bounced: labels('E-Mail kam zurück', 'e-mail se vrátil', 'email came back'),
  unsubscribed: labels('abbestellt', 'odhlášeno', 'unsubscribed'), no_consent: labels('keine Einwilligung', 'chybí souhlas', 'no consent'), same_address: labels('Adresse bekommt ihn schon', 'adresa ho už dostane', 'address gets it already'),
}

export const NOTICE_STATE: Words = { waiting: labels('wartet', 'čeká', 'waiting'), written: labels('gesendet', 'odesláno', 'sent'), withheld: labels('nicht gesendet', 'neodesláno', 'not sent') }
export const WITHHELD_BECAUSE: Words = {
  declined: labels('vom Kunden nicht gewünscht', 'zákazník si ji nepřeje', 'the customer does not want it'), no_address: labels('keine E-Mail-Adresse', 'chybí e-mailová adresa', 'no e-mail address'),
  outdated: labels('zu lange her', 'už není aktuální', 'too long ago'), settled_meanwhile: labels('inzwischen erledigt', 'mezitím vyřešeno', 'settled meanwhile'), unchanged: labels('für diesen Vertrag ändert sich nichts', 'pro tuto smlouvu se nic nemění', 'nothing changes for this contract'),
  gone: labels('Kunde oder Vertrag gelöscht', 'zákazník nebo smlouva smazány', 'customer or contract deleted'), before_switched_on: labels('war schon vor dem Einschalten so', 'platilo už před zapnutím', 'was so before it was switched on'),
  switched_off: labels('ausgeschaltet, bevor sie hinausging', 'vypnuto před odesláním', 'switched off before it went out'),
}
