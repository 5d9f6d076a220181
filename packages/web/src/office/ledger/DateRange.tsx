/** The first and last day that a page looks at; they stand in its address, beside what else stands there. */
import { Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateInput } from '../../ui/inputs/DateInput.tsx'
import classes from './ledger.module.css'

export function DateRange({ from, until }: { readonly from: string; readonly until: string }) {
  const { t } = useTranslation('ledger')
  const navigate = useNavigate()
  const [first, setFirst] = useState<unknown>(from)
  const [last, setLast] = useState<unknown>(until)
  const valid = typeof first === 'string' && typeof last === 'string' && first <= last
  return (
    <form className={`${classes.range} no-print`} onSubmit={(event) => { event.preventDefault(); if (valid) void navigate({ to: '.', search: (before: object) => ({ ...before, from: first, until: last }) } as never) }}>
      <DateInput label={t('from')} value={first as string} onChange={setFirst} />
      <DateInput label={t('until')} value={last as string} onChange={setLast} error={valid ? undefined : t('rangeWrong')} />
      <Group><Button type="submit" variant="default">{t('show')}</Button></Group>
    </form>
  )
}
