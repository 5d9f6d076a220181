/** The newsletter as a reader will see it: any of the audience, in the language that is being written. */
import { Select, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { LookupInput } from '../../../ui/inputs/LookupInput.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import type { Language } from '../../../ui/words.ts'
import { useCustomerLookup } from '../../customers/customer-lookup.ts'
import { MailView } from '../MailView.tsx'
import { useAudienceCount } from './AudiencePicker.tsx'
import type { NewsletterDraft } from './use-newsletter-text.ts'
import classes from './newsletters.module.css'

interface NewsletterPreviewProps {
  readonly draft: NewsletterDraft
  readonly language: Language
}

export function NewsletterPreview({ draft, language }: NewsletterPreviewProps) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const count = useAudienceCount(draft)
  const sample = count.data?.sample ?? []
  const lookup = useCustomerLookup()
  const [chosen, choose] = useState<string | null>(null)
  const customer = chosen ?? sample[0]?.customer.id
  const [text] = useDebouncedValue(draft.texts[language], 350)
  const said = text.subject.trim() !== '' && text.body.trim() !== ''
  const body = { category: draft.category, ...text, language, ...(customer !== undefined && { customer }) }
  const mail = useQuery({
    queryKey: ['newsletter-preview', company, body], enabled: said && !count.isPending, placeholderData: keepPreviousData, retry: false, staleTime: 60_000, gcTime: 60_000,
    queryFn: () => answer(api.POST('/api/v1/newsletters/preview', { params: { query: { company } }, body })),
  })
  return (
    <div className={classes.seen}>
      <div className={classes.pick}>
        {sample.length > 0 && <Select label={t('previewFor')} value={sample.some((one) => one.customer.id === customer) ? customer ?? null : null} placeholder={t('anotherCustomer')} data={[...new Map(sample.map((one) => [one.customer.id, { value: one.customer.id, label: `${one.customer.number} · ${one.customer.name}` }])).values()]} onChange={(value) => choose(value)} />}
        <LookupInput label={t('previewOther')} value={chosen ?? ''} onChange={(value) => choose(typeof value === 'string' && value !== '' ? value : null)} {...lookup} />
      </div>
      {mail.error && <ProblemBlock error={mail.error} />}
      {said && mail.data ? <MailView mail={mail.data} /> : !mail.error && (said ? <Loading rows={6} /> : <Text size="sm" c="dimmed">{t('nothingYet', { language: t(`language.${language}`) })}</Text>)}
    </div>
  )
}
