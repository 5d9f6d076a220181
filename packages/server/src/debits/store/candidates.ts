/** What customers owe who pay by direct debit, with all that decides whether it is collected. */
import type { DebitableItem, DebitMandate } from '@kontor/domain/debits/direct-debit.ts'
import type { ReturnDecision } from '@kontor/domain/debits/returns.ts'
import type { DuePart } from '@kontor/domain/receivables/instalment-plan.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { MANDATE_LAST_USE } from '../../customers/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import { agreedParts, DISPUTED_MINOR } from '../../receivables/public.ts'

export interface CandidateItem extends DebitableItem {
  readonly number: string
}

export interface Candidate {
  readonly customer: bigint
  readonly number: string
  readonly name: string
  readonly language: Language
  readonly address: { readonly street: string; readonly postcode: string; readonly city: string; readonly country: string }
  readonly creditMinor: bigint
  readonly parkedReason: string | null
  readonly mandate: CandidateMandate | null
  readonly items: readonly CandidateItem[]
}

export interface CandidateMandate extends DebitMandate {
  readonly reference: string
  readonly bic: string | null
  readonly ibanCipher: Buffer
  readonly ibanSearch: Buffer
  readonly ibanLast4: string
  /** Under which creditor id the debtor's bank knows the mandate; null: under the company's. */
  readonly knownCreditorId: string | null
  /** Whether the debtor's bank knows another account. */
  readonly accountChanged: boolean
}

interface Row {
  customer_id: bigint; customer_number: string; name: string; language: Language; street: string; postcode: string; city: string; country: string; credit_minor: bigint; parked_reason: string | null
  mandate_id: bigint | null; reference: string; scheme: DebitMandate['scheme']; kind: DebitMandate['kind']; signed_on: CalendarDate; last_used_on: CalendarDate | null; bic: string | null
  iban_cipher: Buffer; iban_search: Buffer; iban_last4: string; iban_country: string; known_creditor_id: string | null; account_changed: boolean
  item_id: bigint; number: string; currency: string; rest_minor: bigint; disputed_minor: bigint; issue_date: CalendarDate; due_date: CalendarDate; in_collection: boolean
  returns: number; decision: ReturnDecision | null; retry_from: CalendarDate | null
}

/** Customers whose invoices are open and who pay by direct debit, by their own word, their group's or the company's (`$3`). */
const CHOSEN = `
  select c.* from customers c left join customer_groups g on g.company_id = c.company_id and g.code = c.customer_group
   where c.company_id = $1 and c.deleted_at is null and coalesce(c.payment_method, g.settings ->> 'paymentMethod', $3) = 'direct_debit'
     and exists (select from open_items o where o.company_id = c.company_id and o.customer_id = c.id and not o.settled and o.amount_minor > 0 and o.document_id is not null)`

const READ = (chosen: string): string => `
  with chosen as materialized (${chosen}),
  whole as (
    select c.id as customer_id, c.number as customer_number, coalesce(nullif(c.billing_name, ''), nullif(c.company_name, ''), btrim(c.first_name || ' ' || c.last_name)) as name,
           coalesce(c.language, k.language) as language, c.street, c.postcode, c.city, c.country,
           coalesce((select sum(o.allocated_minor - o.amount_minor - kontor.promised(o.company_id, o.id)) from open_items o
                      where o.company_id = c.company_id and o.customer_id = c.id and not o.settled and o.amount_minor < 0 and o.currency = 'EUR'), 0)::bigint as credit_minor,
           (select p.reason from parked_customers p where p.company_id = c.company_id and p.customer_id = c.id and p.released_at is null) as parked_reason,
           m.id as mandate_id, m.reference, m.scheme, m.kind, m.signed_on, ${MANDATE_LAST_USE} as last_used_on, m.bic, m.iban_cipher, m.iban_search, m.iban_last4, m.iban_country,
           coalesce(l.creditor_id, m.signed_creditor_id) as known_creditor_id,
           case when l.iban_search is not null then l.iban_search <> m.iban_search
                else m.last_used_elsewhere_on is not null and exists (select from mandate_amendments a where a.company_id = m.company_id and a.mandate_id = m.id) end as account_changed
      from chosen c join companies k on k.company_id = c.company_id
      left join mandates m on m.company_id = c.company_id and m.customer_id = c.id and m.revoked_on is null
      left join lateral (
        select d.iban_search, d.creditor_id from direct_debits d where d.company_id = m.company_id and d.mandate_id = m.id and d.state <> 'cancelled' order by d.collection_date desc, d.id desc limit 1) l on true)
  select w.*, o.id as item_id, d.number, o.currency, o.amount_minor - o.allocated_minor as rest_minor, ${DISPUTED_MINOR} as disputed_minor, d.issue_date, o.due_date,
         exists (select from direct_debits x where x.company_id = $1 and x.open_item_id = o.id and x.state in ('exported', 'submitted', 'booked')) as in_collection,
         (select count(*)::int from direct_debit_returns t where t.company_id = $1 and t.open_item_id = o.id) as returns, r.decision, r.retry_from
    from whole w
    join open_items o on o.company_id = $1 and o.customer_id = w.customer_id and not o.settled and o.amount_minor > 0
    join documents d on d.company_id = o.company_id and d.id = o.document_id
    left join lateral (select t.decision, t.retry_from from direct_debit_returns t where t.company_id = $1 and t.open_item_id = o.id order by t.id desc limit 1) r on true
   order by w.customer_number, o.due_date, o.id`

