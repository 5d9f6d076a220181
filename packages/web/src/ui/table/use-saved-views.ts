/** Saved views of a list: this person's and the shared ones of the company. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '@kontor/contract/client/paths.ts'
import { answer, api, onceKey } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { usePreference } from '../../api/use-preference.ts'
import type { Search } from './list-search.ts'

export type SavedView = components['schemas']['SavedView']

export interface ViewChange {
  readonly name?: string
  readonly shared?: boolean
  readonly search?: Search
}

const viewsKey = (list: string, company: string) => ['saved-views', company, list] as const

export function useSavedViews(list: string, company: string): readonly SavedView[] | undefined {
  const { data } = useQuery({
    queryKey: viewsKey(list, company),
    queryFn: async () => (await answer(api.GET('/api/v1/saved-views', { params: { query: { list, company } } }))).items,
    staleTime: 60_000,
  })
  return data
}

/** The three writes; each reads the views again. Refusals (a name that is taken) are the caller's to show. */
export function useViewWrites(list: string, company: string) {
  const queryClient = useQueryClient()
  const done = { onSettled: () => queryClient.invalidateQueries({ queryKey: viewsKey(list, company) }) }
  const once = () => ({ 'idempotency-key': onceKey() })
  const create = useMutation({
    ...done,
    mutationFn: (view: { readonly name: string; readonly shared: boolean; readonly search: Search }) =>
      answer(api.POST('/api/v1/saved-views', { params: { query: { company }, header: once() }, body: { list, name: view.name, shared: view.shared, search: { ...view.search } } })),
  })
  const update = useMutation({
    ...done,
    mutationFn: ({ view, change }: { readonly view: SavedView; readonly change: ViewChange }) =>
      answer(api.PATCH('/api/v1/saved-views/{id}', {
        params: { path: { id: view.id }, query: { company }, header: { ...once(), 'if-match': `"${view.version}"` } }, body: { ...change, search: change.search && { ...change.search } },
      })),
  })
  const remove = useMutation({
    ...done,
    mutationFn: (view: SavedView) => answer(api.DELETE('/api/v1/saved-views/{id}', { params: { path: { id: view.id }, query: { company }, header: once() } })),
  })
  return { create, update, remove }
}

/** The view with which a list starts, for this person on this machine. */
export const startView = {
  key: (list: string, company: string) => `kontor.view.${company}.${list}`,
  get: (list: string, company: string): string | null => localStorage.getItem(startView.key(list, company)),
  set: (list: string, company: string, id: string | null) => (id === null ? localStorage.removeItem(startView.key(list, company)) : localStorage.setItem(startView.key(list, company), id)),
}

/** The page that opens after the login, wherever this person logs in: an address that names the view, which then says what is filtered. */
export function useStartPage() {
  const { startPage } = useSession().preferences
  const set = usePreference()
  const pageOf = (view: string): string => `${window.location.pathname}?view=${view}`
  const is = (view: string): boolean => startPage === pageOf(view)
  return {
    is, set: (view: string | null) => set({ startPage: view && pageOf(view) }),
    /** Of a view that there is no more. */
    forget: (view: string) => { if (is(view)) set({ startPage: null }) },
  }
}
