/** A list that the API keeps under one path: its rows, its totals, its export, typed by the API's own document. */
import { useTranslation } from 'react-i18next'
import type { components, paths } from '@kontor/contract/client/paths.ts'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import type { MoneyJson } from '../format.ts'
import type { Groups, PageOfRows, Query, Totals } from './column.ts'
import type { ListTableProps } from './ListTable.tsx'

type Answered<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer Body } } } } } ? Body : never
/** The paths that have totals and an export beside them. */
export type ListPath = { [P in keyof paths]: `${P & string}/totals` extends keyof paths ? P : never }[keyof paths]
export type RowOf<P extends ListPath> = Answered<P> extends { items: readonly (infer Row)[] } ? Row : never

type ListTotals = components['schemas']['ListTotals']
type ListGroups = components['schemas']['ListGroups']
type SumKey = Exclude<keyof ListTotals['sums'][number], 'currency'>
const SUM_KEYS: readonly SumKey[] = ['net', 'tax', 'gross', 'amount', 'rest', 'debit', 'credit']

export interface ApiListOptions {
  /** Values for the path: `{ id: '7' }` for `/api/v1/billing-runs/{id}/items`. */
  readonly path?: Readonly<Record<string, string>>
  /** Which sums stand under the list, in this order; without: all that there are. */
  readonly sums?: readonly SumKey[]
  /** The word for a state; without it, states are not counted under the list. */
  readonly stateLabel?: (state: string) => string
  /** The filter that a click on a state sets; null for lists that cannot be filtered by it. */
  readonly stateFilter?: string | null
  /** The list is of the whole installation: its parameters name no company. */
  readonly ofSystem?: boolean
}

/** What ListPage needs of the server: `<ListPage {...useApiList('/api/v1/customers', { stateLabel })} … />`. */
export function useApiList<P extends ListPath>(path: P, options: ApiListOptions = {}): Pick<ListTableProps<RowOf<P>>, 'load' | 'totals' | 'groups' | 'exportPath' | 'ofSystem'> {
  const { t } = useTranslation('table')
  const company = useCompany()
  const { ofSystem = false } = options
  const parameters = (query: Query) => ({ params: { path: options.path ?? {}, query: ofSystem ? query : { company, ...query } } })
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(options.path?.[name] ?? ''))
  return {
    load: (query, cursor, signal) => read<PageOfRows<RowOf<P>>>(path, { ...parameters(cursor === null ? query : { ...query, cursor }), signal }),
    totals: async (query) => totalsOf(await read<ListTotals>(`${path}/totals`, parameters(query)), options, (key) => t(`sum.${key}`)),
    groups: async (by, query) => groupsOf(await read<ListGroups>(`${path}/groups`, parameters({ ...query, by })), options, (key) => t(`sum.${key}`)),
    exportPath: `${filled}/export`, ofSystem,
  }
}

/** The client is typed path by path; here the path is a parameter, and the types of this file say what comes back. */
const read = <T>(path: string, request: object): Promise<T> => answer(api.GET(path as never, request as never) as unknown as Promise<{ data?: T; response: Response }>)

const groupsOf = ({ rowsAreTooMany: tooMany, groupsAreCapped: capped, items }: ListGroups, options: ApiListOptions, label: (key: SumKey) => string): Groups =>
  ({ tooMany, capped, items: items.map(({ sums, ...group }) => ({ ...group, sums: totalsOf({ count: group.count, countIsCapped: false, sums }, options, label).sums ?? [] })) })

/** The server's sums, currency by currency, as one figure after the other with its currencies. */
export function totalsOf({ count, countIsCapped, sums, byState }: ListTotals, options: ApiListOptions, label: (key: SumKey) => string): Totals {
  const { sums: keys = SUM_KEYS, stateLabel, stateFilter = 'state' } = options
  const shown = keys.map((key) => ({ label: label(key), money: sums.flatMap((sum): MoneyJson[] => (sum[key] ? [sum[key]] : [])) })).filter(({ money }) => money.length > 0)
  const states = stateLabel && byState?.map(({ state, count }) => ({ label: stateLabel(state), count, ...(stateFilter !== null && { query: { [stateFilter]: state } }) }))
  return { count, capped: countIsCapped, sums: shown, ...(states && { states }) }
}
