/** Above the page: with what it is filled, and in which language where the form is for all of them. */
import { SegmentedControl, Select } from '@mantine/core'
import i18next from 'i18next'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { LookupInput } from '../../ui/inputs/LookupInput.tsx'
import type { LookupOption } from '../../ui/inputs/LookupInput.tsx'
import { dateText } from '../../ui/format.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import classes from './designer.module.css'
import type { Example } from './use-example.ts'

interface BarProps {
  readonly example: Example
  readonly kind: FormKind
  /** The form is for every language. */
  readonly everyLanguage: boolean
}

const WITH_DOCUMENTS: readonly FormKind[] = ['invoice', 'credit_note', 'cancellation']

/** Drawn anew only where the example changed, not with each edit. */
export const ExampleBar = memo(Bar)

function Bar({ example, kind, everyLanguage }: BarProps) {
  const { t } = useTranslation('designer')
  const { data, cases, choose, language, setLanguage } = example
  const nameOf = (name: string): string => (i18next.exists(`designer:case.${name}`) ? t(`case.${name}`) : name)
  return (
    <>
      <span className={classes.exampleLabel} id="example-label">{t('example.title')}</span>
      <Select aria-labelledby="example-label" w={210} value={data?.from === 'case' ? data.case : null} placeholder={t('example.document')} data={cases.map((value) => ({ value, label: nameOf(value) }))} onChange={(name) => { if (name !== null) choose({ from: 'case', case: name }) }} />
      {WITH_DOCUMENTS.includes(kind) && <DocumentLookup example={example} kind={kind} />}
      {everyLanguage && <SegmentedControl ml="auto" aria-label={t('example.language')} value={language} data={(['de', 'cs', 'en'] as const).map((value) => ({ value, label: value.toUpperCase() }))} onChange={(value) => setLanguage(value as typeof language)} />}
    </>
  )
}

/** A real document by its number, or the last ones. */
function DocumentLookup({ example: { data, choose }, kind }: { readonly example: Example; readonly kind: FormKind }) {
  const { t } = useTranslation('designer')
  const company = useCompany()
  const load = async (text: string): Promise<readonly LookupOption[]> => {
    const query = { company, limit: '10', sort: '-date' as const, ...(text !== '' && { number: text }) }
    const { items } = kind === 'invoice' ? await answer(api.GET('/api/v1/invoices', { params: { query } })) : await answer(api.GET('/api/v1/credit-notes', { params: { query } }))
    return items.map(({ id, number, customer, issueDate }) => ({ value: id, label: `${number} ${customer.name}`, hint: dateText(issueDate) }))
  }
  return (
    <LookupInput
      aria-label={t('example.document')} placeholder={t('example.document')} w={250} load={load} value={data?.from === 'document' ? data.document : null}
      onChange={(id) => { if (typeof id === 'string') choose({ from: 'document', document: id }) }}
    />
  )
}
