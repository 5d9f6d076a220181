/** What a line of a document takes from stock: from which store, and which pieces; or nothing. */
import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { decimalText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { toastProblem } from '../../ui/toast.tsx'
import { SerialsOf } from './SerialsInput.tsx'
import { scanned, stockArticleQuery, storesQuery } from './stock-query.ts'
import type { Store } from './stock-query.ts'
import classes from './stock.module.css'

/** Stores that something can be taken from, the usual one first; none for whoever may not see stock. */
export function useOpenStores(): readonly Store[] {
  const company = useCompany()
  const may = useMay()
  const { data } = useQuery({ ...storesQuery(company), enabled: may('stock:read') })
  return (data?.items ?? []).filter(({ closedOn }) => closedOn === null)
}

interface StockOfLineProps {
  /** The path of the line in the form. */
  readonly at: string
  /** The goods left with the delivery note that the document follows. */
  readonly delivered: boolean
}

export function StockOfLine({ at, delivered }: StockOfLineProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const stores = useOpenStores()
  const { state: { form } } = useFormPlace()
  const [stock, sku, supply] = useWatch({ control: form.control, name: [`${at}.stock`, `${at}.sku`, `${at}.supply`] }) as unknown as [{ article: string; store: string } | null | undefined, unknown, unknown]
  const { data: article } = useQuery({ ...stockArticleQuery(company, stock?.article ?? ''), enabled: Boolean(stock) && stores.length > 0 })
  const put = (value: unknown) => form.setValue(`${at}.stock`, value as never, { shouldDirty: true })
  const take = async () => {
    const found = await scanned(company, String(sku))
    put({ article: found.article.id, store: stores[0]!.id, serials: [] })
  }
  if (stores.length === 0) return null
  if (!stock) {
    if (typeof sku !== 'string' || sku === '' || supply !== 'goods') return null
    return <Button variant="subtle" size="compact-xs" className={classes.take} onClick={() => void take().catch(toastProblem)}>{t('takeFromStock')}</Button>
  }
  const onHand = article?.stores.find(({ id }) => id === stock.store)?.quantity ?? '0'
  return (
    <div className={classes.stockOfLine}>
      {delivered
        ? <Text size="xs" c="dimmed">{t('leftWithDeliveryNote')}</Text>
        : <Field name={`${at}.stock.store`} kind="select" label={t('field.fromStore')} options={stores.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))} below={article && <Text size="xs" c="dimmed">{t('inThisStore', { quantity: decimalText(onHand), unit: article.unit })}</Text>} />}
      {article?.serialised && <Field name={`${at}.stock.serials`} label={t('field.serials')} description={t('serialsHint')}>{(slot) => <SerialsOf slot={slot} article={stock.article} from={delivered ? undefined : stock.store} counted={(count) => { if (count > 0) form.setValue(`${at}.quantity`, String(count) as never, { shouldDirty: true }) }} />}</Field>}
      <Group><Button variant="subtle" size="compact-xs" onClick={() => put(null)}>{t('takeNothing')}</Button></Group>
    </div>
  )
}
