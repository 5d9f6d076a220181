/** The lines and taxes of a document; each amount opens where it comes from. */
import { Paper, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { decimalText, moneyText, percentText, periodText } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { ExplainDrawer } from './ExplainDrawer.tsx'
import type { Document, DocumentLine, Noun } from './document-query.ts'
import classes from './documents.module.css'

interface LinesProps {
  readonly document: Document
  readonly noun: Noun
}

export function DocumentLines({ document, noun }: LinesProps) {
  const { t } = useTranslation('documents')
  const [explained, setExplained] = useState<number | null>(null)
  const columns = useMemo((): SimpleColumn<DocumentLine>[] => [
    {
      id: 'name', label: t('field.service'), render: (line) => (
        <>
          {line.name}{line.note !== null && ` · ${line.note}`}
          <Text size="xs" c="dimmed">{[line.sku, line.period && periodText(line.period.from, line.period.until)].filter(Boolean).join(' · ')}</Text>
        </>
      ),
    },
    { id: 'quantity', label: t('field.quantity'), align: 'right', render: (line) => `${decimalText(line.quantity)} ${line.unit}` },
    { id: 'price', label: t('field.unitPrice'), align: 'right', wideOnly: true, render: (line) => decimalText(line.unitPrice, { atLeast: 2 }) },
    { id: 'tax', label: t('field.tax'), align: 'right', wideOnly: true, render: (line) => percentText(line.taxRate) },
    {
      id: 'net', label: t('field.net'), align: 'right', render: (line) => (
        <button type="button" className={classes.amount} aria-haspopup="dialog" aria-label={t('explainLine', { line: line.line, amount: moneyText(line.net) })} onClick={() => setExplained(line.line)}>{moneyText(line.net)}</button>
      ),
    },
  ], [t])
  return (
    <Paper>
      <SimpleTable caption={t('lines')} captionHidden columns={columns} rows={document.lines} rowKey={(line) => String(line.line)} empty={t('noLines')} foot={{ name: t('field.net'), net: moneyText(document.net) }} />
      <Vat document={document} />
      <Text size="xs" c="dimmed" mt="xs">{t('explainHint')}</Text>
      <ExplainDrawer document={document} noun={noun} line={explained} close={() => setExplained(null)} />
    </Paper>
  )
}

export function Vat({ document }: { readonly document: Pick<Document, 'vat' | 'gross'> }) {
  const { t } = useTranslation('documents')
  const columns = useMemo((): SimpleColumn<Document['vat'][number]>[] => [
    { id: 'rate', label: t('field.taxRate'), render: (row) => `${percentText(row.rate)} · ${t(`category.${row.category as 'S'}`, { defaultValue: row.category })}` },
    { id: 'taxable', label: t('field.taxable'), align: 'right', render: (row) => moneyText(row.taxable) },
    { id: 'tax', label: t('field.tax'), align: 'right', render: (row) => moneyText(row.tax) },
  ], [t])
  return (
    <div className={classes.vat}>
      <SimpleTable caption={t('vat')} captionHidden columns={columns} rows={document.vat} rowKey={(row) => `${row.category} ${row.rate}`} empty="" foot={{ rate: t('field.gross'), tax: moneyText(document.gross) }} />
    </div>
  )
}
