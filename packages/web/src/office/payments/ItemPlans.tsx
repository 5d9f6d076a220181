/** When an open item is paid by agreement: instalments, or one day to which it is put off; agreed, followed, ended (ARE-5). */
import { Button, Group, Paper, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { deferralForm, planForm } from '@kontor/contract/instalment-plans.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { countText, dateText, moneyText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { ShortForm } from '../../ui/form/ShortForm.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { useMoneyChanged } from './payment-query.ts'
import type { OpenItem } from './payment-query.ts'
import { TypedPlan } from './TypedPlan.tsx'

const plansQuery = (company: string, item: string) => ({
  queryKey: ['instalment-plans', company, item] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/open-items/{id}/instalment-plans', { params: { path: { id: item }, query: { company } } }))).items,
})
type Plan = Awaited<ReturnType<ReturnType<typeof plansQuery>['queryFn']>>[number]

const COLORS = { on_time: 'green', overdue: 'red', fulfilled: 'gray', broken: 'red', withdrawn: 'gray' } as const
const stands = ({ state }: Plan): boolean => state === 'on_time' || state === 'overdue'

/** The two ways to agree on something. */
export function AgreePlan({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation('plans')
  const may = useMay()
  const plans = useQuery(plansQuery(useCompany(), item.id))
  const [planning, plan] = useDisclosure(false)
  const [deferring, deferral] = useDisclosure(false)
  const refused = !may('receivables:write') ? t('mayNot') : plans.data?.some(stands) ? t('stands') : null
  return (
    <>
      <ActionButton variant="default" disabledReason={refused} aria-haspopup="dialog" onClick={plan.open}>{t('kind.instalments')}</ActionButton>
      <ActionButton variant="default" disabledReason={refused} aria-haspopup="dialog" onClick={deferral.open}>{t('defer')}</ActionButton>
      {planning && <PlanDialog item={item} close={plan.close} />}
      {deferring && <DeferralDialog item={item} close={deferral.close} />}
    </>
  )
}

const AT_FIRST = { instalment_before_acceptance: 'first', instalment_of_nothing: 'count' } as const

/** Equal instalments first; whoever agreed on others types them. */
function PlanDialog({ item, close }: { readonly item: OpenItem; readonly close: () => void }) {
  const [typed, setTyped] = useState<{ readonly count: number; readonly first: string | null } | null>(null)
  return typed ? <TypedPlan item={item} begin={typed} close={close} /> : <EqualPlan item={item} close={close} type={setTyped} />
}

function EqualPlan({ item, close, type }: { readonly item: OpenItem; readonly close: () => void; readonly type: (begin: { readonly count: number; readonly first: string | null }) => void }) {
  const { t } = useTranslation('plans')
  const company = useCompany()
  const changed = useMoneyChanged()
  const form = useRecordForm({
    schema: planForm, draftKey: `instalment-plan:new:${company}:${item.id}`, initial: { count: 3, breakAfterDays: 14, allItems: false }, atField: AT_FIRST,
    save: async ({ count, first, breakAfterDays, reason, allItems }, { key }) => {
      const items = allItems ? await owedItems(company, item.customer.id) : [item.id]
      return answer(api.POST('/api/v1/instalment-plans', {
        params: { query: { company }, header: { 'idempotency-key': key } }, body: { kind: 'instalments', items, reason, equal: { count, first }, ...(breakAfterDays !== undefined && { breakAfterDays }) },
      }))
    },
    saved: ({ instalments, total }) => {
      toast({ message: t('agreed', { total: moneyText(total), count: instalments.length }) })
      void changed()
      close()
    },
  })
  return (
    <ShortForm form={form} title={t('planTitle')} text={t('planText')} verb={t('agree')} close={close} more={<Button variant="subtle" onClick={() => type(begun(form.form.getValues()))}>{t('typed.open')}</Button>}>
      <Field name="count" kind="integer" required label={t('field.count')} minimum={1} maximum={120} autoFocus />
      <Field name="first" kind="date" required label={t('field.first')} description={t('monthly')} />
      <Field name="allItems" kind="checkbox" label={t('field.allItems')} />
      <Field name="breakAfterDays" kind="integer" label={t('field.breakAfterDays')} description={t('breakText')} minimum={0} maximum={365} />
      <Field name="reason" required label={t('field.reason')} />
    </ShortForm>
  )
}

/** What was typed so far, where it is whole. */
const begun = ({ count, first }: { readonly count?: unknown; readonly first?: unknown }) => ({ count: typeof count === 'number' && count >= 1 && count <= 24 ? count : 3, first: typeof first === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(first) ? first : null })

/** What the customer owes and no plan holds. */
async function owedItems(company: string, customer: string): Promise<string[]> {
  const { items } = await answer(api.GET('/api/v1/open-items', { params: { query: { company, customer, side: 'owed', limit: '100' } } }))
  return items.filter(({ agreedDueDate }) => agreedDueDate === null).map(({ id }) => id)
}

function DeferralDialog({ item, close }: { readonly item: OpenItem; readonly close: () => void }) {
  const { t } = useTranslation('plans')
  const company = useCompany()
  const changed = useMoneyChanged()
  const form = useRecordForm({
    schema: deferralForm, draftKey: `deferral:new:${company}:${item.id}`, initial: {}, atField: { instalment_before_acceptance: 'until' },
    save: ({ until, reason }, { key }) => answer(api.POST('/api/v1/instalment-plans', {
      params: { query: { company }, header: { 'idempotency-key': key } }, body: { kind: 'deferral', items: [item.id], reason, equal: { count: 1, first: until } },
    })),
    saved: ({ instalments }) => {
      toast({ message: t('deferred', { date: dateText(instalments[0]!.dueOn) }) })
      void changed()
      close()
    },
  })
  return (
    <ShortForm form={form} title={t('deferTitle')} text={t('deferText')} verb={t('defer')} close={close}>
      <Field name="until" kind="date" required label={t('field.until')} autoFocus />
      <Field name="reason" required label={t('field.reason')} />
    </ShortForm>
  )
}

/** Plans that the item is or was in, the newest first. */
export function ItemPlans({ item }: { readonly item: OpenItem }) {
  const plans = useQuery(plansQuery(useCompany(), item.id))
  return <>{plans.data?.map((plan) => <PlanShown key={plan.id} plan={plan} item={item} />)}</>
}

function PlanShown({ plan, item }: { readonly plan: Plan; readonly item: OpenItem }) {
  const { t } = useTranslation('plans')
  const company = useCompany()
  const actors = useActors()
  const columns = useMemo((): SimpleColumn<Plan['instalments'][number]>[] => [
    { id: 'dueOn', label: t('field.dueOn'), render: (row) => dateText(row.dueOn) },
    { id: 'amount', label: t('field.amount'), align: 'right', render: (row) => moneyText(row.amount) },
    { id: 'rest', label: t('field.rest'), align: 'right', render: (row) => (row.rest.amount === '0.00' ? <Tag color="green">{t('paid')}</Tag> : moneyText(row.rest)) },
  ], [t])
  const others = plan.items.filter(({ openItem }) => openItem !== item.id)
  return (
    <Paper component="section" aria-labelledby={`plan-${plan.id}`}>
      <Group justify="space-between" mb="xs">
        <Group gap="xs"><Title order={2} id={`plan-${plan.id}`}>{t(`kind.${plan.kind}`)}</Title><Tag color={COLORS[plan.state]}>{t(`state.${plan.state}`)}</Tag></Group>
        {plan.ended === null && plan.state !== 'fulfilled' && <EndPlan plan={plan} />}
      </Group>
      <Facts columns facts={[
        [t('field.acceptedOn'), dateText(plan.acceptedOn)], [t('field.by'), actors(plan.by)], [t('field.reason'), plan.reason],
        [t('field.breakAfterDays'), plan.breakAfterDays !== null && t('days', { count: plan.breakAfterDays, days: countText(plan.breakAfterDays) })],
        [t('field.others'), others.length > 0 && others.map(({ openItem, number }) => <TextLink key={openItem} to="/$company/open-items/$id" params={{ company, id: openItem }}>{number ?? openItem} </TextLink>)],
        [t('field.ended'), plan.ended && `${dateText(plan.ended.on)}, ${actors(plan.ended.by)}: ${plan.ended.reason}`],
      ]}
      />
      <SimpleTable caption={t(`kind.${plan.kind}`)} captionHidden columns={columns} rows={plan.instalments} rowKey={(row) => row.dueOn} empty="" />
    </Paper>
  )
}

function EndPlan({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('plans')
  const company = useCompany()
  const may = useMay()
  const changed = useMoneyChanged()
  const end = (outcome: 'broken' | 'withdrawn') => ({
    title: t(`end.${outcome}`), verb: t(`end.${outcome}`), message: t('endText'), reason: { label: t('field.reason'), required: true, most: 200 },
    run: ({ reason, key }: { readonly reason: string; readonly key: string }) => answer(api.POST('/api/v1/instalment-plans/{id}/end', { params: { path: { id: plan.id }, query: { company }, header: { 'idempotency-key': key } }, body: { outcome, reason } })),
  })
  const done = () => {
    toast({ message: t('isEnded') })
    void changed()
  }
  const mayNot = may('receivables:write') ? null : t('mayNot')
  return (
    <Group gap="xs">
      <DangerButton size="compact-sm" disabledReason={mayNot} question={end('broken')} done={done} />
      <DangerButton size="compact-sm" disabledReason={mayNot} question={end('withdrawn')} done={done} />
    </Group>
  )
}
