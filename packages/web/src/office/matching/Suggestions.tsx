/** What the entry may pay, the surest first; the first button has the focus. */
import { Paper, Text, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { moneyText } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import type { Entry, Parts } from './matching-query.ts'

interface SuggestionsProps {
  readonly entry: Entry
  readonly book: (parts: Parts) => Promise<void>
  readonly busy: boolean
}

export function Suggestions({ entry, book, busy }: SuggestionsProps) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const may = useMay()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => { first.current?.focus() }, [])
  const settles = ({ items, credit }: Entry['suggestions'][number]) => [...items.map(({ number, amount }) => `${number} ${moneyText(amount)}`), ...(/[1-9]/.test(credit.amount) ? [t('staysCredit', { credit: moneyText(credit) })] : [])].join(', ')
  return (
    <Paper component="section" aria-labelledby="suggestions">
      <Title order={2} id="suggestions" mb="xs">{t('suggestions')}</Title>
      <SimpleTable
        caption={t('suggestions')} captionHidden rows={entry.suggestions} rowKey={({ customer }) => customer.id} empty={t('suggestions')}
        columns={[
          { id: 'customer', label: t('field.customer'), render: ({ customer }) => <TextLink to="/$company/customers/$id" params={{ company, id: customer.id }}>{customer.number} {customer.name}</TextLink> },
          { id: 'settles', label: t('field.settles'), render: (suggestion) => <>{settles(suggestion)}<br /><Text span size="xs" c="dimmed">{t(`rule.${suggestion.rule}`)}; {t(`fit.${suggestion.fit}`)}</Text></> },
          { id: 'book', label: t('book'), labelHidden: true, align: 'right', render: (suggestion) => (
            <ActionButton
              ref={suggestion === entry.suggestions[0] ? first : undefined} variant={suggestion === entry.suggestions[0] ? 'filled' : 'default'} loading={busy} disabledReason={may('receivables:write') ? null : t('mayNot')} aria-label={t('bookTo', { name: suggestion.customer.name })}
              onClick={() => void book({ customers: [{ customer: suggestion.customer.id, amount: entry.rest, items: suggestion.items.map(({ openItem, amount }) => ({ openItem, amount })) }] })}
            >
              {t('book')}
            </ActionButton>
          ) },
        ]}
      />
    </Paper>
  )
}
