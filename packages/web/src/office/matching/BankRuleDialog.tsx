/** A new rule for bank entries, or a change of one, with what of the waiting entries it would take. */
import { bankRuleChange, bankRuleInput, bankRuleQuestion } from '@kontor/contract/bank-rules.ts'
import { INPUT_TAX_CLASSES } from '@kontor/domain/payments/bank-rules.ts'
import { TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { bodyOf } from '../../ui/form/form-values.ts'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import type { RecordFormState } from '../../ui/form/record-form.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { wordsOf } from '../../ui/inputs/input-props.ts'
import { Notice } from '../../ui/Notice.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { accountsQuery } from '../ledger/ledger-query.ts'
import { bankRulesQuery } from './rules-query.ts'
import type { BankRule, RuleBeginning } from './rules-query.ts'

const AT_FIELD = { bank_rule_exists: 'label', account_not_bookable: 'bookAccount', bank_rule_without_sign: 'words', bank_rule_word_too_short: 'words', bank_rule_amounts_reversed: 'most', iban_invalid: 'account' } as const
const EMPTY = { direction: 'debit', least: null, most: null, name: null, words: [], code: null, taxClass: null, mode: 'book' }

interface BankRuleDialogProps {
  readonly rule: BankRule | null
  readonly beginning: RuleBeginning
  readonly close: () => void
}

export function BankRuleDialog({ rule, beginning, close }: BankRuleDialogProps) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const queryClient = useQueryClient()
  const currency = useQuery(bankRulesQuery(company)).data?.currency ?? 'EUR'
  const accounts = useQuery(accountsQuery(company)).data?.items ?? []
  const form = useRecordForm({
    schema: rule ? bankRuleChange : bankRuleInput, initial: rule ?? { ...EMPTY, ...beginning }, draftKey: `bank-rule:${rule?.id ?? `new:${company}:${beginning.accountOfEntry ?? beginning.label ?? ''}`}`, atField: AT_FIELD, secrets: ['account'],
    ...(rule && { version: rule.version, changesOnly: true }),
    // Without a rule the schema is that of a new one.
    save: (body, { key, version }) => rule
      ? answer(api.PATCH('/api/v1/bank-rules/{id}', { params: { path: { id: rule.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body }))
      : answer(api.POST('/api/v1/bank-rules', { params: { query: { company }, header: { 'idempotency-key': key } }, body: body as z.input<typeof bankRuleInput> })),
    saved: () => {
      toast({ message: t('rules.saved') })
      void queryClient.invalidateQueries({ queryKey: bankRulesQuery(company).queryKey })
      // The rules look at what waits in a job that takes seconds.
      setTimeout(() => { for (const key of ['bank-matching', 'bank-entry']) void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(key) }) }, 2500)
      close()
    },
  })
  const direction = rule?.direction ?? String(form.form.watch('direction'))
  const bookable = accounts.filter(({ receivable, taxClass }) => !receivable && taxClass === null)
  return (
    <RecordDialog opened onClose={close} title={t(rule ? 'rules.edit' : 'rules.add')} form={form} size="xl">
      <RecordForm form={form} label={t('rules.title')}>
        <FormSection title={t('rules.when')}>
          {!rule && <Field name="direction" kind="select" label={t('field.direction')} required options={(['debit', 'credit'] as const).map((value) => ({ value, label: t(`direction.${value}`) }))} />}
          <Field name="words" label={t('rules.words')} description={t('rules.wordsHint')} wide>
            {(slot) => <TagsInput {...wordsOf(slot)} value={[...(slot.value as readonly string[] | null ?? [])]} onChange={slot.onChange} onBlur={slot.onBlur} maxTags={10} clearable={false} splitChars={[',', ';']} acceptValueOnBlur />}
          </Field>
          <Field name="name" label={t('field.name')} description={t('rules.nameHint')} />
          {beginning.accountOfEntry === undefined && <Field name="account" label={t('field.accountLast4')} description={rule?.accountLast4 ? t('rules.accountStays', { account: `…${rule.accountLast4}` }) : t('rules.accountHint')} />}
          <Field name="code" label={t('rules.code')} description={t('rules.codeHint')} />
          <Field name="least" kind="money" currency={currency} label={t('rules.least')} />
          <Field name="most" kind="money" currency={currency} label={t('rules.most')} />
        </FormSection>
        <FormSection title={t('rules.books')}>
          <Field name="bookAccount" kind="select" label={t('field.bookAccount')} required options={bookable.map(({ number, name }) => ({ value: number, label: `${number} ${name}` }))} />
          <Field name="bookingText" label={t('field.bookText')} />
          {direction === 'debit' && <Field name="taxClass" kind="select" label={t('inputTax')} description={t('inputTaxHint')} options={INPUT_TAX_CLASSES.map((value) => ({ value, label: t(`rules.tax.${value}`) }))} />}
          <Field name="mode" kind="select" label={t('rules.does')} required options={(['book', 'suggest'] as const).map((value) => ({ value, label: t(`rules.mode.${value}`) }))} />
          <Field name="label" label={t('rules.label')} />
        </FormSection>
        <Preview form={form} rule={rule} />
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}

/** Asked whenever typing pauses. */
const WAIT = 500

function Preview({ form, rule }: { readonly form: RecordFormState; readonly rule: BankRule | null }) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const body = { ...bodyOf(bankRuleQuestion, form.form.watch()), ...(rule && { direction: rule.direction, rule: rule.id }) }
  const [asked] = useDebouncedValue(JSON.stringify(body), WAIT)
  const question = JSON.parse(asked) as z.input<typeof bankRuleQuestion>
  const hasSign = Boolean(question.name ?? question.account ?? question.accountOfEntry ?? question.code) || (question.words ?? []).length > 0 || rule?.accountLast4 !== undefined
  const preview = useQuery({
    queryKey: ['bank-rule-preview', company, asked], enabled: hasSign && bankRuleQuestion.safeParse(question).success, retry: false, staleTime: 10_000,
    queryFn: () => answer(api.POST('/api/v1/bank-rules/preview', { params: { query: { company } }, body: question })),
  })
  if (preview.error) return <Notice tone="warn">{problemWords(problemOf(preview.error))}</Notice>
  if (!preview.data) return null
  const { count, sum, entries, left } = preview.data
  return (
    <section aria-label={t('rules.preview')}>
      <Notice tone="info">{[count === 0 ? t('rules.takesNone') : t('rules.takes', { count, sum: moneyText(sum) }), left > 0 ? t('rules.leaves', { count: left }) : ''].join(' ')}</Notice>
      {entries.length > 0 && (
        <SimpleTable
          caption={t('rules.preview')} captionHidden rows={entries.slice(0, 5)} rowKey={({ id }) => id} empty=""
          columns={[
            { id: 'bookingDate', label: t('field.bookingDate'), whole: true, render: ({ bookingDate }) => dateText(bookingDate) },
            { id: 'name', label: t('field.name'), render: ({ name }) => name ?? t('noName') },
            { id: 'text', label: t('field.text'), width: '45%', render: ({ text }) => text },
            { id: 'amount', label: t('field.amount'), align: 'right', whole: true, render: ({ amount }) => moneyText(amount) },
          ]}
        />
      )}
    </section>
  )
}
