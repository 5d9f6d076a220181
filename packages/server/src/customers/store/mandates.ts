/** Mandates with their signatures, amendments and files. When one was used last follows from the direct debits that name it. */
import type { MandateFacts, MandateKind, MandateScheme, MandateState } from '@kontor/domain/customers/mandate.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'
import type { SealedAccount } from './customers.ts'
import { customerName } from './name.ts'

export interface Mandate extends MandateFacts {
  readonly id: bigint
  readonly customerId: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly reference: string
  readonly scheme: MandateScheme
  readonly bic: string | null
  readonly ibanCountry: string
  readonly ibanLast4: string
  readonly files: number
  readonly version: number
}

export interface NewMandate {
  readonly id: bigint
  readonly customerId: bigint
  readonly reference: string
  readonly signedOn: CalendarDate
  readonly iban: SealedAccount
  readonly ibanCountry: string
  readonly scheme?: MandateScheme
  readonly kind?: MandateKind
  readonly bic?: string | null
  readonly lastUsedElsewhereOn?: CalendarDate | null
  readonly signedCreditorId?: string | null
}

const INSERT = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', reference: 'text', signed_on: 'date', iban_cipher: 'bytea', iban_search: 'bytea', iban_last4: 'text', iban_country: 'char(2)',
  scheme: 'text', kind: 'text', bic: 'text', last_used_elsewhere_on: 'date', signed_creditor_id: 'text',
} as const

export const insertMandates = (tx: Tx, company: number, mandates: readonly NewMandate[]): Promise<void> =>
  bulkInsert(tx, 'mandates', INSERT, mandates.map((mandate) => ({
    company_id: company, id: mandate.id, customer_id: mandate.customerId, reference: mandate.reference, signed_on: mandate.signedOn,
    iban_cipher: mandate.iban.cipher, iban_search: mandate.iban.search, iban_last4: mandate.iban.last4, iban_country: mandate.ibanCountry,
    scheme: mandate.scheme ?? 'CORE', kind: mandate.kind ?? 'recurring', bic: mandate.bic ?? null, last_used_elsewhere_on: mandate.lastUsedElsewhereOn ?? null, signed_creditor_id: mandate.signedCreditorId ?? null,
  })))

/** The last day of collection, here or elsewhere. */
export const MANDATE_LAST_USE = `greatest(m.last_used_elsewhere_on,
  (select max(d.collection_date) from direct_debits d where d.company_id = m.company_id and d.mandate_id = m.id and d.state <> 'cancelled'))`

const SELECT = `select m.id, m.customer_id as "customerId", c.number as "customerNumber", ${customerName('c')} as "customerName", m.reference, m.scheme, m.kind, m.signed_on as "signedOn", m.bic,
    m.iban_country as "ibanCountry", m.iban_last4 as "ibanLast4", m.revoked_on as "revokedOn", ${MANDATE_LAST_USE} as "lastUsedOn",
    (select count(*)::int from mandate_files f where f.company_id = m.company_id and f.mandate_id = m.id) as files, m.version
  from mandates m join customers c on c.company_id = m.company_id and c.id = m.customer_id`

export interface MandateFilter {
  readonly customerId?: bigint | undefined
  readonly reference?: string | undefined
  readonly scheme?: MandateScheme | undefined
  readonly state?: MandateState | undefined
}

/** The day up to which a mandate may be used, as domain/customers/mandate.ts has it. */
const UNTIL = `(greatest(m.signed_on, ${MANDATE_LAST_USE}) + interval '36 months')::date`
const WARNED_DAYS = 90
const USED = `(m.kind = 'one_off' and ${MANDATE_LAST_USE} is not null)`

