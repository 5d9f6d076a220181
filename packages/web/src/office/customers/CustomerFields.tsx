/** All fields of a customer in the order in which one asks for them. What is left empty under "Abrechnung" is inherited. */
import { TagsInput } from '@mantine/core'
import { CREDIT_OFFSETS } from '@kontor/domain/kernel/credit-offset.ts'
import { EINVOICE_CHOICES } from '@kontor/domain/kernel/einvoice-format.ts'
import { DECLINABLE_NOTICES } from '@kontor/domain/messaging/notice.ts'
import { templateKindName } from '@kontor/domain/messaging/template.ts'
import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/form/Field.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { wordsOf } from '../../ui/inputs/input-props.ts'
import { spoken } from '../../ui/words.ts'
import { useCompany } from '../../api/session.ts'
import { Choices } from '../../ui/form/Choices.tsx'
import { codesQuery } from './customer-query.ts'
import { useCustomerLookup } from './customer-lookup.ts'
import { SimilarCustomers } from './SimilarCustomers.tsx'

interface FieldsProps {
  readonly isNew?: boolean
  readonly ibanLast4?: string | null
  readonly accountLast4?: string | null
}

export function CustomerFields({ isNew = false, ibanLast4 = null, accountLast4 = null }: FieldsProps) {
  return (
    <>
      <WhoSection isNew={isNew} />
      <AddressSection />
      <BillingAddressSection />
      <ReachSection />
      {isNew && <SimilarCustomers />}
      <BillingSection />
      <EInvoiceSection />
      <BankSection ibanLast4={ibanLast4} accountLast4={accountLast4} />
      <MoreSection isNew={isNew} />
    </>
  )
}

function useCodes(list: 'customer_groups' | 'customer_sources') {
  const codes = useQuery(codesQuery(useCompany(), list))
  return (codes.data?.items ?? []).filter(({ archived }) => !archived).map(({ code, label }) => ({ value: code, label: label[spoken()] }))
}

