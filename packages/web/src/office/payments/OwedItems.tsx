/** What the payer owes, with what the payment settles of each. Ticking an item directs the payment to it; the order of the ticks is the order of settling. */
import { Button, Checkbox, Group, Paper, Text, Title } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText, today } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import type { Preview } from './payment-query.ts'
import classes from './payments.module.css'

interface OwedItemsProps {
  readonly preview: Preview
  readonly named: readonly string[] | null
  /** Whether an amount is typed; before that, nothing is settled yet. */
  readonly sure: boolean
  readonly choose: (items: readonly string[] | null) => void
}

type Row = Preview['items'][number]

export function OwedItems({ preview, named, sure, choose }: OwedItemsProps) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const columns = useMemo((): SimpleColumn<Row>[] => {
    const toggle = (item: string, on: boolean) => {
      const others = (named ?? []).filter((each) => each !== item)
      choose(on ? [...others, item] : others.length === 0 ? null : others)
    }
    return [
      { id: 'chosen', label: t('field.chosen'), labelHidden: true, render: (row) => <Checkbox size="xs" aria-label={t('direct', { number: row.number })} checked={named?.includes(row.openItem) ?? false} onChange={(event) => toggle(row.openItem, event.currentTarget.checked)} /> },
      { id: 'number', label: t('field.document'), whole: true, render: (row) => <TextLink to="/$company/open-items/$id" params={{ company, id: row.openItem }}>{row.number}</TextLink> },
      { id: 'date', label: t('field.date'), wideOnly: true, render: (row) => dateText(row.date) },
      { id: 'due', label: t('field.due'), wideOnly: true, render: (row) => <span className={row.dueDate < today() ? 'negative' : undefined}>{dateText(row.dueDate)}</span> },
      { id: 'rest', label: t('field.rest'), align: 'right', render: (row) => moneyText(row.rest) },
      { id: 'settled', label: t('field.settled'), align: 'right', render: (row) => (sure && row.settled.amount !== '0.00' ? <span className={classes.settled}>{moneyText(row.settled)}</span> : '') },
      { id: 'left', label: t('field.left'), align: 'right', wideOnly: true, render: (row) => (sure ? moneyText(row.left) : '') },
    ]
  }, [t, company, named, sure, choose])
  return (
    <Paper component="section" aria-labelledby="owed" mt="md">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="owed">{t('owed')}</Title>
        {named !== null && <Button variant="subtle" size="compact-sm" onClick={() => choose(null)}>{t('byOrder')}</Button>}
      </Group>
      <SimpleTable caption={t('owed')} captionHidden columns={columns} rows={preview.items} rowKey={(row) => row.openItem} empty={t('owesNothingText')} />
      {preview.items.length > 1 && <Text className={classes.hint} component="p">{named === null ? t(`orderText.${preview.order}`) : t('directedText')}</Text>}
    </Paper>
  )
}
