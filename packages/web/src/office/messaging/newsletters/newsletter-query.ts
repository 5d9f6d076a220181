/** Newsletters and their categories as the API keeps them. */
import type { components } from '@kontor/contract/client/paths.ts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answer, api, fileUrl } from '../../../api/client.ts'
import { useProgressEvents } from '../../../api/progress-events.ts'

export type Category = components['schemas']['NewsletterCategory']
export type Newsletter = components['schemas']['Newsletter']
export type ListedNewsletter = components['schemas']['NewsletterListed']
export type Subscriptions = components['schemas']['NewsletterSubscriptions']

export const categoriesQuery = (company: string) => queryOptions({
  queryKey: ['newsletter-categories', company],
  queryFn: async () => (await answer(api.GET('/api/v1/newsletter-categories', { params: { query: { company } } }))).items,
})

export const newsletterQuery = (company: string, id: string) => queryOptions({
  queryKey: ['newsletter', company, id],
  queryFn: () => answer(api.GET('/api/v1/newsletters/{id}', { params: { path: { id }, query: { company } } })),
})

export const subscriptionsQuery = (company: string, customer: string) => queryOptions({
  queryKey: ['newsletter-subscriptions', company, customer],
  queryFn: () => answer(api.GET('/api/v1/customers/{id}/newsletter-subscriptions', { params: { path: { id: customer }, query: { company } } })),
})

/** Whether its hour is still to come. */
export const waitsForItsHour = ({ state, sendAt }: Newsletter): boolean => state === 'scheduled' && sendAt !== null && Date.parse(sendAt) > Date.now()

/** Whether something is on its way: in steps of the job, or waiting in the outbox. */
export const isUnderWay = (newsletter: Newsletter): boolean =>
  newsletter.state === 'sending' || (newsletter.state === 'scheduled' && !waitsForItsHour(newsletter)) || (newsletter.state === 'sent' && (newsletter.report?.waiting ?? 0) > 0)

/** A page that waits for the hour looks from time to time. */
const LOOK_MS = 20_000

/** Whatever changed of a newsletter is read anew; told it as it is now, where the server said it. */
export function useNewsletterChanged(company: string, id: string): (newsletter?: Newsletter) => void {
  const queryClient = useQueryClient()
  return useCallback((newsletter) => {
    if (newsletter) queryClient.setQueryData(newsletterQuery(company, id).queryKey, newsletter)
    else void queryClient.invalidateQueries({ queryKey: ['newsletter', company, id] })
    for (const queryKey of [['list', 'newsletters'], ['list', `newsletter-recipients-${id}`]]) void queryClient.invalidateQueries({ queryKey })
  }, [queryClient, company, id])
}

/** The newsletter, and while it is on its way how far. */
export function useNewsletter(company: string, id: string) {
  const newsletter = useQuery({ ...newsletterQuery(company, id), refetchOnWindowFocus: false, refetchInterval: ({ state }) => (state.data && waitsForItsHour(state.data) ? LOOK_MS : false) })
  const read = useNewsletterChanged(company, id)
  const changed = useCallback(() => read(), [read])
  const { data } = newsletter
  const progress = useProgressEvents({ url: fileUrl(`/api/v1/newsletters/${id}/events`, { company }), working: data !== undefined && isUnderWay(data), changed, ended: changed })
  return { newsletter, progress }
}
