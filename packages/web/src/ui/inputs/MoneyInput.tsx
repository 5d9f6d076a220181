/** One amount in one currency, read from whatever is typed or pasted; `{ amount: "1234.50", currency: "EUR" }` goes out. */
import { TextInput } from '@mantine/core'
import { decimalText } from '../format.ts'
import type { MoneyJson } from '../format.ts'
import { spoken } from '../words.ts'
import { wordsOf } from './input-props.ts'
import type { ReadInput } from './input-props.ts'
import classes from './inputs.module.css'
import { readMoney } from './money-text.ts'
import { editedNumber } from './number-text.ts'
import { Readings } from './Readings.tsx'
import { useTypedText } from './use-typed-text.ts'

export interface MoneyInputProps extends ReadInput<MoneyJson> {
  /** ISO 4217. */
  readonly currency: string
  /** 2 for amounts, up to 6 for prices of one unit. */
  readonly decimals?: number
  readonly negative?: boolean
}

/** "€", "Kč": how the currency stands beside amounts. */
export function currencySign(currency: string): string {
  return new Intl.NumberFormat(spoken(), { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency
}

export function MoneyInput({ value, onChange, onBlur, currency, decimals = 2, negative = false, inputRef, ...words }: MoneyInputProps) {
  const language = spoken()
  const money = (amount: string): MoneyJson => ({ amount, currency })
  const text = useTypedText<MoneyJson>({
    value, onChange, onBlur,
    read: (typed) => {
      const read = readMoney(typed, { language, currency, decimals, negative })
      return read.ok ? { ok: true, value: money(read.value) } : read
    },
    show: ({ amount }) => decimalText(amount, { language, atLeast: 2 }),
    edit: ({ amount }) => editedNumber(amount, language, 2),
  })
  return (
    <div>
      <TextInput
        {...wordsOf(words)} {...text} ref={inputRef} inputMode="decimal" autoComplete="off" spellCheck={false} classNames={{ input: classes.number }}
        rightSection={<span className={classes.unit}>{currencySign(currency)}</span>} rightSectionPointerEvents="none" rightSectionWidth={36}
      />
      {words.error ? <Readings value={value} shown={(amount) => decimalText(amount, { language })} choose={(amount) => onChange(money(amount))} /> : null}
    </div>
  )
}