/** The next customers by number, after one. */
export const nextCandidates = async (tx: Tx, company: number, page: { readonly after: string; readonly defaultMethod: string; readonly customers: number; readonly today: CalendarDate }): Promise<Candidate[]> =>
  withPlans(tx, company, page.today, await tx.rows<Row & Record<string, unknown>>(READ(`${CHOSEN} and c.number > $2 order by c.number limit $4`), [company, page.after, page.defaultMethod, page.customers]))

/** Certain customers, as they stand now. */
export const candidatesOf = async (tx: Tx, company: number, question: { readonly customers: readonly bigint[]; readonly defaultMethod: string; readonly today: CalendarDate }): Promise<Candidate[]> =>
  withPlans(tx, company, question.today, await tx.rows<Row & Record<string, unknown>>(READ(`${CHOSEN} and c.id = any ($2::bigint[])`), [company, question.customers, question.defaultMethod]))

const withPlans = async (tx: Tx, company: number, today: CalendarDate, rows: readonly Row[]): Promise<Candidate[]> => gathered(rows, await agreedParts(tx, company, { items: rows.map(({ item_id: item }) => item), today }))

function gathered(rows: readonly Row[], agreed: ReadonlyMap<bigint, readonly DuePart[]>): Candidate[] {
  return [...Map.groupBy(rows, (row) => row.customer_id).values()].map((own) => {
    const [row] = own as [Row]
    return {
      customer: row.customer_id, number: row.customer_number, name: row.name, language: row.language, address: { street: row.street, postcode: row.postcode, city: row.city, country: row.country },
      creditMinor: row.credit_minor, parkedReason: row.parked_reason,
      mandate: row.mandate_id === null ? null : {
        id: row.mandate_id, reference: row.reference, scheme: row.scheme, kind: row.kind, signedOn: row.signed_on, lastUsedOn: row.last_used_on, revokedOn: null, bic: row.bic, ibanCipher: row.iban_cipher,
        ibanSearch: row.iban_search, ibanLast4: row.iban_last4, ibanCountry: row.iban_country, knownCreditorId: row.known_creditor_id, accountChanged: row.account_changed,
      },
      items: own.map((item) => ({
        id: item.item_id, number: item.number, currency: item.currency, restMinor: item.rest_minor, disputedMinor: item.disputed_minor, agreed: agreed.get(item.item_id) ?? null, issueDate: item.issue_date, dueDate: item.due_date, inCollection: item.in_collection,
        returned: item.decision === null ? null : { times: item.returns, decision: item.decision, retryFrom: item.retry_from },
      })),
    }
  })
}

/** Locks open items in the order in which payments do, so that nothing is paid while its file is made. */
export const lockItems = (tx: Tx, company: number, items: readonly bigint[]): Promise<number> => tx.run('select kontor.lock_open_items($1, $2::bigint[])', [company, items])

/** Nobody revokes a mandate, or gives it another account, while something is collected by it. */
export const lockMandates = (tx: Tx, company: number, mandates: readonly bigint[]): Promise<number> =>
  tx.run('select from mandates where company_id = $1 and id = any ($2::bigint[]) order by id for no key update', [company, mandates])
