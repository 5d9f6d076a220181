/** The rows of a list, page by page by the server's cursor; while a new filter is asked for, the old rows stay. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { PageOfRows, Query, Totals } from './column.ts'

/** Rows of a page. */
export const PAGE_ROWS = '100'

/** Under this key lie the rows and totals of a list, whatever their filter: whoever changed one of its records invalidates it. */
export const listKey = (list: string, company: string) => ['list', list, company] as const

/** Who scrolled further than this finds the pages as they were on the way back, unless something was changed: they are read one after the other. */
const PAGES_READ_AGAIN = 5

export type Load<Row> = (query: Query, cursor: string | null, signal: AbortSignal) => Promise<PageOfRows<Row>>

export interface Rows<Row> {
  readonly rows: readonly Row[]
  /** Nothing has come yet. */
  readonly loading: boolean
  /** Rows of the filter before are shown, or the same are read again. */
  readonly stale: boolean
  readonly error: unknown
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly loadMore: () => void
  readonly retry: () => void
}

/** `list`, company and query are the key: pages stay in memory for the way back. Nothing is asked where the rows are not shown. */
export function useRows<Row>(list: string, company: string, query: Query, load: Load<Row>, enabled = true): Rows<Row> {
  const result = useInfiniteQuery({
    queryKey: [...listKey(list, company), 'rows', query],
    enabled,
    queryFn: ({ pageParam, signal }) => load({ ...query, limit: PAGE_ROWS }, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: PageOfRows<Row>) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    refetchOnWindowFocus: false,
    refetchOnMount: ({ state }) => state.isInvalidated || (state.data?.pages.length ?? 0) <= PAGES_READ_AGAIN,
  })
  const { data, hasNextPage, isFetching, isFetchingNextPage, isPlaceholderData, fetchNextPage, refetch, isFetchNextPageError } = result
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const retry = useCallback(() => void (isFetchNextPageError ? fetchNextPage() : refetch()), [isFetchNextPageError, fetchNextPage, refetch])
  return { rows, loading: result.isPending, stale: isPlaceholderData, error: result.error, hasMore: hasNextPage, loadingMore: isFetchingNextPage, loadMore, retry }
}

/** The totals of the filter; null until they are there, and for lists without. */
export function useTotals(list: string, company: string, query: Query, totals: ((query: Query) => Promise<Totals>) | undefined): Totals | null {
  const { data } = useQuery({
    queryKey: [...listKey(list, company), 'totals', query],
    queryFn: () => totals!(query),
    enabled: totals !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    refetchOnWindowFocus: false,
  })
  return data ?? null
}
