/** Refusals in words, for the terminal. What an office reads in its own language stands in the office. */
type Refusal = { readonly kind: string } & Readonly<Record<string, unknown>>

const SENTENCES: Readonly<Record<string, (refusal: Refusal) => string>> = {
  port_is_not_free: (r) => `Port ${String(r['port'])} cannot be used: another program listens there (perhaps another Kontor), or it is reserved. Choose one with --port or KONTOR_PORT.`,
  office_is_not_built: () => `The office could not be built; what is wrong stands above. "npm run build" tries again.`,
  company_not_found: (r) => `There is no company with the code ${String(r['code'])}. "kontor company list" shows the codes; "kontor company create" makes one.`,
  run_date_too_far_ahead: (r) => `${String(r['date'])} lies too far ahead: a billing run may be dated ${String(r['latest'])} at the latest (31 days from today).`,
  issue_date_before_last: (r) => `${String(r['date'])} lies before the last issue date of this number series (${String(r['last'])}). Invoices are numbered in the order of their dates.`,
  accounting_period_closed: (r) => `The accounting period ${String(r['period'])} is closed. Choose a later date, or have the period reopened by two people.`,
  four_eyes_required: () => 'This company wants two people for a billing run: the plan is stored and waits for the approval of somebody else in the office.',
  billing_run_not_found: () => 'There is no billing run with this number in this company.',
  billing_run_not_approved: (r) => `This billing run is "${String(r['state'])}" and not approved; only an approved run is executed.`,
  billing_run_not_planned: (r) => `This billing run is "${String(r['state'])}": only a plan that waits, or a halted run, can be approved.`,
  another_billing_run_unfinished: (r) => `Billing run ${String(r['run'])} of ${String(r['date'])} is not finished (${String(r['state'])}): resume or cancel it first.`,
  billing_run_already_running: (r) => `This billing run is being executed right now (${String(r['holder'])}).`,
  billing_run_halted: () => 'The billing run is halted before any invoice: its plan is far off the forecast. Look at the preview; "kontor billing approve" accepts it.',
  billing_run_cancelled: () => 'The billing run was cancelled. What was issued before stays issued.',
  billing_run_ended: (r) => `This billing run has ended already ("${String(r['state'])}").`,
  billing_run_taken_over: () => 'Another process has taken this billing run over; this one has stopped.',
  plan_is_another: () => 'The plan has changed since it was shown. Look at it again before you approve.',
  clock_went_back: (r) => `The clock of this machine stands ${String(r['seconds'])} seconds before the last issued document. Set it right; nothing is issued meanwhile.`,
  account_is_automatic: (r) => `Account ${String(r['account'])} computes its own tax and cannot take "${String(r['taxCase'])}". Name another account in the posting rules.`,
  real_companies_exist: (r) => `This data folder holds real companies (${(r['codes'] as string[]).join(', ')}), and made-up data never goes beside them. "kontor --demo demo load" uses the demo's own folder; "--data FOLDER" names another.`,
  months_out_of_range: (r) => `The history of the demo has ${String(r['least'])} to ${String(r['most'])} months before the current one.`,
  customers_out_of_range: (r) => `The demo has ${String(r['least'])} to ${String(r['most'])} customers.`,
  change_not_found: () => 'There is no such change in the change log of this company.',
  changed_since: (r) => `"${String(r['field'])}" was changed again since${r['present'] === null ? '' : ` and is now "${String(r['present'])}"`}; nothing newer is overwritten.`,
  field_stays: (r) => `A change of "${String(r['field'])}" cannot be undone by itself; it follows from a step of its own.`,
  creation_stays: () => 'A new record is not taken back by undo: retire, cancel or withdraw it.',
  deletion_stays: () => 'A deleted record of this kind does not come back.',
  change_not_undoable: () => 'Changes of records of this kind cannot be undone.',
  issued_documents_stay: () => 'What was issued stays as it is; correct it by a credit note.',
  accounting_periods_stay: () => 'The closing of a period is not undone; two people can reopen it.',
  rights_stay: () => 'Users, rights and tokens are changed on purpose, never by undo.',
  record_gone: () => 'The record is not there any more.',
  record_there_again: () => 'The record was entered again since.',
  code_unknown: (r) => `"${String(r['code'])}" is not in the list ${String(r['list'])}.${r['suggestion'] === null ? ' An administrator can add it.' : ` "${String(r['suggestion'])}" is; perhaps that was meant.`}`,
  code_archived: (r) => `"${String(r['code'])}" in the list ${String(r['list'])} is archived: it stays where it is used and cannot be chosen any more.`,
  code_taken: (r) => `The list has an entry "${String(r['code'])}" already.`,
  code_not_found: () => 'This list has no such entry in this company.',
  code_in_use: (r) => `"${String(r['code'])}" is used by ${String(r['usage'])} records and cannot be deleted. Archive it: then nobody chooses it any more.`,
  settings_of_groups_only: () => 'Only customer groups have settings that their members inherit.',
  company_has_books: () => 'Country and currency stay as they are once something is issued or posted: documents and books stand on them. Another currency needs another company.',
  bank_account_not_found: () => 'There is no such bank account in this company.',
  bank_account_exists: () => 'The company has a bank account with this IBAN already.',
  bank_account_number_missing: () => 'A bank account needs an IBAN, or its number as its country writes it.',
  bank_account_printed: () => 'This bank account stands on documents. Print another one first, then remove it.',
  image_format_unknown: () => 'This is neither a PNG, a JPEG nor an SVG; what counts is the content, not the name of the file.',
  image_damaged: () => 'This picture is damaged or not whole. Export it again.',
  image_has_too_many_pixels: (r) => `This picture is too large: at most ${String(r['most'])} pixels on a side, and 16 million in all.`,
  image_not_safe: (r) => `This SVG holds more than a picture (${String(r['because'])}): no scripts, references to elsewhere, document types or animations. Save it as plain SVG.`,
  image_not_found: () => 'This company has no such picture.',
  contact_person_not_found: () => 'There is no such contact person in this company; perhaps somebody has deleted them.',
  contact_person_name_missing: () => 'A contact person needs a name.',
  contact_person_mail_missing: () => 'Whoever is to get copies of mail needs a mail address.',
  contact_person_birthday_in_future: () => 'The birthday of a contact person lies in the future.',
  price_change_not_found: () => 'There is no price change with this number in this company.',
  price_change_state_forbids: (r) => `This price change is "${String(r['state'])}"; what was asked does not follow from that.`,
  prices_changed_since: (r) => `${r['sku'] === null ? `Subscription ${String(r['subscription'])}` : `Product ${String(r['sku'])}`} is not as the plan saw it. Plan the price change anew.`,
  prices_already_charged: (r) => `${r['sku'] === null ? `Subscription ${String(r['subscription'])}` : `Product ${String(r['sku'])}`} was already charged by its new price; that stands.`,
  nothing_to_change: () => 'No price would change: every product of the selection keeps its price.',
  price_below_zero: (r) => `A price would fall below zero (${String(r['price'])}).`,
  price_too_large: () => 'A price would reach a milliard; that is surely a mistake.',
  rounding_step_invalid: () => 'Prices are rounded to a step above zero, with an ending below it.',
  import_not_found: () => 'There is no import with this number in this company.',
  import_already_undone: (r) => `This import was undone already (${String(r['by'])}, ${String(r['at'])}).`,
  import_undo_prevented: (r) => `The import cannot be undone: ${(r['hindrances'] as { kind: string; count: number; examples: string[] }[])
    .map(({ kind, count, examples }) => `${count} ${count === 1 ? 'record' : 'records'} ${HINDRANCES[kind] ?? kind} (${examples.join(', ')}${count > examples.length ? ', …' : ''})`).join('; ')}.`,
  mapping_column_unknown: (r) => `"${String(r['column'])}" is no column of such a file. Possible are: ${String(r['known'])}.`,
  import_mapping_not_found: () => 'There is no saved mapping of this name.',
  tax_account_missing: (r) => `No account is named for the tax of class ${String(r['taxClass'])}. Name one in the posting rules.`,
}

const HINDRANCES: Readonly<Record<string, string>> = {
  changed_since: 'changed since', has_documents: 'with documents', has_subscriptions: 'with subscriptions', has_planned_items: 'with planned items', has_drafts: 'with drafts',
  has_contact_persons: 'with contact persons', charged: 'billed already',
}

/** A sentence for a refusal: what, where, what to do; for a kind without one its name and particulars. */
export function words(refusal: { readonly kind: string }): string {
  const sentence = SENTENCES[refusal.kind]
  if (sentence) return sentence(refusal as Refusal)
  const particulars = Object.entries(refusal).filter(([key]) => key !== 'kind').map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
  return `Refused: ${refusal.kind.replaceAll('_', ' ')}${particulars.length > 0 ? ` (${particulars.join(', ')})` : ''}.`
}
