/** How all mails of the company look: colour, logo, signature, what stands below. */
import { ColorInput } from '@mantine/core'
import type { components } from '@kontor/contract/client/paths.ts'
import { mailLookInput } from '@kontor/contract/templates.ts'
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
import { LANGUAGES } from '../../../ui/words.ts'
import { mailLookQuery } from './template-query.ts'

const SWATCHES = ['#186b81', '#1b4f8a', '#2f5d34', '#7a1710', '#5c4300', '#4a3a78', '#1d2b36', '#5a6b78']

export function MailLookDialog({ look, close }: { readonly look: components['schemas']['MailLook']; readonly close: () => void }) {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: mailLookInput, initial: look, version: look.version, draftKey: `mail-look:${company}`,
    save: (body, { key, version }) => answer(api.PUT('/api/v1/mail-look', { params: { query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    saved: (saved) => {
      queryClient.setQueryData(mailLookQuery(company).queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: ['template-preview', company] })
      toast({ message: t('look.saved') })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('look.title')} form={form} size="lg">
      <RecordForm form={form} label={t('look.title')}>
        <FormSection>
          <Field name="colour" label={t('look.colour')}>
            {({ id, label, value, onChange, onBlur, error }) => (
              <ColorInput id={id} label={label} value={value} format="hex" swatches={SWATCHES} swatchesPerRow={8} withEyeDropper={false} popoverProps={{ shadow: 'md' }} onChange={onChange} onBlur={onBlur} error={error} />
            )}
          </Field>
          <Field name="logo" kind="switch" label={t('look.logo')} description={t(look.logoUsable ? 'look.logoText' : 'look.noLogo')} />
        </FormSection>
        {(['signature', 'footer'] as const).map((part) => (
          <FormSection key={part} title={t(`look.${part}`)} description={t(`look.${part}Text`)} columns={3}>
            {LANGUAGES.map((language) => <Field key={language} name={`${part}.${language}`} kind="longtext" label={t(`language.${language}`)} />)}
          </FormSection>
        ))}
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
