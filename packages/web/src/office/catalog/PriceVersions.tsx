/** What a product costs from when to when; a price that was charged by stays, a later one takes its place. */
import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { priceVersionInput } from '@kontor/contract/catalog.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { dateText, moneyText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { pricesQuery } from './product-query.ts'
import type { PriceVersion, Product } from './product-query.ts'
import classes from './catalog.module.css'
import { Tag } from '../../ui/table/Tag.tsx'

export function PriceVersions({ product }: { readonly product: Product }) {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const may = useMay()
  const prices = useQuery(pricesQuery(company, product.id))
  const [adding, dialog] = useDisclosure(false)
  const takeBack = useTakeBack(product)
  const mayNot = may('catalog:write') ? null : t('mayNot')
  const columns = useMemo((): SimpleColumn<PriceVersion>[] => [
    { id: 'from', label: t('price.from'), render: (row) => <>{dateText(row.validFrom)} {row.id === product.price?.id && <Tag color="green">{t('price.now')}</Tag>}{row.validFrom > today() && <Tag color="blue">{t('price.coming')}</Tag>}</> },
    { id: 'until', label: t('price.until'), render: (row) => (row.validUntil === null ? '' : dateText(row.validUntil)) },
    { id: 'net', label: t('price.net'), align: 'right', render: (row) => moneyText(row.netPrice) },
    { id: 'setup', label: t('field.setupFee'), align: 'right', render: (row) => (row.setupFee ? moneyText(row.setupFee) : '') },
    { id: 'act', label: t('price.takeBack'), labelHidden: true, align: 'right', wideOnly: true, render: (row) => <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => void takeBack.ask(row)}>{t('price.takeBack')}</button> },
  ], [t, product.price?.id, mayNot, takeBack])
  return (
    <Paper component="section" aria-labelledby="prices">
      <div className={classes.head}>
        <Title order={2} id="prices">{t('prices')}</Title>
        <ActionButton variant="default" disabledReason={mayNot} aria-haspopup="dialog" onClick={dialog.open}>{t('price.new')}</ActionButton>
      </div>
      {prices.error && <ProblemBlock error={prices.error} retry={() => void prices.refetch()} />}
      {prices.isPending ? <Loading rows={3} /> : <SimpleTable caption={t('prices')} captionHidden columns={columns} rows={prices.data?.items.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom)) ?? []} rowKey={(row) => row.id} empty={t('price.none')} />}
      {adding && <NewPrice product={product} close={dialog.close} />}
      {takeBack.dialog}
    </Paper>
  )
}

function useChanged(product: Product) {
  const company = useCompany()
  const queryClient = useQueryClient()
  return async () => {
    await queryClient.invalidateQueries({ queryKey: ['price-versions', company, product.id] })
    await queryClient.invalidateQueries({ queryKey: ['product', company, product.id] })
    await queryClient.invalidateQueries({ queryKey: ['list', 'products'] })
  }
}

function useTakeBack(product: Product) {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const { ask, dialog } = useConfirm()
  const changed = useChanged(product)
  return useMemo(() => ({
    dialog,
    ask: (price: PriceVersion) => ask({
      title: t('price.takeBack'), message: t('price.takeBackText', { date: dateText(price.validFrom), price: moneyText(price.netPrice) }), verb: t('price.takeBack'),
      run: async ({ key }) => {
        await answer(api.DELETE('/api/v1/price-versions/{id}', { params: { path: { id: price.id }, query: { company }, header: { 'if-match': `"${price.version}"`, 'idempotency-key': key } } }))
        await changed()
        toast({ message: t('price.takenBack') })
      },
    }),
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `changed` is made anew by each render and does the same
  }), [ask, dialog, t, company])
}

function NewPrice({ product, close }: { readonly product: Product; readonly close: () => void }) {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const issuer = useQuery(companyQuery(company))
  const changed = useChanged(product)
  const form = useRecordForm({
    schema: priceVersionInput, initial: { productId: product.id, validFrom: today() }, draftKey: `price:${company}:${product.id}`,
    save: (body, { key }) => answer(api.POST('/api/v1/price-versions', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: () => {
      void changed()
      toast({ message: t('price.saved') })
      close()
    },
  })
  const currency = product.price?.netPrice.currency ?? issuer.data?.currency
  if (currency === undefined) return <Loading rows={2} />
  return (
    <RecordDialog opened onClose={close} title={t('price.newTitle', { name: product.name })} form={form} size="md">
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('price.newText')}</Text>
          <Group grow align="start">
            <Field name="validFrom" kind="date" label={t('price.from')} />
            <Field name="netPrice" kind="money" currency={currency} decimals={6} label={t('price.net')} autoFocus />
          </Group>
          <Field name="setupFee" kind="money" currency={currency} decimals={6} label={t('field.setupFee')} />
          <FormActions />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
