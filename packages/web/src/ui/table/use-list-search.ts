/** The address of the list as state: read from the router, changed by going there, so that back, deep links and reload hold. */
import { useRouter, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Search } from './list-search.ts'

export interface ListSearch {
  readonly search: Search
  /** Goes to a changed address; `replace` while somebody types, so that Back leads to the page before. */
  readonly go: (change: (search: Search) => Search, options?: { readonly replace?: boolean }) => void
  /** The address as a link. */
  readonly href: (search: Search) => string
}

export function useListSearch(): ListSearch {
  const router = useRouter()
  const search = useSearch({ strict: false }) as Search
  const go = useCallback((change: (search: Search) => Search, { replace = false }: { readonly replace?: boolean } = {}) => {
    // The router's own state, not this render's: two changes in one moment must not undo each other.
    const now = router.latestLocation.search as Search
    void router.navigate({ to: '.', search: change(now), replace, resetScroll: false } as never)
  }, [router])
  const href = useCallback((to: Search) => router.buildLocation({ to: '.', search: to } as never).href, [router])
  return { search, go, href }
}
