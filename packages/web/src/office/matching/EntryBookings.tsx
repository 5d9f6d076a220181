/** What an entry is booked as. */
import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { instantText, moneyText } from '../../ui/format.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import type { Entry } from './matching-query.ts'

export function EntryBookings({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const actors = useActors()
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t('field.what')}</Table.Th><Table.Th ta="right">{t('field.amount')}</Table.Th><Table.Th>{t('field.because')}</Table.Th><Table.Th>{t('field.by')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {entry.bookings.map(({ id, customer, account, text, amount, rule, fit, journalEntry, refund, bankRule, by, at }) => (
            <Table.Tr key={id}>
              <Table.Td>
                {customer && refund !== null
                  ? <TextLink to="/$company/refunds/$id" params={{ company, id: refund }}>{t('refund', { customer: `${customer.number} ${customer.name}` })}</TextLink>
                  : customer
                  ? <TextLink to="/$company/customers/$id" params={{ company, id: customer.id }}>{customer.number} {customer.name}</TextLink>
                  : <TextLink to="/$company/journal/$id" params={{ company, id: journalEntry! }}>{account} {text}</TextLink>}
              </Table.Td>
              <Table.Td ta="right">{moneyText(amount)}</Table.Td>
              <Table.Td>{rule === 'person' ? t('rule.person') : rule === 'bank_rule' ? t('rules.byRule', { rule: bankRule }) : `${t(`rule.${rule}`)}; ${fit === null ? '' : t(`fit.${fit}`)}`}</Table.Td>
              <Table.Td>{actors(by)}, {instantText(at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
