/** What pages of matching ask the server. */
import { answer, api } from '../../api/client.ts'

export const entryQuery = (company: string, id: string) => ({
  queryKey: ['bank-entry', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/bank-matching/{id}', { params: { path: { id }, query: { company } } })),
})
export type Entry = Awaited<ReturnType<ReturnType<typeof entryQuery>['queryFn']>>
export type Suggestion = Entry['suggestions'][number]

export interface Parts {
  readonly customers?: readonly { readonly customer: string; readonly amount: { readonly amount: string; readonly currency: string }; readonly items?: { openItem: string; amount: { amount: string; currency: string } }[] }[]
  readonly others?: readonly { readonly account: string; readonly amount: { readonly amount: string; readonly currency: string }; readonly text: string; readonly taxClass?: 'S' | 'R' | null }[]
  readonly refunds?: readonly string[]
}

/** Books an entry or a part of it; `key` makes it happen once. */
export const bookEntry = (company: string, id: string, { parts, key }: { readonly parts: Parts; readonly key: string }) =>
  answer(api.POST('/api/v1/bank-matching/{id}/bookings', {
    params: { path: { id }, query: { company }, header: { 'idempotency-key': key } }, body: { customers: [...(parts.customers ?? [])], others: [...(parts.others ?? [])], refunds: [...(parts.refunds ?? [])] },
  }))

/** Takes back all that an entry is booked as. */
export const undoEntry = (company: string, id: string, { reason, key }: { readonly reason: string; readonly key: string }) =>
  answer(api.POST('/api/v1/bank-matching/{id}/undo', { params: { path: { id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } }))

/** Booked direct debits that may have come back with an entry. */
export const pickableQuery = (company: string, id: string, q: string) => ({
  queryKey: ['bank-entry', company, id, 'direct-debits', q] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/bank-matching/{id}/direct-debits', { params: { path: { id }, query: { company, ...(q && { q }) } } }))).items,
})
export type Pickable = Awaited<ReturnType<ReturnType<typeof pickableQuery>['queryFn']>>[number]

/** The oldest entry that waits, but the one at hand; null where none does. */
export async function nextWaiting(company: string, but: string): Promise<string | null> {
  const { items } = await answer(api.GET('/api/v1/bank-matching', { params: { query: { company, limit: '2' } } }))
  return items.find(({ id }) => id !== but)?.id ?? null
}
