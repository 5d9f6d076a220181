/** A bank statement: its balances, what came and went, and the file of the bank. */
import { Button, Paper } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Facts } from '../../ui/Facts.tsx'
import type { Fact } from '../../ui/Facts.tsx'
import { countText, dateText, instantText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import { StatementTags } from './BankStatementsPage.tsx'
import { EntryText, SignedAmount } from './EntryCells.tsx'
import { accountText, bankStatementQuery, entriesOfStatementQuery } from './statement-query.ts'

export function BankStatementPage() {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const actors = useActors()
  const statement = useQuery(bankStatementQuery(company, id))
  const entries = useQuery(entriesOfStatementQuery(company, id))
  const trail = <TextLink to="/$company/bank-statements" params={{ company }}>{t('statements')}</TextLink>
  if (!statement.data) return <Page title={t('statement')} trail={trail}>{statement.error ? <ProblemBlock error={statement.error} retry={() => void statement.refetch()} /> : <Loading rows={8} />}</Page>
  const { data } = statement
  const facts: readonly Fact[] = [
    [t('field.account'), accountText(data.account)],
    [t('field.number'), data.number],
    [t('field.opening'), data.opening && moneyText(data.opening)],
    [t('field.credit'), moneyText(data.credit)],
    [t('field.debit'), moneyText(data.debit)],
    [t('field.closing'), data.closing && <strong key="c">{moneyText(data.closing)}</strong>],
    [t('field.entries'), data.newEntries === data.entries ? countText(data.entries) : t('entriesNew', { entries: countText(data.entries), added: countText(data.newEntries) })],
    [t('field.file'), data.fileName],
    [t('field.readAt'), `${actors(data.createdBy)}, ${instantText(data.createdAt)}`],
  ]
  return (
    <Page
      title={t('statementOf', { date: dateText(data.date) })} trail={trail} badges={<StatementTags statement={data} />}
      actions={<Button component="a" href={fileUrl(`/api/v1/bank-statements/${id}/file`, { company })} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>{t('original')}</Button>}
    >
      {data.gap && <Notice tone="wrong" title={t('gap')}>{t('gapText')}</Notice>}
      {data.purpose !== 'statement' && <Notice tone="info">{t('apartText')}</Notice>}
      <Paper><Facts facts={facts} columns /></Paper>
      <Paper>
        {entries.data
          ? (
              <SimpleTable
                caption={t('entries')} rows={entries.data.items} rowKey={(row) => row.id} empty={t('noEntries')}
                columns={[
                  { id: 'bookingDate', label: t('field.bookingDate'), whole: true, render: (row) => dateText(row.bookingDate) },
                  { id: 'name', label: t('field.name'), render: (row) => row.name ?? '' },
                  { id: 'text', label: t('field.text'), width: '45%', render: (row) => <EntryText entry={row} /> },
                  { id: 'variableSymbol', label: t('field.variableSymbol'), whole: true, wideOnly: true, render: (row) => row.variableSymbol ?? '' },
                  { id: 'amount', label: t('field.amount'), align: 'right', whole: true, render: (row) => <SignedAmount amount={row.amount} /> },
                ]}
              />
            )
          : entries.error ? <ProblemBlock error={entries.error} retry={() => void entries.refetch()} /> : <Loading rows={6} />}
        {entries.data?.next && <p><TextLink to="/$company/bank-entries" params={{ company }} search={{ account: data.account.id, from: data.from ?? undefined, until: data.until ?? undefined } as never}>{t('allEntries')}</TextLink></p>}
      </Paper>
    </Page>
  )
}
