import { suggestedCode } from '@kontor/domain/companies/code-lists.ts'
import { readCustomer } from '@kontor/domain/importing/customers.ts'
import type { ImportedCustomer } from '@kontor/domain/importing/customers.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { checkVAT, countries } from 'jsvat'
import { ensureStartingCode, listCodes, noteNumbers } from '../../companies/public.ts'
import type { Company } from '../../companies/public.ts'
import { insertCustomers, insertMandates, readIban, sealIban } from '../../customers/public.ts'
import { takeIds } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { mandateReferencesTaken, symbolsTaken } from '../store/imports.ts'
import { refuseTaken, repeats, valuesOf } from './kind-import.ts'
import type { KindImport, ReadRow } from './kind-import.ts'

export const isIban = (iban: string): boolean => readIban(iban) !== undefined
export const isVatId = (vatId: string): boolean => checkVAT(vatId, countries).isValid

/** Customers with their mandates; IBANs are sealed before they reach the database. */
export function customersImport(company: Company, secrets: Secrets, today: CalendarDate): KindImport<ImportedCustomer> {
  const numberRepeats = repeats('number')
  const referenceRepeats = repeats('mandate_reference')
  const context = { isIban, isVatId }
  return {
    read: (cells) => {
      const customer = readCustomer(cells, context)
      numberRepeats(cells)
      referenceRepeats(cells)
      return customer
    },
    compare: async (tx, batch) => {
      refuseTaken(batch, 'number', await symbolsTaken(tx, company.company, valuesOf(batch, 'number')))
      await refuseUnknownGroups(tx, company.company, batch)
      const references = valuesOf(batch, 'mandate_reference')
      if (references.length > 0) refuseTaken(batch, 'mandate_reference', await mandateReferencesTaken(tx, company.company, references))
    },
    write: (tx, customers) => writeCustomers(tx, company.company, customers, secrets, today),
  }
}

/** A group that is not in the list is refused with the code that was probably meant, never created by the way (docs/decisions/0012-code-lists.md). */
async function refuseUnknownGroups(tx: Tx, company: number, batch: readonly ReadRow<ImportedCustomer>[]): Promise<void> {
  if (valuesOf(batch, 'customer_group').length === 0) return
  const groups = await listCodes(tx, company, 'customer_groups')
  const byCode = new Map(groups.map((group) => [group.code, group]))
  for (const { cells } of batch) {
    const code = cells.raw('customer_group').trim()
    const group = byCode.get(code)
    if (code !== '' && !group) cells.refuse('customer_group', { kind: 'customer_group_unknown' }, suggestedCode(groups, code))
    if (group?.archived) cells.refuse('customer_group', { kind: 'customer_group_archived' })
  }
}

async function writeCustomers(tx: Tx, company: number, customers: readonly ImportedCustomer[], secrets: Secrets, today: CalendarDate): Promise<void> {
  const ids = await takeIds(tx, customers.length)
  await ensureStartingCode(tx, company, 'customer_sources', 'import')
  const sealed = customers.map(({ iban }) => (iban === null ? null : sealIban(secrets, iban)))
  await insertCustomers(tx, company, customers.map(({ line: _line, iban: _iban, mandate: _mandate, ...fields }, i) => ({
    ...fields, id: ids[i]!, iban: sealed[i]!, addedOn: today, source: 'import',
  })))
  const mandates = customers.flatMap(({ mandate, iban }, i) => (mandate && iban !== null ? [{ ...mandate, customerId: ids[i]!, iban: sealed[i]!, ibanCountry: iban.slice(0, 2) }] : []))
  const mandateIds = await takeIds(tx, mandates.length)
  await insertMandates(tx, company, mandates.map((mandate, i) => ({ ...mandate, id: mandateIds[i]! })))
  await noteNumbers(tx, { company, kind: 'customer', numbers: customers.map(({ number }) => number), today })
}
