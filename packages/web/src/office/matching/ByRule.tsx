/** What a rule of the company would book the entry as; its button has the focus where no customer is suggested. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import type { Entry, Parts } from './matching-query.ts'

interface ByRuleProps {
  readonly entry: Entry
  readonly rule: NonNullable<Entry['byRule']>
  readonly book: (parts: Parts) => Promise<void>
  readonly busy: boolean
}

export function ByRule({ entry, rule: { label, bookAccount, bookAccountName, bookingText, taxClass, named }, book, busy }: ByRuleProps) {
  const { t } = useTranslation('matching')
  const may = useMay()
  const button = useRef<HTMLButtonElement>(null)
  const isFirst = entry.suggestions.length === 0
  useEffect(() => { if (isFirst) button.current?.focus() }, [isFirst])
  const amount = { ...entry.rest, amount: entry.rest.amount.replace(/^-/, '') }
  return (
    <Paper component="section" aria-labelledby="by-rule">
      <Title order={2} id="by-rule" mb={4}>{t('rules.suggestion', { rule: label })}</Title>
      {named && <Text size="sm" mb="xs">{t('rules.mayBeCustomers')}</Text>}
      <Group justify="space-between" gap="sm">
        <Text>{bookAccount} {bookAccountName}: {bookingText}{taxClass !== null && `, ${t(`rules.tax.${taxClass}`)}`}</Text>
        <ActionButton ref={button} variant={isFirst ? 'filled' : 'default'} loading={busy} disabledReason={may('receivables:write') ? null : t('mayNot')} aria-label={t('bookTo', { name: bookAccountName })} onClick={() => void book({ others: [{ account: bookAccount, amount, text: bookingText, taxClass }] })}>{t('book')}</ActionButton>
      </Group>
    </Paper>
  )
}
