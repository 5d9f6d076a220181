/** Tables of banks that are known by their headings, each with the account whose it is. */
import { Group, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { accountText, bankAccountsQuery, csvMappingsQuery } from './statement-query.ts'

export function SavedMappings() {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const accounts = useQuery(bankAccountsQuery(company)).data ?? []
  const mappings = useQuery(csvMappingsQuery(company)).data ?? []
  if (mappings.length === 0) return null
  return (
    <section aria-label={t('mapping.saved')}>
      <Text size="sm" fw={600}>{t('mapping.saved')}</Text>
      {mappings.map((mapping) => {
        const account = accounts.find(({ id }) => id === mapping.account)
        return (
          <Group key={mapping.id} gap="xs">
            <Text size="sm">{[mapping.name, account && accountText({ ...account, national: account.accountNational })].filter(Boolean).join(', ')}</Text>
            <DangerButton
              variant="subtle" size="compact-sm" disabledReason={may('bank-statements:write') ? null : t('mayNot')} aria-label={t('mapping.removeOne', { name: mapping.name })} done={() => void queryClient.invalidateQueries({ queryKey: csvMappingsQuery(company).queryKey })}
              question={{
                title: t('mapping.remove'), verb: t('mapping.removeVerb'), message: t('mapping.removeText', { name: mapping.name }),
                run: ({ key }) => answer(api.DELETE('/api/v1/bank-csv-mappings/{id}', { params: { path: { id: mapping.id }, query: { company }, header: { 'if-match': `"${mapping.version}"`, 'idempotency-key': key } } })),
              }}
            />
          </Group>
        )
      })}
    </section>
  )
}
