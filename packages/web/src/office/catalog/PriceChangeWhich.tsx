/** Which products a price change is for: all, those of a filter, those that are named; with named prices, the products and their prices. */
import { ActionIcon, Button, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { spoken } from '../../ui/words.ts'
import { useProductLookup } from './product-query.ts'
import { SERVICE_KINDS } from './service-kinds.ts'
import classes from './catalog.module.css'

type Which = 'all' | 'filter' | 'named'

export function PriceChangeWhich({ currency }: { readonly currency: string }) {
  const { state } = useFormPlace()
  const kind = useWatch({ control: state.form.control, name: 'change.kind' }) as unknown
  return kind === 'absolute' ? <Prices currency={currency} /> : <Selection />
}

function Selection() {
  const { t } = useTranslation('prices')
  const { state } = useFormPlace()
  const select = state.form.getValues('select') as Readonly<Record<string, unknown>> | null | undefined
  const [which, choose] = useState<Which>(select?.['productIds'] ? 'named' : Object.values(select ?? {}).some((value) => value !== null && value !== undefined && value !== '') ? 'filter' : 'all')
  const change = (next: string) => {
    choose(next as Which)
    state.form.setValue('select', next === 'named' ? { productIds: [null] } : {}, { shouldDirty: true })
  }
  return (
    <Stack gap="sm">
      <FormSection title={t('section.which')} columns={1}>
        <div><SegmentedControl aria-label={t('section.which')} value={which} onChange={change} data={(['all', 'filter', 'named'] as const).map((value) => ({ value, label: t(`which.${value}`) }))} /></div>
      </FormSection>
      {which === 'all' && <Text size="sm" c="dimmed">{t('which.allText')}</Text>}
      {which === 'filter' && <FilterFields />}
      {which === 'named' && <NamedProducts />}
    </Stack>
  )
}

function FilterFields() {
  const { t } = useTranslation('prices')
  const { t: catalog } = useTranslation('catalog')
  const company = useCompany()
  const groups = useQuery({
    queryKey: ['codes', company, 'product_groups'], staleTime: 60_000,
    queryFn: () => answer(api.GET('/api/v1/code-lists/{list}', { params: { path: { list: 'product_groups' }, query: { company } } })),
  })
  return (
    <FormSection columns={4} description={t('hint.filter')}>
      <Field name="select.kind" kind="select" label={t('field.kind')} options={SERVICE_KINDS.map((value) => ({ value, label: catalog(`kind.${value}`) }))} />
      <Field name="select.productGroup" kind="select" label={t('field.productGroup')} options={groups.data?.items.filter(({ archived }) => !archived).map(({ code, label }) => ({ value: code, label: label[spoken()] })) ?? []} />
      <Field name="select.skuFrom" label={t('field.skuFrom')} description={t('hint.skuFrom')} />
      <Field name="select.name" label={t('field.productName')} description={t('hint.productName')} />
    </FormSection>
  )
}

function NamedProducts() {
  const { t } = useTranslation('prices')
  const lookup = useProductLookup()
  const { state } = useFormPlace()
  const ids = (useWatch({ control: state.form.control, name: 'select.productIds' }) as readonly unknown[] | undefined) ?? []
  const set = (next: readonly unknown[]) => state.form.setValue('select.productIds', next as never, { shouldDirty: true })
  return (
    <FormSection columns={2}>
      {ids.map((_, index) => (
        <div key={`${index} of ${ids.length}`} className={classes.line}>
          <Field name={`select.productIds.${index}`} kind="lookup" label={t('field.product', { number: index + 1 })} {...lookup} />
          <Remove label={t('removeProduct', { number: index + 1 })} disabled={ids.length === 1} onClick={() => set(ids.filter((_one, at) => at !== index))} />
        </div>
      ))}
      <div className={classes.add}><Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => set([...ids, null])}>{t('addProduct')}</Button></div>
    </FormSection>
  )
}

function Prices({ currency }: { readonly currency: string }) {
  const { t } = useTranslation('prices')
  const lookup = useProductLookup()
  const { state } = useFormPlace()
  const prices = (useWatch({ control: state.form.control, name: 'change.prices' }) as readonly unknown[] | undefined) ?? []
  const set = (next: readonly unknown[]) => state.form.setValue('change.prices', next as never, { shouldDirty: true })
  return (
    <FormSection title={t('section.prices')} columns={1}>
      {prices.map((_, index) => (
        <div key={`${index} of ${prices.length}`} className={classes.line}>
          <Field name={`change.prices.${index}.productId`} kind="lookup" label={t('field.product', { number: index + 1 })} {...lookup} />
          <Field name={`change.prices.${index}.netPrice`} kind="money" currency={currency} decimals={6} label={t('field.newPrice')} />
          <Remove label={t('removeProduct', { number: index + 1 })} disabled={false} onClick={() => set(prices.filter((_one, at) => at !== index))} />
        </div>
      ))}
      <div><Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => set([...prices, {}])}>{t('addProduct')}</Button></div>
    </FormSection>
  )
}

function Remove({ label, disabled, onClick }: { readonly label: string; readonly disabled: boolean; readonly onClick: () => void }) {
  return <ActionIcon variant="subtle" color="gray" size={30} mt={21} aria-label={label} title={label} disabled={disabled} onClick={onClick}><IconTrash size={16} aria-hidden /></ActionIcon>
}
