/** Which column of the file is which of ours: suggested, seen by its first values, corrected by a person, kept under a name for the next file. */
import { Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { spoken } from '../../ui/words.ts'
import { mappingsQuery } from './import-query.ts'
import type { ImportColumn, ImportHeadings, Mapping } from './import-query.ts'
import classes from './imports.module.css'
import type { ImportChoice } from './use-import-draft.ts'

interface ColumnMappingProps {
  readonly columns: readonly ImportColumn[]
  readonly headings: ImportHeadings
  readonly mapping: Mapping
  readonly choice: ImportChoice
  readonly change: (next: Partial<ImportChoice>) => void
}

export const suggestedMapping = (headings: ImportHeadings): Mapping => Object.fromEntries(headings.suggestions.map(({ column, heading }) => [column, heading]))

/** Columns that must be there and are not named. */
export const missingColumns = (columns: readonly ImportColumn[], mapping: Mapping): readonly ImportColumn[] => columns.filter(({ name, required }) => required && mapping[name] === undefined)

export function ColumnMapping({ columns, headings, mapping, choice, change }: ColumnMappingProps) {
  const { t } = useTranslation('imports')
  const [all, setAll] = useState(false)
  // What is neither needed nor in the file only makes the table long.
  const shown = columns.filter(({ name, required }) => all || required || mapping[name] !== undefined)
  const taken = new Set(Object.values(mapping))
  const unused = headings.headings.filter((heading) => heading !== '' && !taken.has(heading))
  const set = (column: string, heading: string | null) => {
    // A heading belongs to one column.
    const rest = Object.fromEntries(Object.entries(mapping).filter(([name, theirs]) => name !== column && theirs !== heading))
    change({ mapping: heading === null ? rest : { ...rest, [column]: heading } })
  }
  return (
    <>
      <div className={classes.scroller} tabIndex={0} role="group" aria-label={t('mapping.title')}>
        <table className={classes.mapping}>
          <thead><tr><th scope="col">{t('mapping.ours')}</th><th scope="col">{t('mapping.theirs')}</th><th scope="col">{t('mapping.samples')}</th><th scope="col"><span className="visually-hidden">{t('mapping.certainty')}</span></th></tr></thead>
          <tbody>{shown.map((column) => <MappingRow key={column.name} column={column} headings={headings} mapping={mapping} set={set} />)}</tbody>
        </table>
      </div>
      {(all || shown.length < columns.length) && <div><Button variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>{all ? t('mapping.fewer') : t('mapping.more', { count: columns.length - shown.length })}</Button></div>}
      {unused.length > 0 && <Text size="sm" c="dimmed">{t('mapping.unused', { count: unused.length, names: unused.join(', ') })}</Text>}
      <SavedMappings headings={headings} mapping={mapping} choice={choice} change={change} />
    </>
  )
}

interface MappingRowProps {
  readonly column: ImportColumn
  readonly headings: ImportHeadings
  readonly mapping: Mapping
  readonly set: (column: string, heading: string | null) => void
}

function MappingRow({ column, headings, mapping, set }: MappingRowProps) {
  const { t } = useTranslation('imports')
  const { name, required } = column
  const heading = mapping[name]
  const at = heading === undefined ? -1 : headings.headings.indexOf(heading)
  const samples = at < 0 ? [] : headings.samples.map((row) => row[at] ?? '').filter((value) => value !== '').slice(0, 3)
  // A column of the very name is read in any case.
  const own = headings.headings.some((one) => one.trim().toLowerCase() === name)
  const suggestion = headings.suggestions.find((one) => one.column === name && one.heading === heading)
  const label = column.label[spoken()]
  return (
    <tr data-missing={(required && heading === undefined) || undefined}>
      <td title={column.meaning[spoken()]}>{label}{required && <span aria-hidden> *</span>}</td>
      <td>
        <Select
          aria-label={t('mapping.for', { column: label })} aria-required={required || undefined} data={[...new Set(headings.headings.filter((one) => one !== ''))]} value={heading ?? null} onChange={(value) => set(name, value)}
          placeholder={t(required ? 'mapping.needed' : 'mapping.left')} clearable={!own} clearButtonProps={{ 'aria-label': t('mapping.clear') }} searchable nothingFoundMessage={t('mapping.nothing')}
        />
      </td>
      <td><div className={classes.samples}>{samples.join(' · ')}</div></td>
      <td>{suggestion?.certainty === 'similar' ? <Tag color="yellow">{t('mapping.similar')}</Tag> : null}</td>
    </tr>
  )
}

function SavedMappings({ headings, mapping, choice, change }: Omit<ColumnMappingProps, 'columns'>) {
  const { t } = useTranslation('imports')
  const company = useCompany()
  const { kind, reading } = choice
  const queryClient = useQueryClient()
  const saved = useQuery(mappingsQuery(company, kind))
  const [name, setName] = useState('')
  const fitting = (saved.data ?? []).filter((one) => headings.savedMappings.includes(one.name))
  const save = async () => {
    const { items } = await answer(api.GET('/api/v1/import-mappings', { params: { query: { company, kind } } }))
    const version = items.find((one) => one.name === name.trim())?.version ?? 0
    await answer(api.PUT('/api/v1/import-mappings/{kind}/{name}', { params: { path: { kind, name: name.trim() }, query: { company }, header: { 'idempotency-key': onceKey() } }, body: { mapping: { ...mapping }, reading: { ...reading }, version } }))
    await queryClient.invalidateQueries({ queryKey: ['import-mappings', company, kind] })
    void queryClient.invalidateQueries({ queryKey: ['import-headings', company] })
    toast({ message: t('toast.mappingSaved', { name: name.trim() }) })
    setName('')
  }
  return (
    <Group gap="sm" align="flex-end" wrap="wrap">
      {fitting.map((one) => <Button key={one.name} variant="default" onClick={() => change({ mapping: one.mapping, reading: { ...one.reading } })}>{t('mapping.apply', { name: one.name })}</Button>)}
      <TextInput label={t('mapping.saveAs')} value={name} maxLength={100} onChange={(event) => setName(event.currentTarget.value)} />
      <ActionButton variant="default" disabledReason={name.trim() === '' ? t('mapping.nameMissing') : null} onClick={save}>{t('mapping.save')}</ActionButton>
    </Group>
  )
}
