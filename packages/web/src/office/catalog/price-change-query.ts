/** Price changes of many products as the pages ask for them, and their rule in words. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useCallback } from 'react'
import { answer, api, fileUrl } from '../../api/client.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useProgressEvents } from '../../api/progress-events.ts'
import { dateText, decimalText, moneyText, percentText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'

export const priceChangeQuery = (company: string, id: string) => ({
  queryKey: ['price-change', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/price-changes/{id}', { params: { path: { id }, query: { company } } })),
})
export type PriceChange = Awaited<ReturnType<ReturnType<typeof priceChangeQuery>['queryFn']>>

/** What a change may be at in the background. */
export type Work = Extract<PriceChange['state'], 'planning' | 'executing' | 'undoing'>
export const workOf = ({ state }: PriceChange): Work | null => (state === 'planning' || state === 'executing' || state === 'undoing' ? state : null)

/** What changes with a price change that works. */
const STALE = (company: string, id: string) => [['price-change', company, id], ['list', 'price-changes'], ['list', `price-change-products-${id}`], ['list', `price-change-subscriptions-${id}`], ['list', 'products'], ['product', company], ['price-versions', company], ['subscription', company]]

/** The change, and while something works on it the progress as it happens. */
export function usePriceChange(company: string, id: string) {
  const queryClient = useQueryClient()
  const change = useQuery(priceChangeQuery(company, id))
  const changed = useCallback(() => { for (const queryKey of STALE(company, id)) void queryClient.invalidateQueries({ queryKey }) }, [queryClient, company, id])
  const progress = useProgressEvents({ url: fileUrl(`/api/v1/price-changes/${id}/events`, { company }), working: change.data !== undefined && workOf(change.data) !== null, changed, ended: changed })
  return { change, progress }
}

/** Whether prices that contracts have of their own change as well. */
export const changesOwnPrices = ({ rule }: PriceChange): boolean => 'subscriptions' in rule

/** The effect on a month; both are exact cents of one currency. */
export function difference(before: MoneyJson, after: MoneyJson): MoneyJson {
  const minor = BigInt(after.amount.replace('.', '')) - BigInt(before.amount.replace('.', ''))
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0')
  return { amount: `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: before.currency }
}

/** "+1,50 €", "-0,40 €". */
export const signedMoney = (money: MoneyJson): string => `${money.amount.startsWith('-') ? '' : '+'}${moneyText(money)}`

const signed = (decimal: string, text: string): string => `${decimal.startsWith('-') ? '' : '+'}${text}`

/** What happens to the prices, as the rule that was planned says it: "+5 %, auf 0,10 gerundet". */
export function ruleText(t: TFunction<'prices'>, rule: Readonly<Record<string, unknown>>): string {
  const change = rule['change'] as { readonly kind: string; readonly percent?: string; readonly amount?: MoneyJson } | undefined
  const rounding = rule['rounding'] as { readonly step: string; readonly ending?: string } | undefined
  const what = change?.percent !== undefined ? signed(change.percent, percentText(change.percent)) : change?.amount ? signed(change.amount.amount, moneyText(change.amount)) : t('rule.absolute')
  if (!rounding || change?.kind === 'absolute' || (rounding.step === '0.01' && Number(rounding.ending ?? 0) === 0)) return what
  return Number(rounding.ending ?? 0) === 0
    ? t('rule.rounded', { what, step: decimalText(rounding.step, { atLeast: 2 }) })
    : t('rule.roundedEnding', { what, ending: decimalText(rounding.ending ?? '0', { atLeast: 2 }) })
}

type LeftOut = PriceChange['leftOut'][number]
const KNOWN = ['no_price_on_day', 'price_unchanged', 'price_version_exists', 'price_version_overlaps', 'price_already_charged'] as const

/** Why a product of the selection keeps its price. */
export function leftOutText(t: TFunction<'prices'>, { kind, params }: LeftOut): string {
  const known = KNOWN.find((name) => name === kind)
  const day = (name: string) => (typeof params[name] === 'string' ? dateText(params[name]) : '')
  return known ? t(`leftOut.${known}`, { from: day('validFrom'), until: day('until') }) : problemWords({ kind, params })
}
