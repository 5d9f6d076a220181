/** Refunds whose money went with an entry, or came back with it. */
import { Paper, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { moneyText } from '../../ui/format.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import type { Entry, Parts } from './matching-query.ts'

interface RefundSuggestionsProps {
  readonly entry: Entry
  readonly book: (parts: Parts) => Promise<void>
  readonly busy: boolean
}

export function RefundSuggestions({ entry, book, busy }: RefundSuggestionsProps) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const may = useMay()
  return (
    <Paper component="section" aria-labelledby="refunds">
      <Title order={2} id="refunds" mb="xs">{t('refunds')}</Title>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Tbody>
            {entry.refunds.map(({ id, customer, amount, reason, sameAccount }, i) => (
              <Table.Tr key={id}>
                <Table.Td><TextLink to="/$company/refunds/$id" params={{ company, id }}>{customer.number} {customer.name}</TextLink></Table.Td>
                <Table.Td>{[reason, sameAccount && t('sameAccount')].filter(Boolean).join('; ')}</Table.Td>
                <Table.Td ta="right">{moneyText(amount)}</Table.Td>
                <Table.Td ta="right">
                  <ActionButton variant={i === 0 && sameAccount && entry.suggestions.length === 0 ? 'filled' : 'default'} loading={busy} disabledReason={may('receivables:write') ? null : t('mayNot')} aria-label={t('bookTo', { name: customer.name })} onClick={() => void book({ refunds: [id] })}>{t('book')}</ActionButton>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
