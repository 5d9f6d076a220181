/** Changing my password; it ends my other sessions. */
import { Paper, Text, Title } from '@mantine/core'
import { passwordChange } from '@kontor/contract/access.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { sessionsQuery } from './user-query.ts'

export function PasswordPanel() {
  const { t } = useTranslation('access')
  // After each change the form begins anew, empty.
  const [round, setRound] = useState(0)
  return (
    <Paper component="section" aria-labelledby="password" h="100%">
      <Title order={2} id="password">{t('changePassword')}</Title>
      <Text size="sm" c="dimmed" mb="xs">{t('changePasswordText')}</Text>
      <PasswordForm key={round} done={() => setRound(round + 1)} />
    </Paper>
  )
}

function PasswordForm({ done }: { readonly done: () => void }) {
  const { t } = useTranslation('access')
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: passwordChange, initial: { currentPassword: '', newPassword: '' }, draftKey: 'password', secrets: ['currentPassword', 'newPassword'],
    atField: { current_password_wrong: 'currentPassword', password_too_weak: 'newPassword' },
    save: (body, { key }) => answer(api.PUT('/api/v1/session/password', { params: { header: { 'idempotency-key': key } }, body })),
    saved: () => {
      toast({ message: t('toast.password') })
      void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      done()
    },
  })
  return (
    <RecordForm form={form} label={t('changePassword')}>
      <FormSection columns={1}>
        <Field name="currentPassword" kind="password" label={t('currentPassword')} required />
        <Field name="newPassword" kind="password" label={t('newPassword')} description={t('newPasswordHint')} required />
      </FormSection>
      <FormActions save={t('changePassword')} />
    </RecordForm>
  )
}
