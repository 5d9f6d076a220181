import { useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'

export const supplierInvoiceQuery = (company: string, id: string) => ({
  queryKey: ['supplier-invoice', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/supplier-invoices/{id}', { params: { path: { id }, query: { company } } })),
})
export type SupplierInvoice = Awaited<ReturnType<ReturnType<typeof supplierInvoiceQuery>['queryFn']>>
export type CostLine = SupplierInvoice['lines'][number]

export const STATE_COLORS = { read: 'yellow', booked: 'green', rejected: 'gray' } as const

/** What a change of one changes on other screens; the answer itself is shown at once. */
export function useChanged(): (saved: SupplierInvoice) => void {
  const company = useCompany()
  const queryClient = useQueryClient()
  return (saved) => {
    queryClient.setQueryData(supplierInvoiceQuery(company, saved.id).queryKey, saved)
    for (const queryKey of [['list', 'supplier-invoices'], ['list', 'journal-entries'], ['subscription-costs', company], ['accounts', company]]) void queryClient.invalidateQueries({ queryKey })
  }
}
