/** One entry with its postings; reversed here, where that is still possible. */
import { Paper, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { dateText, instantText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { accountsQuery } from './ledger-query.ts'
import { turnoverOf } from './turnover.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { Tag } from '../../ui/table/Tag.tsx'

const entryQuery = (company: string, id: string) => ({
  queryKey: ['journal-entry', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/journal-entries/{id}', { params: { path: { id }, query: { company } } })),
})
type Entry = Awaited<ReturnType<ReturnType<typeof entryQuery>['queryFn']>>

export function JournalEntryPage() {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const entry = useQuery(entryQuery(company, id))
  const trail = <TextLink to="/$company/journal" params={{ company }}>{t('journal')}</TextLink>
  if (entry.error) return <Page title={t('entry')} trail={trail}><ProblemBlock error={entry.error} retry={() => void entry.refetch()} /></Page>
  if (!entry.data) return <Page title={t('entry')} trail={trail}><Loading /></Page>
  return (
    <Page
      title={entry.data.description} trail={trail} actions={<Reverse entry={entry.data} />}
      badges={<>{entry.data.reversedBy !== null && <Tag color="orange">{t('reversedYes')}</Tag>}{entry.data.reversalOf !== null && <Tag color="gray">{t('isReversal')}</Tag>}<Tag color={entry.data.sealed ? 'green' : 'gray'}>{t(entry.data.sealed ? 'sealed' : 'unsealed')}</Tag></>}
    >
      <EntryBody entry={entry.data} />
    </Page>
  )
}

function EntryBody({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const accounts = useQuery(accountsQuery(company))
  const actorOf = useActors()
  const columns = useMemo((): SimpleColumn<Entry['postings'][number]>[] => {
    const nameOf = (number: string) => accounts.data?.items.find((account) => account.number === number)?.name ?? ''
    return [
      { id: 'account', label: t('column.account'), render: (row) => <TextLink to="/$company/journal" params={{ company }} search={{ account: row.account }}>{row.account} {nameOf(row.account)}</TextLink> },
      { id: 'debit', label: t('side.debit'), align: 'right', render: (row) => (row.side === 'debit' ? moneyText(row.amount) : '') },
      { id: 'credit', label: t('side.credit'), align: 'right', render: (row) => (row.side === 'credit' ? moneyText(row.amount) : '') },
    ]
  }, [t, company, accounts.data])
  const total = moneyText(turnoverOf(entry.postings))
  return (
    <Paper>
      <Text size="sm" mb="sm">
        {dateText(entry.postingDate)} · {t(`source.${entry.sourceType}`)}{entry.documentNumber !== null && ` · ${entry.documentNumber}`}
      </Text>
      <SimpleTable caption={t('postings')} columns={columns} rows={entry.postings} rowKey={(row) => String(row.line)} empty="" foot={{ account: t('total'), debit: total, credit: total }} />
      <Text size="xs" c="dimmed" mt="sm">{t('postedBy', { by: actorOf(entry.createdBy), at: instantText(entry.createdAt) })}</Text>
      {entry.reversalOf !== null && <EntryLink id={entry.reversalOf} label={t('toReversed')} />}
      {entry.reversedBy !== null && <EntryLink id={entry.reversedBy} label={t('toReversal')} />}
    </Paper>
  )
}

function EntryLink({ id, label }: { readonly id: string; readonly label: string }) {
  const company = useCompany()
  return <TextLink size="sm" to="/$company/journal/$id" params={{ company, id }}>{label}</TextLink>
}

/** Documents are corrected by credit notes, so their entries are not reversed by hand. */
function Reverse({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const refused = !may('ledger:write') ? t('mayNot.write') : entry.sourceType === 'document' ? t('mayNot.reverseDocument') : entry.sourceType === 'payment' || entry.sourceType === 'write_off' || entry.sourceType === 'payout' || entry.sourceType === 'fee' || entry.sourceType === 'cash_receipt' ? t('mayNot.reversePayment') : entry.reversedBy !== null ? t('mayNot.reverseTwice') : entry.reversalOf !== null ? t('mayNot.reverseReversal') : null
  return (
    <DangerButton
      disabledReason={refused}
      question={{
        title: t('reverse'), message: t('reverseText', { description: entry.description, amount: moneyText(turnoverOf(entry.postings)) }), verb: t('reverse'), reason: { label: t('reason'), required: true },
        run: ({ reason, key }) => answer(api.POST('/api/v1/journal-entries/{id}/reversal', { params: { path: { id: entry.id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } })),
      }}
      done={(reversal) => {
        void queryClient.invalidateQueries({ queryKey: ['journal-entry', company] })
        void queryClient.invalidateQueries({ queryKey: ['list', 'journal-entries'] })
        toast({ message: t('reversed') })
        void navigate({ to: '/$company/journal/$id', params: { company, id: reversal.id } })
      }}
    />
  )
}
