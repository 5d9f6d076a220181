/** What is asked of money in another currency: the rate that the bank took or what it credited, and by which day it counts. Nothing said: the published rate, and the day that fits. */
import { Select } from '@mantine/core'
import { COUNTING_DAYS } from '@kontor/domain/payments/foreign-payment.ts'
import type { CountingDay } from '@kontor/domain/payments/foreign-payment.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MoneyJson } from '../../ui/format.ts'
import { DecimalInput } from '../../ui/inputs/DecimalInput.tsx'
import { MoneyInput } from '../../ui/inputs/MoneyInput.tsx'
import { isUnread } from '../../ui/inputs/unread.ts'
import type { Unread } from '../../ui/inputs/unread.ts'
import { ExchangeRates } from './ExchangeRates.tsx'
import { CURRENCIES } from './rates-query.ts'
import classes from './payments.module.css'

type Typed<T> = T | Unread | null

/** What was typed of it; it stays for the next payment but for what the bank said of this one. */
export function useForeign(books: string) {
  const [currency, setCurrency] = useState(books)
  const [rate, setRate] = useState<Typed<string>>(null)
  const [value, setValue] = useState<Typed<MoneyJson>>(null)
  const [countsAt, setCountsAt] = useState<CountingDay | null>(null)
  const next = () => {
    setRate(null)
    setValue(null)
  }
  const said = { ...(typeof rate === 'string' && { rate }), ...(value !== null && !isUnread(value) && { value }), ...(countsAt !== null && { countsAt }) }
  return { books, currency, setCurrency, rate, setRate, value, setValue, countsAt, setCountsAt, next, conversion: currency === books || Object.keys(said).length === 0 ? undefined : said }
}
export type ForeignState = ReturnType<typeof useForeign>

export function CurrencySelect({ foreign, change }: { readonly foreign: ForeignState; readonly change: (currency: string) => void }) {
  const { t } = useTranslation('payments')
  return <Select label={t('field.currency')} data={[foreign.books, ...CURRENCIES.filter((currency) => currency !== foreign.books)]} value={foreign.currency} onChange={(currency) => change(currency ?? foreign.books)} allowDeselect={false} searchable comboboxProps={{ withinPortal: true }} />
}

export function ForeignFields({ foreign, day }: { readonly foreign: ForeignState; readonly day: string | null }) {
  const { t } = useTranslation('payments')
  const { books, currency, rate, setRate, value, setValue, countsAt, setCountsAt } = foreign
  if (currency === books) return null
  return (
    <div className={classes.foreign}>
      <DecimalInput label={t('foreign.bankRate', { books, currency })} decimals={6} value={rate} onChange={(typed) => { setRate(typed); setValue(null) }} placeholder={t('foreign.published')} />
      <MoneyInput label={t('foreign.bankValue')} currency={books} value={value} onChange={(typed) => { setValue(typed); setRate(null) }} />
      <Select
        label={t('foreign.countsAt')} data={[{ value: '', label: t('foreign.fitting') }, ...COUNTING_DAYS.map((each) => ({ value: each, label: t(`foreign.day.${each}`) }))]} value={countsAt ?? ''}
        onChange={(chosen) => setCountsAt(COUNTING_DAYS.find((each) => each === chosen) ?? null)} allowDeselect={false} comboboxProps={{ withinPortal: true }}
      />
      <ExchangeRates day={day} currency={currency} />
    </div>
  )
}
