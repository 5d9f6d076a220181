/** Contracts for an input that looks one up: by their number, or by the customer that they are of. */
import { useMemo } from 'react'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import type { LookupOption, LookupSource } from '../../ui/inputs/LookupInput.tsx'

/** Customers of whom the contracts are asked for; further typing narrows it. */
const CUSTOMERS_MAX = 3

export function useSubscriptionLookup(): Pick<LookupSource, 'load' | 'find'> {
  const company = useCompany()
  return useMemo(() => {
    const ofCustomer = async (customer: { readonly id: string; readonly number: string; readonly name: string }): Promise<LookupOption[]> => {
      const { items } = await answer(api.GET('/api/v1/subscriptions', { params: { query: { company, customerId: customer.id, limit: '20' } } }))
      return items.map(({ id, productName, label, contractNumber }) => ({ value: id, label: [contractNumber, productName, label].filter(Boolean).join(' · '), hint: `${customer.number} ${customer.name}` }))
    }
    return {
      load: async (text: string) => {
        if (text === '') return []
        const { customers, subscriptions } = await answer(api.GET('/api/v1/search', { params: { query: { company, q: text } } }))
        const byNumber = subscriptions.map(({ id, contractNumber, label }) => ({ value: id, label: contractNumber, ...(label !== null && { hint: label }) }))
        const byCustomer = await Promise.all(customers.slice(0, CUSTOMERS_MAX).map(ofCustomer))
        const known = new Set(byNumber.map(({ value }) => value))
        return [...byNumber, ...byCustomer.flat().filter(({ value }) => !known.has(value))]
      },
      find: async (value: string) => {
        const { productName, label, contractNumber } = await answer(api.GET('/api/v1/subscriptions/{id}', { params: { path: { id: value }, query: { company } } }))
        return { value, label: [contractNumber, productName, label].filter(Boolean).join(' · ') }
      },
    }
  }, [company])
}