function mandateConditions(company: number, { customerId, reference, scheme, state }: MandateFilter, today: CalendarDate): Conditions {
  const where = conditionsOf(company, 'm.company_id')
  where.add('m.customer_id = ?', customerId)
  where.add('m.reference = ?', reference)
  where.add('m.scheme = ?', scheme)
  if (state === undefined) return where
  where.always(`m.revoked_on is ${state === 'revoked' ? 'not ' : ''}null`)
  if (state === 'revoked') return where
  where.always(state === 'used' ? USED : `not ${USED}`)
  if (state === 'used') return where
  const from = (day: CalendarDate) => `${UNTIL} >= ${where.value(day)}::date`
  const before = (day: CalendarDate) => `${UNTIL} < ${where.value(day)}::date`
  const soon = addDays(today, WARNED_DAYS)
  where.always({ expired: () => before(today), expiring: () => `${from(today)} and ${before(soon)}`, valid: () => from(soon) }[state]())
  return where
}

export const mandateTotals = (tx: Tx, company: number, filter: MandateFilter, today: CalendarDate): Promise<Totals> =>
  totalsOf(tx, { from: 'mandates m', where: mandateConditions(company, filter, today) })

/** Those signed last first. */
export function listMandates(
  tx: Tx, company: number, { cursor, ...filter }: MandateFilter & { readonly cursor?: readonly [CalendarDate, bigint] | undefined }, page: { readonly today: CalendarDate; readonly most: number },
): Promise<Mandate[]> {
  const where = mandateConditions(company, filter, page.today)
  if (cursor) where.always(`(m.signed_on, m.id) < (${where.value(cursor[0])}::date, ${where.value(cursor[1])}::bigint)`)
  return tx.rows<Mandate & Record<string, unknown>>(`${SELECT} where ${where.sql()} order by m.signed_on desc, m.id desc limit ${where.value(page.most)}`, where.values)
}

export const findMandate = (tx: Tx, company: number, id: bigint): Promise<Mandate | undefined> => tx.maybe<Mandate & Record<string, unknown>>(`${SELECT} where m.company_id = $1 and m.id = $2`, [company, id])
export const liveMandate = (tx: Tx, company: number, customer: bigint): Promise<Mandate | undefined> =>
  tx.maybe<Mandate & Record<string, unknown>>(`${SELECT} where m.company_id = $1 and m.customer_id = $2 and m.revoked_on is null`, [company, customer])
export const mandateReferenceTaken = async (tx: Tx, company: number, reference: string): Promise<boolean> =>
  (await tx.one<{ taken: boolean }>('select exists (select from mandates where company_id = $1 and reference = $2) as taken', [company, reference])).taken

export const revokeMandate = async (tx: Tx, company: number, mandate: { readonly id: bigint; readonly version: number; readonly on: CalendarDate }): Promise<boolean> =>
  (await tx.run('update mandates set revoked_on = $4, version = version + 1 where company_id = $1 and id = $2 and version = $3 and revoked_on is null',
    [company, mandate.id, mandate.version, mandate.on])) === 1

/** Ends mandates by which nothing is to be collected any more, as far as they were not ended already. */
export const stopMandates = (tx: Tx, company: number, mandates: readonly bigint[], on: CalendarDate): Promise<number> =>
  tx.run('update mandates set revoked_on = greatest($3::date, signed_on), version = version + 1 where company_id = $1 and id = any ($2::bigint[]) and revoked_on is null', [company, mandates, on])

/** The number of a mandate of the customer that was never given: for the next form to sign. */
export const mandateCount = async (tx: Tx, company: number, customer: bigint): Promise<number> =>
  (await tx.one<{ count: number }>('select count(*)::int as count from mandates where company_id = $1 and customer_id = $2', [company, customer])).count

// Amendments --------------------------------------------------------------------------------------

export interface NewAccount {
  readonly id: bigint
  readonly version: number
  readonly iban: SealedAccount
  readonly ibanCountry: string
  readonly bic: string | null
}

