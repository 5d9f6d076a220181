/** A category: its name in three languages, as readers see it, and what makes it lawful. */
import { Radio, Stack } from '@mantine/core'
import { newsletterCategoryInput } from '@kontor/contract/newsletters.ts'
import { NEWSLETTER_BASES } from '@kontor/domain/messaging/newsletter.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { Field } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { FormSection } from '../../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { toast } from '../../../ui/toast.tsx'
import { LANGUAGES, spoken } from '../../../ui/words.ts'
import type { Category } from './newsletter-query.ts'

export function CategoryDialog({ category, close }: { readonly category: Category | null; readonly close: () => void }) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const queryClient = useQueryClient()
  const title = category ? t('editCategory') : t('newCategory')
  const form = useRecordForm({
    schema: newsletterCategoryInput, initial: category ? { name: category.name, basis: category.basis } : { name: {} }, draftKey: `newsletter-category:${company}:${category?.id ?? 'new'}`,
    atField: { newsletter_category_exists: 'name.de' }, ...(category && { version: category.version }),
    save: (body, { key, version }) => (category
      ? answer(api.PATCH('/api/v1/newsletter-categories/{id}', { params: { path: { id: category.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body }))
      : answer(api.POST('/api/v1/newsletter-categories', { params: { query: { company }, header: { 'idempotency-key': key } }, body }))),
    saved: (saved) => {
      void queryClient.invalidateQueries({ queryKey: ['newsletter-categories', company] })
      toast({ message: t('categorySaved', { name: saved.name[spoken()] }) })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={title} form={form} size="lg">
      <RecordForm form={form} label={title}>
        <FormSection title={t('field.name')} description={t('nameText')} columns={3}>
          {LANGUAGES.map((language) => <Field key={language} name={`name.${language}`} label={t(`language.${language}`)} autoFocus={language === 'de'} />)}
        </FormSection>
        <FormSection>
          <Field name="basis" label={t('field.basis')} wide>
            {({ id, label, value, onChange, error }) => (
              <Radio.Group id={id} label={label} value={value ?? ''} onChange={onChange} error={error}>
                <Stack gap="xs" mt={4}>{NEWSLETTER_BASES.map((basis) => <Radio key={basis} value={basis} label={t(`basis.${basis}`)} description={t(`basisText.${basis}`)} />)}</Stack>
              </Radio.Group>
            )}
          </Field>
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
