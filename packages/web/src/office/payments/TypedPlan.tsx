/** Instalments as somebody agreed on them: days and amounts row by row, which have to be what is left of the item. */
import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { typedPlanForm } from '@kontor/contract/instalment-plans.ts'
import { minorText, sumMinor, tryMinor } from '@kontor/domain/kernel/money.ts'
import { equalInstalments } from '@kontor/domain/receivables/instalment-plan.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { countText, moneyText, today } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { DateInput } from '../../ui/inputs/DateInput.tsx'
import { MoneyInput } from '../../ui/inputs/MoneyInput.tsx'
import { isUnread } from '../../ui/inputs/unread.ts'
import type { Unread } from '../../ui/inputs/unread.ts'
import { toast } from '../../ui/toast.tsx'
import { useMoneyChanged } from './payment-query.ts'
import type { OpenItem } from './payment-query.ts'
import classes from './payments.module.css'

interface Row {
  readonly key: number
  readonly dueOn: string | Unread | null
  readonly amount: MoneyJson | Unread | null
}

const minorOf = ({ amount }: Row): bigint => (amount === null || isUnread(amount) ? 0n : tryMinor(amount.amount) ?? 0n)

/** Equal ones to begin with, a month apart. */
function rowsOf({ rest }: OpenItem, { count, first }: { readonly count: number; readonly first: string | null }): Row[] {
  const whole = tryMinor(rest.amount)!
  return equalInstalments(whole, { count, first: first ?? today(), months: 1 }).map(({ dueOn, amountMinor }, key) => ({ key, dueOn: first === null ? null : dueOn, amount: { amount: minorText(amountMinor), currency: rest.currency } }))
}

export function TypedPlan({ item, begin, close }: { readonly item: OpenItem; readonly begin: { readonly count: number; readonly first: string | null }; readonly close: () => void }) {
  const { t } = useTranslation('plans')
  const company = useCompany()
  const changed = useMoneyChanged()
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(item, begin))
  const { currency } = item.rest
  const left = tryMinor(item.rest.amount)! - sumMinor(rows.map(minorOf))
  const whole = rows.flatMap(({ dueOn, amount }) => (typeof dueOn === 'string' && amount !== null && !isUnread(amount) ? [{ dueOn, amount }] : []))
  const lacking = whole.length < rows.length || rows.length === 0 ? t('typed.lacking') : left === 0n ? undefined : t(left > 0n ? 'typed.less' : 'typed.more', { amount: moneyText({ amount: minorText(left < 0n ? -left : left), currency }) })
  const form = useRecordForm({
    schema: typedPlanForm, draftKey: `instalment-plan:typed:${company}:${item.id}`, initial: { breakAfterDays: 14 },
    save: ({ breakAfterDays, reason }, { key }) => answer(api.POST('/api/v1/instalment-plans', {
      params: { query: { company }, header: { 'idempotency-key': key } }, body: { kind: 'instalments', items: [item.id], reason, instalments: whole, ...(breakAfterDays !== undefined && { breakAfterDays }) },
    })),
    saved: ({ instalments, total }) => {
      toast({ message: t('agreed', { total: moneyText(total), count: instalments.length }) })
      void changed()
      close()
    },
  })
  const change = (key: number, said: Partial<Row>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...said } : row)))
  return (
    <RecordDialog opened onClose={close} title={t('planTitle')} form={form} size="md">
      <RecordForm form={form}>
        <Text size="sm" mb="sm">{t('typed.text', { rest: moneyText(item.rest) })}</Text>
        {rows.map(({ key, dueOn, amount }, i) => (
          <div key={key} className={classes.instalment}>
            <DateInput label={t('typed.dueOn', { number: countText(i + 1) })} value={dueOn} onChange={(said) => change(key, { dueOn: said })} />
            <MoneyInput label={t('typed.amount', { number: countText(i + 1) })} currency={currency} value={amount} onChange={(said) => change(key, { amount: said })} />
            <ActionIcon variant="subtle" color="gray" aria-label={t('typed.remove', { number: countText(i + 1) })} onClick={() => setRows(rows.filter((row) => row.key !== key))}><IconX size={16} aria-hidden /></ActionIcon>
          </div>
        ))}
        <Group my="xs" gap="xs">
          <Button variant="default" size="compact-sm" onClick={() => setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, dueOn: null, amount: left > 0n ? { amount: minorText(left), currency } : null }])}>{t('typed.add')}</Button>
          <Text size="sm" role="status">{lacking ?? t('typed.adds')}</Text>
        </Group>
        <FormSection columns={1}>
          <Field name="breakAfterDays" kind="integer" label={t('field.breakAfterDays')} description={t('breakText')} minimum={0} maximum={365} />
          <Field name="reason" required label={t('field.reason')} />
        </FormSection>
        <FormActions save={t('agree')} {...(lacking !== undefined && { disabledReason: lacking })} />
      </RecordForm>
    </RecordDialog>
  )
}
