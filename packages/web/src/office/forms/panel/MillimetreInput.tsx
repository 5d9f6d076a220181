/** A length in millimetres: typed and taken with Enter or on leaving, or stepped with the arrow keys. */
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { readNumber } from '../../../ui/inputs/number-text.ts'
import { spoken } from '../../../ui/words.ts'
import { millimetresText } from '../millimetres.ts'
import classes from './panel.module.css'

interface MillimetreInputProps {
  readonly label: string
  /** One letter before the number, where the label is told to screen readers only. */
  readonly letter?: string
  readonly value: number
  readonly least?: number
  readonly most: number
  readonly unit?: string
  readonly disabled: boolean
  /** `going` while a key is held: these belong to one step. */
  readonly change: (value: number, going: boolean) => void
  readonly settle: () => void
}

const STEP = 0.5
const LARGE_STEP = 5

export function MillimetreInput({ label, letter, value, least = 0, most, unit = 'mm', disabled, change, settle }: MillimetreInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  useEffect(() => setTyped(null), [value])
  const within = (wanted: number): number => Math.round(Math.min(most, Math.max(least, wanted)) * 100) / 100
  const take = (): void => {
    if (typed === null) return
    const read = readNumber(typed, { language: spoken(), decimals: 2, negative: true })
    setTyped(null)
    if (read.ok) change(within(Number(read.value)), false)
    settle()
  }
  const step = (by: number): void => {
    setTyped(null)
    change(within(value + by), true)
  }
  return (
    <TextInput
      label={letter === undefined ? label : undefined} aria-label={letter === undefined ? undefined : label} value={typed ?? millimetresText(value)} disabled={disabled} inputMode="decimal" autoComplete="off" className={classes.number}
      leftSection={letter === undefined ? undefined : <span className={classes.letter} aria-hidden>{letter}</span>} leftSectionWidth={letter === undefined ? undefined : 22} rightSection={<span className={classes.unit} aria-hidden>{unit}</span>} rightSectionWidth={30} rightSectionPointerEvents="none"
      onChange={(event) => setTyped(event.currentTarget.value)} onBlur={take} onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
        if (event.key === 'Escape') setTyped(null)
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        step((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? LARGE_STEP : STEP))
      }}
      onKeyUp={(event) => { if (event.key.startsWith('Arrow')) settle() }}
    />
  )
}