function WhoSection({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation('customers')
  const { state } = useFormPlace()
  const kind = useWatch({ control: state.form.control, name: 'kind' }) as unknown
  const groups = useCodes('customer_groups')
  return (
    <FormSection title={t('section.who')} columns={4}>
      <Field name="kind" kind="select" label={t('field.kind')} required options={(['person', 'business'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))} autoFocus={isNew} />
      {kind === 'business' && <Field name="companyName" label={t('field.companyName')} required />}
      <Field name="title" label={t('field.title')} />
      <Field name="firstName" label={t('field.firstName')} />
      <Field name="lastName" label={t('field.lastName')} required={kind !== 'business'} />
      {kind === 'business' && <Field name="representative" label={t('field.representative')} />}
      <Field name="number" label={t('field.number')} description={isNew ? t('hint.number') : undefined} />
      <VariableSymbols />
      <Field name="customerGroup" kind="select" label={t('field.customerGroup')} options={groups} />
      <Field name="language" kind="select" label={t('field.language')} description={t('hint.inherit')} options={[{ value: 'de', label: 'Deutsch' }, { value: 'cs', label: 'Čeština' }, { value: 'en', label: 'English' }]} />
    </FormSection>
  )
}

const SYMBOLS_MAX = 3

/** Automatic notices that the customer does not want; those that law or safety demands are not among them. */
function DeclinedNotices() {
  const { t } = useTranslation('customers')
  return <Field name="declinedNotices" label={t('field.declinedNotices')} description={t('hint.declinedNotices')} wide>{(slot) => <Choices slot={slot} options={DECLINABLE_NOTICES.map((value) => ({ value, label: templateKindName(value, spoken()) }))} />}</Field>
}

/** What else payments of the customer may come under, besides the number: up to three, typed with Enter or a comma between them. */
function VariableSymbols() {
  const { t } = useTranslation('customers')
  return (
    <Field name="variableSymbols" label={t('field.variableSymbols')} description={t('hint.variableSymbols')}>
      {(slot) => (
        <TagsInput
          {...wordsOf(slot)} value={Array.isArray(slot.value) ? slot.value : []} onChange={slot.onChange} onBlur={slot.onBlur} maxTags={SYMBOLS_MAX} acceptValueOnBlur clearable={false}
          splitChars={[',', ';', ' ']} inputMode="numeric"
        />
      )}
    </Field>
  )
}

function AddressSection() {
  const { t } = useTranslation('customers')
  return (
    <FormSection title={t('section.address')} columns={4}>
      <Field name="careOf" label={t('field.careOf')} />
      <Field name="street" label={t('field.street')} />
      <Field name="postcode" label={t('field.postcode')} />
      <Field name="city" label={t('field.city')} />
      <Field name="country" kind="country" label={t('field.country')} required />
      <Field name="position" label={t('field.position')} description={t('hint.position')} />
    </FormSection>
  )
}

function BillingAddressSection() {
  const { t } = useTranslation('customers')
  return (
    <FormSection title={t('field.billingAddress')} description={t('hint.billing')} columns={4}>
      <Field name="billingName" label={t('field.billingName')} />
      <Field name="billingCareOf" label={t('field.billingCareOf')} />
      <Field name="billingStreet" label={t('field.billingStreet')} />
      <Field name="billingPostcode" label={t('field.billingPostcode')} />
      <Field name="billingCity" label={t('field.billingCity')} />
      <Field name="billingCountry" kind="country" label={t('field.billingCountry')} />
    </FormSection>
  )
}

function ReachSection() {
  const { t } = useTranslation('customers')
  return (
    <FormSection title={t('section.reach')} columns={4}>
      <Field name="phone" kind="phone" label={t('field.phone')} />
      <Field name="mobile" kind="phone" label={t('field.mobile')} />
      <Field name="email" kind="email" label={t('field.email')} />
      <Field name="billingEmail" kind="email" label={t('field.billingEmail')} description={t('hint.billingEmail')} />
      <Field name="technicalEmail" kind="email" label={t('field.technicalEmail')} />
      <Field name="commercialEmail" kind="email" label={t('field.commercialEmail')} />
      <Field name="web" kind="web" label={t('field.web')} />
      <DeclinedNotices />
    </FormSection>
  )
}

function BillingSection() {
  const { t } = useTranslation('customers')
  return (
    <FormSection title={t('section.billing')} description={t('hint.inheritAll')} columns={4}>
      <Field name="paymentMethod" kind="select" label={t('field.paymentMethod')} options={(['transfer', 'direct_debit', 'cash', 'card'] as const).map((value) => ({ value, label: t(`paymentMethod.${value}`) }))} />
      <Field name="paymentDays" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.paymentDays')} />
      <Field name="cashDiscountPercent" kind="percent" label={t('field.cashDiscountPercent')} />
      <Field name="cashDiscountDays" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.cashDiscountDays')} />
      <Field name="discountPercent" kind="percent" label={t('field.discountPercent')} />
      <Field name="billingIntervalMonths" kind="integer" minimum={1} maximum={120} unit={t('unit.months')} label={t('field.billingIntervalMonths')} />
      <Field name="collectiveDay" kind="integer" minimum={1} maximum={31} label={t('field.collectiveDay')} description={t('hint.collectiveDay')} />
      <Field name="grouping" kind="select" label={t('field.grouping')} options={(['month', 'service', 'due_day'] as const).map((value) => ({ value, label: t(`grouping.${value}`) }))} />
      <Field name="delivery" kind="select" label={t('field.delivery')} options={(['email', 'post', 'both'] as const).map((value) => ({ value, label: t(`delivery.${value}`) }))} />
      <Field name="creditOffset" kind="select" label={t('field.creditOffset')} description={t('hint.creditOffset')} options={CREDIT_OFFSETS.map((value) => ({ value, label: t(`creditOffset.${value}`) }))} />
      <Field name="receivableAccount" label={t('field.receivableAccount')} />
    </FormSection>
  )
}

function EInvoiceSection() {
  const { t } = useTranslation('customers')
  return (
    <FormSection title={t('section.einvoice')} columns={4}>
      <Field name="einvoiceFormat" kind="select" label={t('field.einvoiceFormat')} description={t('hint.einvoiceFormat')} options={EINVOICE_CHOICES.map((value) => ({ value, label: t(`einvoiceFormat.${value}`) }))} />
      <Field name="buyerReference" label={t('field.buyerReference')} description={t('hint.buyerReference')} />
      <Field name="orderReference" label={t('field.orderReference')} description={t('hint.orderReference')} />
      <Field name="electronicAddress" label={t('field.electronicAddress')} description={t('hint.electronicAddress')} />
    </FormSection>
  )
}

function BankSection({ ibanLast4, accountLast4 }: { readonly ibanLast4: string | null; readonly accountLast4: string | null }) {
  const { t } = useTranslation('customers')
  return (
    <FormSection title={t('section.bank')} columns={4}>
      <Field name="iban" kind="iban" label={t('field.iban')} description={ibanLast4 === null ? undefined : t('hint.ibanKnown', { last: ibanLast4 })} />
      <Field name="bic" label={t('field.bic')} />
      <Field name="accountNational" label={t('field.accountNational')} description={accountLast4 === null ? undefined : t('hint.ibanKnown', { last: accountLast4 })} />
      <Field name="registrationNumber" label={t('field.registrationNumber')} />
      <Field name="vatId" label={t('field.vatId')} />
      <Field name="taxNumber" label={t('field.taxNumber')} />
      <Field name="reverseChargeUntil" kind="date" label={t('field.reverseChargeUntil')} description={t('hint.reverseCharge')} />
    </FormSection>
  )
}

function MoreSection({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation('customers')
  const sources = useCodes('customer_sources')
  const lookup = useCustomerLookup()
  return (
    <FormSection title={t('section.more')} columns={4}>
      <Field name="source" kind="select" label={t('field.source')} options={sources} />
      <Field name="resellerId" kind="lookup" label={t('field.resellerId')} {...lookup} />
      <Field name="birthday" kind="date" label={t('field.birthday')} />
      <Field name="contractReturnedOn" kind="date" label={t('field.contractReturnedOn')} />
      <Field name="externalReference" label={t('field.externalReference')} />
      <Field name="catvSocket" label={t('field.catvSocket')} />
      {!isNew && <Field name="addedOn" kind="date" label={t('field.addedOn')} />}
      {!isNew && <Field name="state" kind="select" label={t('field.state')} required options={(['active', 'inactive'] as const).map((value) => ({ value, label: t(`state.${value}`) }))} />}
    </FormSection>
  )
}
