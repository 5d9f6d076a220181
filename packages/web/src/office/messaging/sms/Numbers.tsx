/** Who gets the SMS: mobiles of the customer, contact persons and staff by tick box, and whatever number is typed. */
import { Button, Checkbox, CloseButton, Group, Input, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../write/write.module.css'
import type { SmsOptions } from './use-sms-text.ts'

interface NumbersProps {
  readonly numbers: SmsOptions['numbers']
  readonly chosen: readonly string[]
  readonly choose: (numbers: readonly string[]) => void
  /** What is odd about a number that was typed. */
  readonly hint: (number: string) => string | null
}

export function Numbers({ numbers, chosen, choose, hint }: NumbersProps) {
  const { t } = useTranslation('sms')
  const [typed, setTyped] = useState('')
  const known = new Set(numbers.map(({ number }) => number))
  const add = (): void => {
    const number = typed.trim()
    if (number !== '' && !chosen.includes(number)) choose([...chosen, number])
    setTyped('')
  }
  const toggle = (number: string, on: boolean): void => choose(on ? [...chosen, number] : chosen.filter((one) => one !== number))
  return (
    <fieldset className={classes.recipients}>
      <legend className={classes.legend}>{t('to')}</legend>
      {(numbers.length > 0 || chosen.length > 0) && <div className={classes.ticks}>
        {numbers.map(({ number, owner, name }) => (
          <Checkbox key={number} size="sm" checked={chosen.includes(number)} onChange={(event) => toggle(number, event.currentTarget.checked)} label={<>{number} <span className={classes.hint}>{[name, owner === 'contact' && name !== null ? null : t(`numberOf.${owner}`)].filter(Boolean).join(' · ')}</span></>} />
        ))}
        {chosen.filter((number) => !known.has(number)).map((number) => (
          <span key={number} className={classes.typed}>{number}{hint(number) !== null && <span className={classes.hint}>{hint(number)}</span>}<CloseButton size="sm" aria-label={t('removeNumber', { number })} onClick={() => toggle(number, false)} /></span>
        ))}
      </div>}
      <Group gap={6} align="start" wrap="nowrap">
        <TextInput
          className={classes.grow} type="tel" value={typed} aria-label={t('otherNumber')} placeholder={t('otherNumber')} maxLength={40}
          onChange={(event) => setTyped(event.currentTarget.value)} onBlur={add} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add() } }}
        />
        <Button variant="default" onClick={add}>{t('add')}</Button>
      </Group>
      {chosen.length === 0 && <Input.Description>{t('nobody')}</Input.Description>}
    </fieldset>
  )
}
