/** Above the page: with what it is filled, and in which language where the form is for all of them. */
import { DOCUMENT_FORM_KINDS } from '@kontor/domain/forms/form-kinds.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { placesOf } from '@kontor/domain/forms/places.ts'
import type { FormPlace } from '@kontor/domain/forms/places.ts'
import { SegmentedControl, Select } from '@mantine/core'
import i18next from 'i18next'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { LookupInput } from '../../ui/inputs/LookupInput.tsx'
import type { LookupOption } from '../../ui/inputs/LookupInput.tsx'
import { dateText } from '../../ui/format.ts'
import { useCustomerLookup } from '../customers/customer-lookup.ts'
import { SALES_NOUNS } from '../documents/document-query.ts'
import classes from './designer.module.css'
import type { FormData } from './form-query.ts'
import type { Example } from './use-example.ts'

interface BarProps {
  readonly example: Example
  readonly kind: FormKind
  /** The form is for every language. */
  readonly everyLanguage: boolean
}

/** Drawn anew only where the example changed, not with each edit. */
export const ExampleBar = memo(Bar)

function Bar({ example, kind, everyLanguage }: BarProps) {
  const { t } = useTranslation('designer')
  const { data, cases, choose, language, setLanguage } = example
  const nameOf = (name: string): string => (i18next.exists(`designer:case.${name}`) ? t(`case.${name}`) : name)
  return (
    <>
      <span className={classes.exampleLabel} id="example-label">{t('example.title')}</span>
      <Select aria-labelledby="example-label" w={210} value={data?.from === 'case' ? data.case : null} placeholder={t(`example.${placesOf(kind)[0] ?? 'document'}`)} data={cases.map((value) => ({ value, label: nameOf(value) }))} onChange={(name) => { if (name !== null) choose({ from: 'case', case: name }) }} />
      {placesOf(kind).map((place) => <RealLookup key={place} place={place} example={example} kind={kind} />)}
      {everyLanguage && <SegmentedControl ml="auto" aria-label={t('example.language')} value={language} data={(['de', 'cs', 'en'] as const).map((value) => ({ value, label: value.toUpperCase() }))} onChange={(value) => setLanguage(value as typeof language)} />}
    </>
  )
}

const HITS = '10'

/** Real documents, customers and contracts by their number or name; the last ones where nothing is typed. */
function useReal(kind: FormKind): Readonly<Record<FormPlace, (text: string) => Promise<readonly LookupOption[]>>> {
  const company = useCompany()
  const { load: customers } = useCustomerLookup()
  const sales = DOCUMENT_FORM_KINDS.find((one) => one === kind && one in SALES_NOUNS) as keyof typeof SALES_NOUNS | undefined
  return {
    customer: customers,
    document: async (text) => {
      const query = { company, limit: HITS, sort: '-date' as const, ...(text !== '' && { number: text }) }
      const { items } = sales !== undefined ? await answer(api.GET(`/api/v1/${SALES_NOUNS[sales]}`, { params: { query } }))
        : kind === 'invoice' ? await answer(api.GET('/api/v1/invoices', { params: { query } })) : await answer(api.GET('/api/v1/credit-notes', { params: { query } }))
      return items.map(({ id, number, customer, issueDate }) => ({ value: id, label: `${number} ${customer.name}`, hint: dateText(issueDate) }))
    },
    subscription: async (text) => {
      const { items } = await answer(api.GET('/api/v1/subscriptions', { params: { query: { company, limit: HITS, ...(text !== '' && { contractNumber: text }) } } }))
      return items.filter(({ state }) => state !== 'draft').map(({ id, contractNumber, customerName, productName }) => ({ value: id, label: [contractNumber, customerName].filter((part) => part !== null).join(' '), hint: productName }))
    },
  }
}

const chosenIn = (data: FormData | null, place: FormPlace): string | null => {
  if (data?.from !== place) return null
  return data.from === 'document' ? data.document : data.from === 'customer' ? data.customer : data.from === 'subscription' ? data.subscription : null
}

function RealLookup({ example: { data, choose }, kind, place }: { readonly example: Example; readonly kind: FormKind; readonly place: FormPlace }) {
  const { t } = useTranslation('designer')
  const load = useReal(kind)[place]
  const label = t(`example.${place}`)
  return (
    <LookupInput
      aria-label={label} placeholder={label} w={placesOf(kind).length > 1 ? 190 : 250} load={load} value={chosenIn(data, place)}
      onChange={(id) => { if (typeof id === 'string') choose({ from: place, [place]: id } as unknown as FormData) }}
    />
  )
}
