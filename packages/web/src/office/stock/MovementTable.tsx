/** Movements of an entry, or the latest of an article. */
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, decimalText, moneyText } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { documentLink } from '../documents/document-query.ts'
import type { StockMovement } from './stock-query.ts'
import classes from './stock.module.css'

interface MovementsProps {
  readonly caption: string
  readonly movements: readonly StockMovement[]
  /** Then each says when and why, instead of which article. */
  readonly ofOneArticle?: boolean
}

/** Among the latest of an article a delivery of sixty would hide all others. */
const SERIALS_SHOWN = 6

const serialsText = (serials: readonly string[], some: boolean): string =>
  (some && serials.length > SERIALS_SHOWN ? `${serials.slice(0, SERIALS_SHOWN).join(', ')}, … (${serials.length})` : serials.join(', '))

export function MovementTable({ caption, movements, ofOneArticle = false }: MovementsProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const why: SimpleColumn<StockMovement>[] = [
    { id: 'date', label: t('field.date'), render: (row) => dateText(row.date) },
    { id: 'kind', label: t('field.kind'), render: (row) => <><TextLink to="/$company/stock-entries/$id" params={{ company, id: row.entry }} underline={row.customer ? 'always' : 'hover'}>{t(`kind.${row.kind}`)}</TextLink>{row.document && <> · <TextLink {...documentLink(company, row.document)} underline={row.customer ? 'always' : 'hover'}>{row.document.number}</TextLink></>}{row.customer && ` · ${row.customer.name}`}</> },
  ]
  const what: SimpleColumn<StockMovement>[] = [{ id: 'article', label: t('field.article'), render: (row) => <TextLink className={classes.article} to="/$company/stock/$id" params={{ company, id: row.article.id }}>{row.article.sku} · {row.article.name}</TextLink> }]
  const columns: SimpleColumn<StockMovement>[] = [
    ...(ofOneArticle ? why : what),
    { id: 'store', label: t('field.store'), render: (row) => <span className={classes.code}>{row.store.code}</span> },
    { id: 'serials', label: t('field.serials'), wideOnly: true, render: (row) => serialsText(row.serials, ofOneArticle) },
    { id: 'quantity', label: t('field.moved'), align: 'right', render: (row) => <span className={row.quantity.startsWith('-') ? 'negative' : undefined}>{decimalText(row.quantity)} {row.article.unit}</span> },
    { id: 'value', label: t('field.value'), align: 'right', wideOnly: true, render: (row) => moneyText(row.value) },
  ]
  return <SimpleTable caption={caption} columns={columns} rows={movements} rowKey={(row) => `${row.entry} ${row.line}`} empty={t('noMovements')} />
}
