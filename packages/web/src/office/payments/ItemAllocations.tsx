/** What settled an item, or what it settled, oldest first; what was released stands there, too, struck through. */
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { dateText, instantText, moneyText } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast, toastProblem } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { foreignText } from './foreign-text.ts'
import { useMoneyChanged } from './payment-query.ts'
import { TakeWriteOffBack } from './WriteOff.tsx'
import type { OpenItem } from './payment-query.ts'
import classes from './payments.module.css'

type Row = OpenItem['settledBy'][number]

export function ItemAllocations({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const actors = useActors()
  const may = useMay()
  const columns = useMemo((): SimpleColumn<Row>[] => [
    { id: 'since', label: t('field.date'), render: (row) => dateText(row.since) },
    { id: 'what', label: t('field.what'), render: (row) => <><TextLink to="/$company/open-items/$id" params={{ company, id: row.openItem }}>{t(`kind.${row.kind}`)}{row.number === null ? '' : ` ${row.number}`}</TextLink>{row.reason !== null && ` (${row.reason})`}{row.foreign && <div className={classes.hint}>{foreignText(row.foreign)}</div>}</> },
    { id: 'by', label: t('field.by'), wideOnly: true, render: (row) => `${actors(row.by)}, ${instantText(row.at)}` },
    { id: 'amount', label: t('field.amount'), align: 'right', render: (row) => (row.releasedOn === null ? moneyText(row.amount) : <s>{moneyText(row.amount)}</s>) },
    {
      id: 'act', label: t('release'), labelHidden: true, align: 'right',
      render: (row) => (row.releasedOn !== null ? <Tag color="gray">{t('releasedOn', { date: dateText(row.releasedOn) })}</Tag> : !may('receivables:write') ? '' : row.releasable ? <Release allocation={row} /> : row.writeOff !== null ? <TakeWriteOffBack writeOff={row.writeOff} amount={moneyText(row.amount)} /> : ''),
    },
  ], [t, company, actors, may])
  return <SimpleTable caption={t('settledBy')} captionHidden columns={columns} rows={item.settledBy} rowKey={(row) => row.allocation} empty="" />
}

function Release({ allocation }: { readonly allocation: Row }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const changed = useMoneyChanged()
  const [key] = useState(onceKey)
  const [busy, setBusy] = useState(false)
  const release = async () => {
    setBusy(true)
    try {
      await answer(api.POST('/api/v1/allocations/{id}/release', { params: { path: { id: allocation.allocation }, query: { company }, header: { 'idempotency-key': key } } }))
      toast({ message: t('isReleased') })
      await changed()
    } catch (error) {
      toastProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return <Button variant="default" size="compact-sm" loading={busy} aria-label={t('releaseOf', { amount: moneyText(allocation.amount) })} onClick={() => void release()}>{t('release')}</Button>
}
