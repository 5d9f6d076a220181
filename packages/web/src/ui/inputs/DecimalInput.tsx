/** Numbers that are no money: quantities, percentages, whole numbers. They go out as decimal strings, whole ones as numbers. */
import { TextInput } from '@mantine/core'
import { decimalText } from '../format.ts'
import { spoken } from '../words.ts'
import { wordsOf } from './input-props.ts'
import type { ReadInput } from './input-props.ts'
import classes from './inputs.module.css'
import { editedNumber, readNumber, readPercent } from './number-text.ts'
import type { NumberRules } from './number-text.ts'
import { Readings } from './Readings.tsx'
import { useTypedText } from './use-typed-text.ts'

type Bounds = Partial<Pick<NumberRules, 'minimum' | 'maximum' | 'negative' | 'leastDecimals'>>

export interface DecimalInputProps extends ReadInput<string>, Bounds {
  readonly decimals: number
  /** Stands behind the number: %, Stück, Tage. */
  readonly unit?: string
  readonly percent?: boolean
  readonly ungrouped?: boolean
}

export function DecimalInput({ value, onChange, onBlur, decimals, unit, percent = false, ungrouped = false, minimum, maximum, negative, leastDecimals, inputRef, ...words }: DecimalInputProps) {
  const language = spoken()
  const rules: NumberRules = { language, decimals, minimum, maximum, negative, leastDecimals }
  const shown = (text: string) => (ungrouped ? text : decimalText(text, { language }))
  const text = useTypedText<string>({
    value, onChange, onBlur, read: (typed) => (percent ? readPercent(typed, rules) : readNumber(typed, rules)), show: shown, edit: (number) => editedNumber(number, language, leastDecimals),
  })
  return (
    <div>
      <TextInput
        {...wordsOf(words)} {...text} ref={inputRef} inputMode={decimals === 0 ? 'numeric' : 'decimal'} autoComplete="off" spellCheck={false} classNames={{ input: classes.number }}
        rightSection={unit ? <span className={classes.unit}>{unit}</span> : undefined} rightSectionPointerEvents="none" rightSectionWidth={unit ? `calc(${unit.length}ch + 16px)` : undefined}
      />
      {words.error ? <Readings value={value} shown={shown} choose={onChange} /> : null}
    </div>
  )
}

/** Up to six decimals, as the contract's quantities. */
export const QuantityInput = (props: Omit<DecimalInputProps, 'decimals' | 'percent'>) => <DecimalInput {...props} decimals={6} />

/** 0 to 100 with up to two decimals: "19", "7.5". */
export const PercentInput = (props: Omit<DecimalInputProps, 'decimals' | 'percent' | 'unit'>) => <DecimalInput minimum={0} maximum={100} {...props} decimals={2} unit="%" percent />

export interface IntegerInputProps extends ReadInput<number>, Bounds {
  readonly unit?: string
  readonly ungrouped?: boolean
}

/** A whole number, as JSON number. */
export function IntegerInput({ value, onChange, ...rest }: IntegerInputProps) {
  return (
    <DecimalInput {...rest} decimals={0} value={typeof value === 'number' ? String(value) : value} onChange={(read) => onChange(typeof read === 'string' ? Number(read) : read)} />
  )
}
