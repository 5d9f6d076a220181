/** One preference of a customer as a form field, the same in the billing tab and in bulk changes. */
import { CREDIT_OFFSETS } from '@kontor/domain/kernel/credit-offset.ts'
import { EINVOICE_CHOICES } from '@kontor/domain/kernel/einvoice-format.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { spoken } from '../../ui/words.ts'
import { codesQuery } from './customer-query.ts'
import { LANGUAGE_NAMES } from './setting-text.ts'
import type { CodeLabels } from './setting-text.ts'

/** The labels of the code lists that customers name. */
export function useCustomerCodes(): CodeLabels {
  const company = useCompany()
  const groups = useQuery(codesQuery(company, 'customer_groups'))
  const sources = useQuery(codesQuery(company, 'customer_sources'))
  const labelled = (items: readonly { readonly code: string; readonly label: Readonly<Record<'de' | 'cs' | 'en', string>>; readonly archived: boolean }[] = []) =>
    items.filter(({ archived }) => !archived).map(({ code, label }) => ({ value: code, label: label[spoken()] }))
  return { customerGroup: labelled(groups.data?.items), source: labelled(sources.data?.items) }
}

interface PreferenceFieldProps {
  readonly name: string
  readonly codes: CodeLabels
  readonly autoFocus?: boolean
}

export function PreferenceField({ name, codes, autoFocus }: PreferenceFieldProps) {
  const { t } = useTranslation('customers')
  const common = { name, label: t(`field.${name as 'paymentDays'}`), autoFocus }
  switch (name) {
    case 'paymentDays': case 'cashDiscountDays': return <Field {...common} kind="integer" minimum={0} maximum={365} unit={t('unit.days')} />
    case 'billingIntervalMonths': return <Field {...common} kind="integer" minimum={1} maximum={120} unit={t('unit.months')} />
    case 'collectiveDay': return <Field {...common} kind="integer" minimum={1} maximum={31} description={t('hint.collectiveDay')} />
    case 'cashDiscountPercent': case 'discountPercent': return <Field {...common} kind="percent" />
    case 'reverseChargeUntil': return <Field {...common} kind="date" />
    case 'paymentMethod': return <Field {...common} kind="select" options={(['transfer', 'direct_debit', 'cash', 'card'] as const).map((value) => ({ value, label: t(`paymentMethod.${value}`) }))} />
    case 'grouping': return <Field {...common} kind="select" options={(['month', 'service', 'due_day'] as const).map((value) => ({ value, label: t(`grouping.${value}`) }))} />
    case 'creditOffset': return <Field {...common} kind="select" description={t('hint.creditOffset')} options={CREDIT_OFFSETS.map((value) => ({ value, label: t(`creditOffset.${value}`) }))} />
    case 'delivery': return <Field {...common} kind="select" options={(['email', 'post', 'both'] as const).map((value) => ({ value, label: t(`delivery.${value}`) }))} />
    case 'einvoiceFormat': return <Field {...common} kind="select" description={t('hint.einvoiceFormat')} options={EINVOICE_CHOICES.map((value) => ({ value, label: t(`einvoiceFormat.${value}`) }))} />
    case 'state': return <Field {...common} kind="select" required options={(['active', 'inactive'] as const).map((value) => ({ value, label: t(`state.${value}`) }))} />
    case 'language': return <Field {...common} kind="select" options={Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }))} />
    default: return <Field {...common} kind="select" options={codes[name] ?? []} />
  }
}
