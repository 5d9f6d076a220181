/** What can be told of VAT ids and telephone numbers without asking anybody: doubtful ones warn, they never refuse (design.md §10). */
import { mailWarnings } from '@kontor/domain/customers/customer.ts'
import type { CustomerFields, CustomerWarning, Delivery } from '@kontor/domain/customers/customer.ts'
import { checkVAT, countries } from 'jsvat'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { CountryCode } from 'libphonenumber-js/max'

/** Form and check digits of a VAT id of any country that has such. */
export const vatIdFits = (vatId: string): boolean => checkVAT(vatId, countries).isValid

/** Whether a number can be dialled, read as in the given country. */
export const phoneFits = (number: string, country: string): boolean => parsePhoneNumberFromString(number, country as CountryCode)?.isValid() ?? false

/** Everything about a customer that a person should look at, but may leave so; `delivery` is what holds, said by the customer or inherited. */
export function warningsOf(customer: Pick<CustomerFields, 'email' | 'billingEmail' | 'vatId' | 'phone' | 'mobile' | 'country'> & { readonly delivery: Delivery }): CustomerWarning[] {
  const warnings = mailWarnings(customer)
  if (customer.vatId !== null && !vatIdFits(customer.vatId)) warnings.push({ kind: 'vat_id_doubtful', vatId: customer.vatId })
  for (const field of ['phone', 'mobile'] as const) {
    const number = customer[field]
    if (number !== null && !phoneFits(number, customer.country)) warnings.push({ kind: 'phone_doubtful', field, number })
  }
  return warnings
}
