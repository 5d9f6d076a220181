/** Where the money came in. A company that has one account is not asked. */
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { moneyAccountsQuery } from './payment-query.ts'

export function MoneyAccountSelect({ value, choose }: { readonly value: string | null; readonly choose: (account: string | null) => void }) {
  const { t } = useTranslation('payments')
  const accounts = useQuery(moneyAccountsQuery(useCompany())).data?.items ?? []
  if (accounts.length < 2) return null
  // Cash goes into a desk that one has open oneself, or where there is no desk.
  const offered = accounts.filter(({ desk }) => desk === null || desk.isMine)
  const usual = (accounts.find(({ role }) => role === 'bank') ?? accounts[0])?.number ?? null
  return <Select label={t('field.account')} data={offered.map(({ number, name, desk }) => ({ value: number, label: `${number} ${desk?.name ?? name}` }))} value={value ?? usual} onChange={choose} allowDeselect={false} comboboxProps={{ withinPortal: true }} />
}