/** Gives a mandate another account, keeping the former one; false where it was changed or revoked meanwhile. */
export async function amendMandate(tx: Tx, company: number, account: NewAccount, amendment: { readonly id: bigint; readonly on: CalendarDate; readonly by: string }): Promise<boolean> {
  await tx.run(
    `insert into mandate_amendments (company_id, id, mandate_id, amended_on, former_iban_cipher, former_iban_search, former_iban_last4, former_iban_country, former_bic, created_by)
     select company_id, $3, id, $4, iban_cipher, iban_search, iban_last4, iban_country, bic, $5 from mandates where company_id = $1 and id = $2`, [company, account.id, amendment.id, amendment.on, amendment.by])
  const { cipher, search, last4 } = account.iban
  return (await tx.run(
    `update mandates set iban_cipher = $4, iban_search = $5, iban_last4 = $6, iban_country = $7, bic = $8, version = version + 1
      where company_id = $1 and id = $2 and version = $3 and revoked_on is null`, [company, account.id, account.version, cipher, search, last4, account.ibanCountry, account.bic])) === 1
}

/** Whether a mandate has this account already. */
export const hasAccount = async (tx: Tx, company: number, mandate: bigint, search: Buffer): Promise<boolean> =>
  (await tx.one<{ same: boolean }>('select exists (select from mandates where company_id = $1 and id = $2 and iban_search = $3) as same', [company, mandate, search])).same

export interface MandateAmendment {
  readonly amendedOn: CalendarDate
  readonly formerIbanCountry: string
  readonly formerIbanLast4: string
  readonly by: string
}

export const amendmentsOf = (tx: Tx, company: number, mandate: bigint): Promise<MandateAmendment[]> =>
  tx.rows<MandateAmendment & Record<string, unknown>>(
    `select amended_on as "amendedOn", former_iban_country as "formerIbanCountry", former_iban_last4 as "formerIbanLast4", created_by as by
       from mandate_amendments where company_id = $1 and mandate_id = $2 order by id desc limit 100`, [company, mandate])

// Signatures and files ------------------------------------------------------------------------------

export interface MandateSignature {
  readonly way: 'paper' | 'online'
  readonly signatory: string | null
  /** ISO 8601. */
  readonly signedAt: string
  /** Which words stood above the signature. */
  readonly textVersion: string
  readonly ipAddress: string | null
}

export const insertSignature = (tx: Tx, company: number, signature: MandateSignature & { readonly id: bigint; readonly mandate: bigint; readonly by: string }): Promise<number> =>
  tx.run('insert into mandate_signatures (company_id, id, mandate_id, way, signatory, signed_at, text_version, ip_address, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8::inet, $9)',
    [company, signature.id, signature.mandate, signature.way, signature.signatory, signature.signedAt, signature.textVersion, signature.ipAddress, signature.by])

export const signaturesOf = (tx: Tx, company: number, mandate: bigint): Promise<(MandateSignature & { readonly by: string })[]> =>
  tx.rows<MandateSignature & { readonly by: string } & Record<string, unknown>>(
    `select way, signatory, signed_at as "signedAt", text_version as "textVersion", host(ip_address) as "ipAddress", recorded_by as by
       from mandate_signatures where company_id = $1 and mandate_id = $2 order by id desc limit 100`, [company, mandate])

export interface MandateFile {
  readonly id: bigint
  readonly name: string
  readonly sha256: string
  readonly storedSha256: string
  readonly bytes: number
  readonly by: string
  readonly at: string
}

/** Notes the file and that the mandate is another one than before, so that an import which brought it is not undone unseen. */
export async function insertMandateFile(tx: Tx, company: number, mandate: bigint, file: Omit<MandateFile, 'at'>): Promise<void> {
  await tx.run('insert into mandate_files (company_id, id, mandate_id, name, sha256, stored_sha256, bytes, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [company, file.id, mandate, file.name, file.sha256, file.storedSha256, file.bytes, file.by])
  await tx.run('update mandates set version = version + 1 where company_id = $1 and id = $2', [company, mandate])
}

export const filesOf = (tx: Tx, company: number, mandate: bigint): Promise<MandateFile[]> =>
  tx.rows<MandateFile & Record<string, unknown>>(
    `select id, name, sha256, stored_sha256 as "storedSha256", bytes, created_by as by, created_at as at from mandate_files where company_id = $1 and mandate_id = $2 order by id desc limit 100`, [company, mandate])
