/** The chart of accounts with the balance of today. */
import { Paper, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { accountChange, accountInput } from '@kontor/contract/ledger.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { Balance } from './Balance.tsx'
import { accountsQuery } from './ledger-query.ts'
import type { Account } from './ledger-query.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { Tag } from '../../ui/table/Tag.tsx'

const KINDS = ['asset', 'liability', 'equity', 'revenue', 'expense'] as const

export function AccountsPage() {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const may = useMay()
  const accounts = useQuery(accountsQuery(company, today()))
  const [creating, dialog] = useDisclosure(false)
  const [renamed, setRenamed] = useState<Account | null>(null)
  const mayNot = may('ledger:write') ? null : t('mayNot.write')
  const columns = useMemo((): SimpleColumn<Account>[] => [
    { id: 'number', label: t('column.number'), compare: (one, other) => one.number.localeCompare(other.number), render: (row) => <TextLink to="/$company/journal" params={{ company }} search={{ account: row.number }}>{row.number}</TextLink> },
    { id: 'name', label: t('column.name'), compare: (one, other) => one.name.localeCompare(other.name), render: (row) => <>{row.name} {row.receivable && <Tag color="blue">{t('receivable')}</Tag>} {row.taxClass !== null && <Tag color="gray">{t(`automatic.${row.taxClass}`)}</Tag>}</> },
    { id: 'kind', label: t('column.kind'), wideOnly: true, render: (row) => t(`kind.${row.kind}`) },
    { id: 'balance', label: t('column.balance'), align: 'right', render: (row) => row.balance && <Balance money={row.balance} /> },
    { id: 'rename', label: t('rename'), labelHidden: true, align: 'right', wideOnly: true, render: (row) => <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => setRenamed(row)} aria-label={t('renameAccount', { number: row.number })}>{t('rename')}</button> },
  ], [t, company, mayNot])
  return (
    <Page title={t('accounts')} actions={<ActionButton disabledReason={mayNot} aria-haspopup="dialog" onClick={dialog.open}>{t('newAccount')}</ActionButton>}>
      {accounts.error && <ProblemBlock error={accounts.error} retry={() => void accounts.refetch()} />}
      {accounts.isPending && <Loading rows={10} />}
      {accounts.data && <Paper><SimpleTable caption={t('accounts')} captionHidden columns={columns} rows={accounts.data.items} rowKey={(row) => row.number} empty={t('noAccounts')} /></Paper>}
      {creating && <NewAccount close={dialog.close} />}
      {renamed && <Rename account={renamed} close={() => setRenamed(null)} />}
    </Page>
  )
}

function useAccountSaved(close: () => void) {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const queryClient = useQueryClient()
  return () => {
    void queryClient.invalidateQueries({ queryKey: ['accounts', company] })
    toast({ message: t('accountSaved') })
    close()
  }
}

function NewAccount({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const form = useRecordForm({
    schema: accountInput, initial: {}, draftKey: `account:new:${company}`, atField: { account_exists: 'number' }, saved: useAccountSaved(close),
    save: (body, { key }) => answer(api.POST('/api/v1/accounts', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
  })
  return (
    <RecordDialog opened onClose={close} title={t('newAccount')} form={form} size="md">
      <RecordForm form={form}>
        <Stack gap="md">
          <Field name="number" label={t('column.number')} autoFocus />
          <Field name="name" label={t('column.name')} />
          <Field name="kind" kind="select" label={t('column.kind')} options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
          <FormActions />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}

function Rename({ account, close }: { readonly account: Account; readonly close: () => void }) {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const path = { number: account.number }
  const form = useRecordForm({
    schema: accountChange, initial: account, version: account.version, draftKey: `account:${company}:${account.number}`, saved: useAccountSaved(close),
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/accounts/{number}', { params: { path, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    reload: async () => {
      const fresh = await answer(api.GET('/api/v1/accounts/{number}', { params: { path, query: { company } } }))
      return { values: fresh, version: fresh.version }
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('renameAccount', { number: account.number })} form={form} size="md">
      <RecordForm form={form}><Stack gap="md"><Field name="name" label={t('column.name')} autoFocus /><FormActions /></Stack></RecordForm>
    </RecordDialog>
  )
}
