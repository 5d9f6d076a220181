/** Customers for an input that looks one up: by number, name, place, phone, as the search finds them. */
import { useMemo } from 'react'
import { answer, api } from '../../api/client.ts'
import type { LookupSource } from '../../ui/inputs/LookupInput.tsx'
import { useCompany } from '../../api/session.ts'

/** `<Field kind="lookup" {...useCustomerLookup()} />` */
export function useCustomerLookup(): Pick<LookupSource, 'load' | 'find'> {
  const company = useCompany()
  return useMemo(() => ({
    load: async (text: string) => {
      if (text.trim() === '') {
        const { items } = await answer(api.GET('/api/v1/customers', { params: { query: { company, limit: '10' } } }))
        return items.map(({ id, number, sortName, city }) => ({ value: id, label: `${number} ${sortName}`, hint: city }))
      }
      const { customers } = await answer(api.GET('/api/v1/search', { params: { query: { company, q: text.trim() } } }))
      return customers.map(({ id, number, name, city }) => ({ value: id, label: `${number} ${name}`, hint: city }))
    },
    find: async (value: string) => {
      const { id, number, sortName, city } = await answer(api.GET('/api/v1/customers/{id}', { params: { path: { id: value }, query: { company } } }))
      return { value: id, label: `${number} ${sortName}`, hint: city }
    },
  }), [company])
}
