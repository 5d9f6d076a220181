/** Which newsletters a customer and the persons there get, since when and by whose word; and what they say now. */
import { Group, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useConfirm } from '../../../ui/confirm.tsx'
import { instantText } from '../../../ui/format.ts'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../../ui/table/SimpleTable.tsx'
import { Tag } from '../../../ui/table/Tag.tsx'
import { toast } from '../../../ui/toast.tsx'
import { spoken } from '../../../ui/words.ts'
import { useActors } from '../../audit/use-actors.ts'
import { categoriesQuery, subscriptionsQuery } from './newsletter-query.ts'
import type { Category, Subscriptions } from './newsletter-query.ts'
import classes from './newsletters.module.css'

type Reader = Subscriptions['readers'][number]
interface Row {
  readonly reader: Reader
  readonly category: Category
  readonly wants: Reader['categories'][number]['wants']
  readonly last: Reader['categories'][number]['last']
}

export function CustomerNewsletters({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const said = useQuery(subscriptionsQuery(company, customer))
  const categories = useQuery(categoriesQuery(company))
  const error = said.error ?? categories.error
  if (error) return <ProblemBlock error={error} />
  // A company without newsletters has nothing to show here.
  if (!said.data || !categories.data || categories.data.length === 0) return null
  const rows = said.data.readers.flatMap((reader) => reader.categories.flatMap(({ category: id, wants, last }): Row[] => {
    const category = categories.data.find((one) => one.id === id)
    return category ? [{ reader, category, wants, last }] : []
  }))
  return (
    <section aria-labelledby="customer-newsletters" className={classes.ofCustomer}>
      <Title order={2} id="customer-newsletters" mb="xs">{t('title')}</Title>
      <div className={classes.readers}>
        <Readers customer={customer} rows={rows} />
        {said.data.history.length > 0 && <History history={said.data.history} rows={rows} />}
      </div>
    </section>
  )
}

function Readers({ customer, rows }: { readonly customer: string; readonly rows: readonly Row[] }) {
  const { t } = useTranslation('newsletters')
  const may = useMay()
  const source = useSource()
  const locked = may('customers:write') ? null : t('mayNotNote')
  const { note, dialog } = useNoting(customer)
  return (
    <>
      <SimpleTable
        caption={t('title')} captionHidden rows={rows} rowKey={({ reader, category }) => `${reader.contactPerson?.id ?? ''} ${category.id}`} empty={t('noCategory')}
        columns={[
          { id: 'category', label: t('field.category'), render: ({ category, reader }) => <>{category.name[spoken()]}<Text size="xs" c="dimmed">{reader.contactPerson?.name ?? t('theCustomer')}</Text></> },
          { id: 'address', label: t('field.address'), wideOnly: true, render: ({ reader }) => reader.address ?? t('reason.no_address') },
          { id: 'wants', label: t('field.gets'), render: ({ wants, last, category }) => <><Tag color={wants === 'yes' ? 'green' : 'gray'}>{t(`wants.${wants}`)}</Tag><Text size="xs" c="dimmed">{last === null ? t(`because.${category.basis}`) : source(last)}</Text></> },
          { id: 'act', label: t('act'), labelHidden: true, align: 'right', render: (row) => <ActionButton variant="subtle" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" onClick={() => note(row)}>{t(row.wants === 'yes' ? 'unsubscribe' : 'subscribe')}</ActionButton> },
        ]}
      />
      {dialog}
    </>
  )
}

function useSource(): (fact: Pick<Subscriptions['history'][number], 'at' | 'source' | 'by'>) => string {
  const { t } = useTranslation('newsletters')
  const nameOf = useActors()
  return ({ at, source, by }) => (source === 'link' ? t('byLink', { at: instantText(at) }) : t('bySomebody', { at: instantText(at), by: nameOf(by) }))
}

/** Asks how they said so, for that is the evidence. */
function useNoting(customer: string) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const note = ({ reader, category, wants }: Row) => {
    const act = wants === 'yes' ? 'unsubscribed' : 'subscribed'
    const words = { who: reader.contactPerson?.name ?? t('theCustomer'), category: category.name[spoken()] }
    return ask({
      title: t(act === 'subscribed' ? 'subscribe' : 'unsubscribe'), verb: t(act === 'subscribed' ? 'subscribe' : 'unsubscribe'), danger: act === 'unsubscribed', message: t(act === 'subscribed' ? 'subscribeText' : 'unsubscribeText', words),
      reason: { label: t('field.how'), description: t('howText'), required: act === 'subscribed', most: 300 },
      run: async ({ reason, key }) => {
        const fresh = await answer(api.POST('/api/v1/customers/{id}/newsletter-subscriptions', {
          params: { path: { id: customer }, query: { company }, header: { 'idempotency-key': key } },
          body: { category: category.id, act, ...(reader.contactPerson && { contactPerson: reader.contactPerson.id }), ...(reason !== '' && { note: reason }) },
        }))
        queryClient.setQueryData(subscriptionsQuery(company, customer).queryKey, fresh)
        toast({ message: t('noted') })
      },
    })
  }
  return { note, dialog }
}

function History({ history, rows }: { readonly history: Subscriptions['history']; readonly rows: readonly Row[] }) {
  const { t } = useTranslation('newsletters')
  const source = useSource()
  const categoryName = (id: string | null): string => (id === null ? t('everyCategory') : rows.find(({ category }) => category.id === id)?.category.name[spoken()] ?? t('archived'))
  const personName = (id: string | null): string => (id === null ? t('theCustomer') : rows.find(({ reader }) => reader.contactPerson?.id === id)?.reader.contactPerson?.name ?? t('formerPerson'))
  return (
    <details className={classes.sample}>
      <summary>{t('history', { count: history.length })}</summary>
      <SimpleTable
        caption={t('historyTitle')} captionHidden rows={history} rowKey={({ at, category, contactPerson }) => `${at} ${category ?? ''} ${contactPerson ?? ''}`} empty=""
        columns={[
          { id: 'said', label: t('field.said'), render: (fact) => <Group gap={6}><Tag color={fact.act === 'subscribed' ? 'green' : 'gray'}>{t(`said.${fact.act}`)}</Tag>{categoryName(fact.category)}</Group> },
          { id: 'who', label: t('field.reader'), wideOnly: true, render: (fact) => [personName(fact.contactPerson), fact.address].filter(Boolean).join(' · ') },
          { id: 'how', label: t('field.how'), render: (fact) => <>{source(fact)}{fact.note !== null && <Text size="xs" c="dimmed">{fact.note}</Text>}</> },
        ]}
      />
    </details>
  )
}
