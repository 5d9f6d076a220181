/** What the entry may pay, the surest first; the first button has the focus. */
import { Paper, Table, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { moneyText } from '../../ui/format.ts'
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
  return (
    <Paper component="section" aria-labelledby="suggestions">
      <Title order={2} id="suggestions" mb="xs">{t('suggestions')}</Title>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('field.customer')}</Table.Th><Table.Th>{t('field.settles')}</Table.Th><Table.Th>{t('field.because')}</Table.Th><Table.Th /></Table.Tr></Table.Thead>
          <Table.Tbody>
            {entry.suggestions.map(({ customer, rule, fit, items, credit }, i) => (
              <Table.Tr key={customer.id}>
                <Table.Td><TextLink to="/$company/customers/$id" params={{ company, id: customer.id }}>{customer.number} {customer.name}</TextLink></Table.Td>
                <Table.Td>{[...items.map(({ number, amount }) => `${number} ${moneyText(amount)}`), ...(/[1-9]/.test(credit.amount) ? [t('staysCredit', { credit: moneyText(credit) })] : [])].join(', ')}</Table.Td>
                <Table.Td>{t(`rule.${rule}`)}; {t(`fit.${fit}`)}</Table.Td>
                <Table.Td ta="right">
                  <ActionButton
                    ref={i === 0 ? first : undefined} variant={i === 0 ? 'filled' : 'default'} loading={busy} disabledReason={may('receivables:write') ? null : t('mayNot')} aria-label={t('bookTo', { name: customer.name })}
                    onClick={() => void book({ customers: [{ customer: customer.id, amount: entry.rest, items: items.map(({ openItem, amount }) => ({ openItem, amount })) }] })}
                  >
                    {t('book')}
                  </ActionButton>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
