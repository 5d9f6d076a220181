/** Price, quantity and discount over time. A change shows what it does to the next invoice before it is saved. */
import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { termInput } from '@kontor/contract/subscriptions.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { dateText, decimalText, moneyText, percentText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { productQuery } from '../catalog/product-query.ts'
import type { Subscription } from './subscription-query.ts'
import classes from './subscriptions.module.css'

type Term = Subscription['terms'][number]

export function useSubscriptionChanged(subscription: Subscription) {
  const company = useCompany()
  const queryClient = useQueryClient()
  return async () => {
    await queryClient.invalidateQueries({ queryKey: ['subscription', company, subscription.id] })
    await queryClient.invalidateQueries({ queryKey: ['list', 'subscriptions'] })
    await queryClient.invalidateQueries({ queryKey: ['subscriptions-of', company] })
  }
}

export function SubscriptionTerms({ subscription }: { readonly subscription: Subscription }) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const may = useMay()
  const { ask, dialog } = useConfirm()
  const [changing, change] = useDisclosure(false)
  const product = useQuery(productQuery(company, subscription.productId))
  const changed = useSubscriptionChanged(subscription)
  const mayNot = !may('subscriptions:write') ? t('mayNot') : subscription.state === 'ended' || subscription.deletedAt !== null ? t('ended') : null
  const first = subscription.terms.toSorted((one, other) => one.validFrom.localeCompare(other.validFrom))[0]
  const takeBack = (term: Term) => ask({
    title: t('term.takeBack'), message: t('term.takeBackText', { date: dateText(term.validFrom) }), verb: t('term.takeBack'),
    run: async ({ key }) => {
      await answer(api.DELETE('/api/v1/subscription-terms/{id}', { params: { path: { id: term.id }, query: { company }, header: { 'idempotency-key': key } } }))
      await changed()
      toast({ message: t('term.takenBack') })
    },
  })
  const catalogue = product.data?.price ? moneyText(product.data.price.netPrice) : '–'
  const columns: SimpleColumn<Term>[] = [
    { id: 'from', label: t('term.from'), render: (row) => dateText(row.validFrom) },
    { id: 'price', label: t('term.price'), align: 'right', render: (row) => (row.netPrice ? moneyText(row.netPrice) : <>{catalogue} <Text span size="xs" c="dimmed">{t('term.catalogue')}</Text></>) },
    { id: 'quantity', label: t('field.quantity'), align: 'right', render: (row) => decimalText(row.quantity) },
    { id: 'discount', label: t('field.discountPercent'), align: 'right', render: (row) => (Number(row.discountPercent) === 0 ? '' : percentText(row.discountPercent)) },
    { id: 'act', label: t('term.takeBack'), labelHidden: true, align: 'right', wideOnly: true, render: (row) => (row.id === first?.id ? '' : <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => void takeBack(row)}>{t('term.takeBack')}</button>) },
  ]
  return (
    <Paper component="section" aria-labelledby="terms">
      <div className={classes.head}>
        <Title order={2} id="terms">{t('terms')}</Title>
        <ActionButton variant="default" disabledReason={mayNot} aria-haspopup="dialog" onClick={change.open}>{t('term.change')}</ActionButton>
      </div>
      <SimpleTable caption={t('terms')} captionHidden columns={columns} rows={subscription.terms.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))} rowKey={(row) => row.id} empty="" />
      {changing && <ChangeTerms subscription={subscription} currency={product.data?.price?.netPrice.currency ?? 'EUR'} close={change.close} />}
      {dialog}
    </Paper>
  )
}

interface ChangeTermsProps {
  readonly subscription: Subscription
  readonly currency: string
  readonly close: () => void
}

function ChangeTerms({ subscription, currency, close }: ChangeTermsProps) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const changed = useSubscriptionChanged(subscription)
  const latest = subscription.terms.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))[0]
  const form = useRecordForm({
    schema: termInput, draftKey: `terms:${company}:${subscription.id}`,
    initial: { subscriptionId: subscription.id, validFrom: today(), quantity: latest?.quantity, netPrice: latest?.netPrice, discountPercent: latest?.discountPercent },
    atField: { period_already_billed: 'validFrom', change_before_start: 'validFrom', change_after_end: 'validFrom' },
    save: (body, { key }) => answer(api.POST('/api/v1/subscription-terms', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: () => {
      void changed()
      toast({ message: t('term.saved') })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('term.change')} form={form} size="lg">
      <RecordForm form={form}>
        <Stack gap="md">
          <Group grow align="start">
            <Field name="validFrom" kind="date" label={t('term.from')} autoFocus />
            <Field name="quantity" kind="quantity" label={t('field.quantity')} />
          </Group>
          <Group grow align="start">
            <Field name="netPrice" kind="money" currency={currency} decimals={6} label={t('field.netPrice')} description={t('hint.netPrice')} />
            <Field name="discountPercent" kind="percent" label={t('field.discountPercent')} />
          </Group>
          <Preview />
          <FormActions />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}

/** The next invoice of this contract as it stands, and with the change. */
function Preview() {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const { state } = useFormPlace()
  const values = useWatch({ control: state.form.control })
  const [settled] = useDebouncedValue(JSON.stringify(values), 300)
  const body = useMemo(() => {
    const read = termInput.safeParse(JSON.parse(settled))
    return read.success ? JSON.parse(settled) as Record<string, never> : null
  }, [settled])
  const preview = useQuery({
    queryKey: ['term-preview', company, settled], enabled: body !== null, retry: false, staleTime: 0,
    queryFn: () => answer(api.POST('/api/v1/subscription-term-previews', { params: { query: { company } }, body: body as never })),
  })
  if (preview.error) return <ProblemBlock error={preview.error} />
  const sides = preview.data ? [{ title: t('preview.now'), net: preview.data.netNow, lines: preview.data.now }, { title: t('preview.changed'), net: preview.data.netChanged, lines: preview.data.changed }] : []
  return (
    <section aria-label={t('preview.title')} aria-live="polite" className={classes.compare}>
      {sides.length === 0 && <Text size="sm" c="dimmed">{t('preview.waiting')}</Text>}
      {sides.map(({ title, net, lines }) => (
        <div key={title}>
          <h3>{title}</h3>
          <strong>{moneyText(net)}</strong>
          <ul>{lines.map((line, index) => <li key={index}><span>{line.description}{line.from !== null && line.until !== null && ` · ${dateText(line.from)} – ${dateText(line.until)}`}</span><span>{moneyText(line.net)}</span></li>)}</ul>
        </div>
      ))}
    </section>
  )
}
