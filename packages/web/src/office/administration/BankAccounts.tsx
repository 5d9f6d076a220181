/** The company's own accounts; one of them stands on documents. */
import { Button, Group, Paper, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { bankAccountChange, bankAccountInput } from '@kontor/contract/companies.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { accountsQuery } from '../ledger/ledger-query.ts'
import { bankAccountsQuery } from './company-query.ts'
import type { BankAccount } from './company-query.ts'
import { Tag } from '../../ui/table/Tag.tsx'

const AT_FIELD = { iban_invalid: 'iban', bank_account_number_missing: 'iban', bank_account_exists: 'iban', account_not_for_banks: 'ledgerAccount', ledger_account_taken: 'ledgerAccount', bank_account_in_books_already: 'ledgerAccount' } as const
const grouped = (iban: string): string => iban.replaceAll(/(.{4})(?=.)/g, '$1 ')

export function BankAccounts() {
  const { t } = useTranslation('administration')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const [edited, setEdited] = useState<BankAccount | 'new' | null>(null)
  const accounts = useQuery(bankAccountsQuery(company))
  const locked = may('companies:write') ? null : t('mayNot.company')
  const changed = () => {
    for (const key of ['bank-accounts', 'company', 'readiness']) void queryClient.invalidateQueries({ queryKey: [key, company] })
  }
  const params = ({ id, version }: BankAccount, key: string) => ({ path: { id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } })
  const columns: SimpleColumn<BankAccount>[] = [
    { id: 'bank', label: t('field.bankName'), render: (account) => <>{account.bankName ?? '–'} {account.printed && <Tag color="green">{t('bank.printed')}</Tag>}</> },
    { id: 'iban', label: t('field.iban'), render: ({ iban, accountNational }) => (iban === null ? accountNational : grouped(iban)) },
    { id: 'books', label: t('bank.books'), wideOnly: true, render: ({ ledgerAccount }) => ledgerAccount ?? t('bank.usual') },
    { id: 'bic', label: t('field.bic'), wideOnly: true, render: ({ bic }) => bic ?? '' },
    {
      id: 'action', label: t('field.action'), labelHidden: true, align: 'right',
      render: (account) => (
        <Group gap={4} justify="flex-end">
          <ActionButton variant="subtle" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" onClick={() => setEdited(account)}>{t('edit')}</ActionButton>
          {!account.printed && (
            <>
              <DangerButton
                variant="subtle" color="gray" size="compact-sm" disabledReason={locked} done={changed}
                question={{
                  title: t('bank.print'), verb: t('bank.print'), danger: false, message: t('bank.printText'),
                  run: ({ key }) => answer(api.PATCH('/api/v1/bank-accounts/{id}', { params: params(account, key), body: { printed: true } })),
                }}
              />
              <DangerButton
                variant="subtle" size="compact-sm" disabledReason={locked} done={changed}
                question={{ title: t('bank.remove'), verb: t('remove'), message: t('bank.removeText'), run: ({ key }) => answer(api.DELETE('/api/v1/bank-accounts/{id}', { params: params(account, key) })) }}
              />
            </>
          )}
        </Group>
      ),
    },
  ]
  return (
    <Paper component="section" aria-labelledby="bank-accounts">
      <Title order={2} id="bank-accounts" mb="xs">{t('bank.title')}</Title>
      {accounts.error && <ProblemBlock error={accounts.error} retry={() => void accounts.refetch()} />}
      {accounts.isPending && <Loading rows={2} />}
      {accounts.data && <SimpleTable caption={t('bank.title')} captionHidden columns={columns} rows={accounts.data} rowKey={({ id }) => id} empty={t('bank.none')} />}
      <Button variant="default" mt="sm" leftSection={<IconPlus size={15} aria-hidden />} disabled={locked !== null} onClick={() => setEdited('new')}>{t('bank.add')}</Button>
      {edited !== null && <AccountDialog account={edited === 'new' ? null : edited} close={() => setEdited(null)} done={changed} />}
    </Paper>
  )
}

interface AccountDialogProps {
  readonly account: BankAccount | null
  readonly close: () => void
  readonly done: () => void
}

function AccountDialog({ account, close, done }: AccountDialogProps) {
  const { t } = useTranslation('administration')
  const company = useCompany()
  const may = useMay()
  const assets = (useQuery({ ...accountsQuery(company), enabled: may('ledger:read') }).data?.items ?? []).filter(({ kind, receivable, taxClass }) => kind === 'asset' && !receivable && taxClass === null)
  const form = useRecordForm({
    schema: account ? bankAccountChange : bankAccountInput, initial: account ? { ...account, printed: undefined } : {}, draftKey: `bank-account:${account?.id ?? `new:${company}`}`, atField: AT_FIELD,
    ...(account && { version: account.version, changesOnly: true }),
    save: (body, { key, version }) => account
      ? answer(api.PATCH('/api/v1/bank-accounts/{id}', { params: { path: { id: account.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body }))
      : answer(api.POST('/api/v1/bank-accounts', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: () => {
      toast({ message: t('saved') })
      done()
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t(account ? 'bank.edit' : 'bank.add')} form={form}>
      <RecordForm form={form} label={t('bank.title')}>
        <FormSection>
          <Field name="iban" kind="iban" label={t('field.iban')} wide autoFocus />
          <Field name="bankName" label={t('field.bankName')} />
          <Field name="bic" label={t('field.bic')} />
          <Field name="accountNational" label={t('field.accountNational')} />
          <Field name="ledgerAccount" kind="select" label={t('bank.books')} description={t('bank.booksHint')} placeholder={t('bank.usual')} options={assets.map(({ number, name }) => ({ value: number, label: `${number} ${name}` }))} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
