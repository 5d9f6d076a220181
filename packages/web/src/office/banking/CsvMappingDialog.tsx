/** Says how the table of a bank is read, column by column, with the first entries as they would be; saved by name, so that the next file of this kind needs no question (BNK-3). */
import { CSV_DATES, CSV_DECIMALS, CSV_DELIMITERS, CSV_ENCODINGS, CSV_FIELDS } from '@kontor/domain/banking/formats/csv.ts'
import type { CsvField } from '@kontor/domain/banking/formats/csv.ts'
import { Group, Modal, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { SignedAmount } from './EntryCells.tsx'
import { headOf } from './file-head.ts'
import { accountText, bankAccountsQuery } from './statement-query.ts'

interface CsvMappingDialogProps {
  readonly file: File
  readonly close: () => void
  /** Saved: the file is brought in once more. */
  readonly saved: () => void
}

export function CsvMappingDialog({ file, close, saved }: CsvMappingDialogProps) {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const accounts = useQuery(bankAccountsQuery(company)).data ?? []
  const [account, setAccount] = useState<string | null>(null)
  const head = useQuery({ queryKey: ['csv-head', file.name, file.size, file.lastModified], queryFn: () => headOf(file), staleTime: Infinity })
  const chosen = account ?? (accounts.length === 1 ? accounts[0]!.id : null)
  return (
    <Modal opened onClose={close} title={t('mapping.title', { file: file.name })} size="90rem" closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <Select label={t('mapping.account')} data={accounts.map((one) => ({ value: one.id, label: accountText({ ...one, national: one.accountNational }) }))} value={chosen} onChange={setAccount} allowDeselect={false} required maw="32rem" />
        {chosen !== null && head.data !== undefined && <Trial key={chosen} account={chosen} head={head.data} name={file.name} saved={saved} />}
      </Stack>
    </Modal>
  )
}

interface Asked {
  readonly account: string
  readonly head: string
}
const suggested = (company: string, asked: Asked) => answer(api.POST('/api/v1/bank-csv-mappings/trial', { params: { query: { company } }, body: asked }))
type Mapping = Awaited<ReturnType<typeof suggested>>['mapping']
const trial = (company: string, asked: Asked, mapping: Mapping | null) => (mapping === null ? suggested(company, asked) : answer(api.POST('/api/v1/bank-csv-mappings/trial', { params: { query: { company } }, body: { ...asked, mapping } })))

interface TrialProps {
  readonly account: string
  readonly head: string
  readonly name: string
  readonly saved: () => void
}

function Trial({ account, head, name: fileName, saved }: TrialProps) {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const [changed, setChanged] = useState<Mapping | null>(null)
  const [name, setName] = useState(fileName.replace(/\.[^.]*$/, '').slice(0, 60))
  const [problem, setProblem] = useState<unknown>(null)
  const [key] = useState(onceKey)
  const tried = useQuery({ queryKey: ['csv-trial', company, account, head.length, changed], placeholderData: keepPreviousData, retry: false, queryFn: () => trial(company, { account, head }, changed) })
  if (tried.error) return <Notice tone="wrong">{problemWords(problemOf(tried.error))}</Notice>
  if (!tried.data) return <Loading rows={6} />
  const { headings, sample, entries, count, opening, closing, fault } = tried.data
  const mapping = changed ?? tried.data.mapping
  const change = (part: Partial<Mapping>) => setChanged({ ...mapping, ...part })
  const save = async () => {
    setProblem(null)
    try {
      await answer(api.POST('/api/v1/bank-csv-mappings', { params: { query: { company }, header: { 'idempotency-key': `${key}-${name}-${JSON.stringify(mapping).length}` } }, body: { account, name: name.trim(), headings, mapping } }))
      saved()
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <>
      <Text size="sm">{t('mapping.text')}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="xs">
        <Select label={t('mapping.delimiter')} data={CSV_DELIMITERS.map((value) => ({ value, label: value === '\t' ? t('mapping.tab') : value }))} value={mapping.delimiter} onChange={(value) => value !== null && change({ delimiter: value as Mapping['delimiter'], columns: {} })} allowDeselect={false} />
        <Select label={t('mapping.decimal')} data={CSV_DECIMALS.map((value) => ({ value, label: t(value === ',' ? 'mapping.comma' : 'mapping.point') }))} value={mapping.decimal} onChange={(value) => value !== null && change({ decimal: value as Mapping['decimal'] })} allowDeselect={false} />
        <Select label={t('mapping.dateFormat')} data={[...CSV_DATES]} value={mapping.dateFormat} onChange={(value) => value !== null && change({ dateFormat: value as Mapping['dateFormat'] })} allowDeselect={false} />
        <Select label={t('mapping.encoding')} data={[...CSV_ENCODINGS]} value={mapping.encoding} onChange={(value) => value !== null && change({ encoding: value as Mapping['encoding'] })} allowDeselect={false} />
      </SimpleGrid>
      <Columns headings={headings} sample={sample} columns={mapping.columns} choose={(columns) => change({ columns })} />
      {fault === null
        ? <Notice tone="info">{[t('mapping.reads', { count }), opening && closing ? t('mapping.balances', { opening: moneyText(opening), closing: moneyText(closing) }) : t('mapping.noBalances')].join(' ')}</Notice>
        : <Notice tone="warn">{problemWords(fault)}</Notice>}
      {entries.length > 0 && (
        <SimpleTable
          caption={t('mapping.preview')} rows={entries.slice(0, 8)} rowKey={({ line }) => String(line)} empty=""
          columns={[
            { id: 'bookingDate', label: t('field.bookingDate'), whole: true, render: ({ bookingDate }) => dateText(bookingDate) },
            { id: 'name', label: t('field.name'), render: ({ name: payer }) => payer ?? '' },
            { id: 'account', label: t('field.counterparty'), whole: true, wideOnly: true, render: ({ accountLast4 }) => (accountLast4 === null ? '' : `…${accountLast4}`) },
            { id: 'text', label: t('field.text'), width: '45%', render: ({ text }) => text },
            { id: 'amount', label: t('field.amount'), align: 'right', whole: true, render: ({ amount }) => <SignedAmount amount={amount} /> },
          ]}
        />
      )}
      {problem ? <ProblemBlock error={problem} /> : null}
      <Group align="end" gap="sm">
        <TextInput label={t('mapping.name')} value={name} maxLength={60} onChange={(event) => setName(event.currentTarget.value)} required />
        <ActionButton disabledReason={name.trim() === '' ? t('mapping.needsName') : fault !== null ? t('mapping.needsReading') : null} onClick={save}>{t('mapping.save')}</ActionButton>
      </Group>
    </>
  )
}

interface ColumnsProps {
  readonly headings: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly columns: Mapping['columns']
  readonly choose: (columns: Mapping['columns']) => void
}

/** Each column of the table with what stands in it, and what it is. Only the text may be of several. */
function Columns({ headings, sample, columns, choose }: ColumnsProps) {
  const { t } = useTranslation('banking')
  const fieldOf = (heading: string): CsvField | null => CSV_FIELDS.find((field) => columns[field]?.some((one) => one.trim().toLowerCase() === heading.trim().toLowerCase())) ?? null
  const set = (heading: string, field: CsvField | null) => {
    const rest = Object.fromEntries(CSV_FIELDS.flatMap((one) => {
      const kept = (columns[one] ?? []).filter((other) => other !== heading)
      return kept.length > 0 && (one !== field || one === 'text') ? [[one, kept]] : []
    })) as Mapping['columns']
    choose(field === null ? rest : { ...rest, [field]: [...(rest[field] ?? []), heading] })
  }
  const rows = headings.map((heading, at) => ({ heading, at })).filter(({ heading }) => heading !== '')
  return (
    <SimpleTable
      caption={t('mapping.columns')} rows={rows} rowKey={({ at }) => String(at)} empty=""
      columns={[
        { id: 'heading', label: t('mapping.heading'), render: ({ heading }) => heading },
        { id: 'sample', label: t('mapping.sample'), width: '40%', wideOnly: true, render: ({ at }) => sample.map((row) => row[at] ?? '').filter((cell) => cell !== '').slice(0, 2).join(' · ') },
        { id: 'field', label: t('mapping.is'), render: ({ heading }) => <Select aria-label={t('mapping.isOf', { heading })} size="xs" placeholder={t('mapping.unread')} clearable data={CSV_FIELDS.map((value) => ({ value, label: t(`mapping.field.${value}`) }))} value={fieldOf(heading)} onChange={(value) => set(heading, value as CsvField | null)} comboboxProps={{ withinPortal: true }} /> },
      ]}
    />
  )
}
