import { MoneyInput } from '../../ui/inputs/MoneyInput.tsx'
import type { MoneyInputProps } from '../../ui/inputs/MoneyInput.tsx'
import { isUnread } from '../../ui/inputs/unread.ts'
import type { Unread } from '../../ui/inputs/unread.ts'

interface PriceInputProps extends Omit<MoneyInputProps, 'value' | 'onChange'> {
  /** The price of one unit as the contract has it: a decimal text, the currency being the company's. */
  readonly value: string | Unread | null | undefined
  readonly onChange: (value: string | Unread | null) => void
}

export function PriceInput({ value, onChange, currency, ...rest }: PriceInputProps) {
  return (
    <MoneyInput
      {...rest} currency={currency} decimals={6} negative value={typeof value === 'string' ? (value === '' ? null : { amount: value, currency }) : value}
      onChange={(read) => onChange(read === null || isUnread(read) ? read : read.amount)}
    />
  )
}
