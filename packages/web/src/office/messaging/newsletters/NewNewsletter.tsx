/** Begins a newsletter: about what; to all active customers, or to those who were selected in their list. */
import { Anchor, Text } from '@mantine/core'
import { newsletterInput } from '@kontor/contract/newsletters.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { countText } from '../../../ui/format.ts'
import { Field } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { FormSection } from '../../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import type { Selected } from '../../../ui/table/column.ts'
import { spoken } from '../../../ui/words.ts'
import { audienceOf } from './audience.ts'
import { categoriesQuery } from './newsletter-query.ts'
import type { Category } from './newsletter-query.ts'

interface NewNewsletterProps {
  /** Without: all active customers. */
  readonly selected?: Selected<unknown>
  readonly close: () => void
}

export function NewNewsletter({ selected, close }: NewNewsletterProps) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const categories = useQuery(categoriesQuery(company))
  const usable = categories.data?.filter(({ archived }) => !archived)
  const navigate = useNavigate()
  const form = useRecordForm({
    schema: newsletterInput.omit({ audience: true }), initial: {}, draftKey: `newsletter:new:${company}`,
    save: (body, { key }) => answer(api.POST('/api/v1/newsletters', { params: { query: { company }, header: { 'idempotency-key': key } }, body: { ...body, ...(selected && { audience: audienceOf(selected) as never }) } })),
    saved: ({ id }) => {
      close()
      void navigate({ to: '/$company/newsletters/$id', params: { company, id } })
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('new')} form={form}>
      {categories.error && <ProblemBlock error={categories.error} retry={() => void categories.refetch()} />}
      {categories.isPending && <Loading rows={2} />}
      {usable?.length === 0 && <NoCategory go={() => void navigate({ to: '/$company/newsletter-categories', params: { company } })} />}
      {usable && usable.length > 0 && (
        <RecordForm form={form} label={t('new')}>
          {selected && <Text size="sm">{t('toSelected', { count: selected.count, shown: countText(selected.count) })}</Text>}
          <FormSection><Field name="category" kind="select" label={t('field.category')} description={t('categoryText')} options={usable.map((category) => ({ value: category.id, label: categoryLabel(t, category) }))} wide /></FormSection>
          <FormActions save={t('begin')} />
        </RecordForm>
      )}
    </RecordDialog>
  )
}

export const categoryLabel = (t: ReturnType<typeof useTranslation<'newsletters'>>['t'], { name, basis }: Pick<Category, 'name' | 'basis'>): string => `${name[spoken()]} · ${t(`basis.${basis}`)}`

function NoCategory({ go }: { readonly go: () => void }) {
  const { t } = useTranslation('newsletters')
  return <Notice tone="info" title={t('noCategory')}>{t('noCategoryText')} <Anchor component="button" type="button" size="sm" underline="always" onClick={go}>{t('categories')}</Anchor></Notice>
}
