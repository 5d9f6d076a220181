import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { SealedAccount } from './customers.ts'

export interface Mandate {
  readonly id: bigint
  readonly customerId: bigint
  readonly reference: string
  readonly signedOn: CalendarDate
  readonly ibanCountry: string
  readonly ibanLast4: string
  readonly revokedOn: CalendarDate | null
  readonly version: number
}

export interface NewMandate {
  readonly id: bigint
  readonly customerId: bigint
  readonly reference: string
  readonly signedOn: CalendarDate
  readonly iban: SealedAccount
  readonly ibanCountry: string
}

const INSERT = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', reference: 'text', signed_on: 'date', iban_cipher: 'bytea', iban_search: 'bytea', iban_last4: 'text', iban_country: 'char(2)',
} as const

export const insertMandates = (tx: Tx, company: number, mandates: readonly NewMandate[]): Promise<void> =>
  bulkInsert(tx, 'mandates', INSERT, mandates.map((mandate) => ({
    company_id: company, id: mandate.id, customer_id: mandate.customerId, reference: mandate.reference, signed_on: mandate.signedOn,
    iban_cipher: mandate.iban.cipher, iban_search: mandate.iban.search, iban_last4: mandate.iban.last4, iban_country: mandate.ibanCountry,
  })))

const SELECT = `select id, customer_id as "customerId", reference, signed_on as "signedOn", iban_country as "ibanCountry", iban_last4 as "ibanLast4", revoked_on as "revokedOn", version
  from mandates where company_id = $1`

export const listMandates = (tx: Tx, company: number, customerId: bigint): Promise<Mandate[]> =>
  tx.rows<Mandate>(`${SELECT} and customer_id = $2 order by signed_on desc, id desc`, [company, customerId])
export const findMandate = (tx: Tx, company: number, id: bigint): Promise<Mandate | undefined> => tx.maybe<Mandate>(`${SELECT} and id = $2`, [company, id])
export const mandateByReference = (tx: Tx, company: number, reference: string): Promise<Mandate | undefined> =>
  tx.maybe<Mandate>(`${SELECT} and reference = $2`, [company, reference])

export const revokeMandate = async (tx: Tx, company: number, mandate: { readonly id: bigint; readonly version: number; readonly on: CalendarDate }): Promise<boolean> =>
  (await tx.run('update mandates set revoked_on = $4, version = version + 1 where company_id = $1 and id = $2 and version = $3 and revoked_on is null',
    [company, mandate.id, mandate.version, mandate.on])) === 1
