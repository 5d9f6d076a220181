/** Counts and sums in words. */
import { countText, moneyText } from '../format.ts'
import type { MoneyJson } from '../format.ts'
import type { Totals } from './column.ts'

type Words = (key: 'count' | 'countCapped', values: { readonly count: number; readonly shown: string }) => string

/** "4.312 Einträge", "mehr als 100.000 Einträge". */
export const countWords = ({ count, capped = false }: Totals, t: Words): string => t(capped ? 'countCapped' : 'count', { count, shown: countText(count) })

/** One sum per currency: "1.234,50 € + 12 300,00 Kč". */
export const moneyWords = (sums: readonly MoneyJson[]): string => sums.map((money) => moneyText(money)).join(' + ')
