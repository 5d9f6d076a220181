/** A new colleague: name, login, and the first role; the code to log in with is made on their page. */
import { Paper, Select, Text } from '@mantine/core'
import { userInput } from '@kontor/contract/access.ts'
import { ROLES } from '@kontor/domain/access/permissions.ts'
import type { Role } from '@kontor/domain/access/permissions.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useSession } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Page } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.tsx'
import { spoken } from '../../ui/words.ts'
import { mayGrantRole } from './rights.ts'
import { userQuery } from './user-query.ts'
import { TextLink } from '../../ui/TextLink.tsx'

const newUser = userInput.omit({ roles: true, masterAdmin: true })
const ALL = '*'
export const LANGUAGE_CHOICES = [{ value: 'de', label: 'Deutsch' }, { value: 'cs', label: 'Čeština' }, { value: 'en', label: 'English' }] as const

export function NewUserPage() {
  const { t } = useTranslation('access')
  const company = useCompany()
  const session = useSession()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [role, setRole] = useState<Role | null>('clerk')
  const [where, setWhere] = useState<string>(company)
  const form = useRecordForm({
    schema: newUser, initial: { language: spoken() }, draftKey: 'user:new', atField: { login_taken: 'login' },
    save: (body, { key }) => answer(api.POST('/api/v1/users', {
      params: { header: { 'idempotency-key': key } }, body: { ...body, ...(role !== null && { roles: [{ role, company: where === ALL ? null : where }] }) },
    })),
    saved: (user) => {
      queryClient.setQueryData(userQuery(user.id).queryKey, user)
      void queryClient.invalidateQueries({ queryKey: ['list', 'users'] })
      toast({ message: t('toast.userCreated', { name: user.name }) })
      void navigate({ to: '/$company/users/$id' as '/$company', params: { company, id: user.id } as { company: string } })
    },
  })
  const may = session.user.masterAdmin || session.permissions.includes('users:write')
  const roles = ROLES.filter((one) => mayGrantRole(session, one, where === ALL ? null : where))
  const toUsers = () => void navigate({ to: '/$company/users' as '/$company', params: { company } })
  return (
    <Page title={t('newUser')} trail={<TextLink to={'/$company/users' as '/$company'} params={{ company }}>{t('users')}</TextLink>}>
      <Paper maw="52rem">
        <RecordForm form={form} label={t('newUser')}>
          <FormSection title={t('section.person')}>
            <Field name="name" label={t('field.name')} autoFocus />
            <Field name="login" label={t('field.login')} description={t('hint.login')} />
            <Field name="email" kind="email" label={t('field.email')} />
            <Field name="mobile" label={t('field.mobile')} />
            <Field name="language" kind="select" label={t('language')} options={LANGUAGE_CHOICES} />
          </FormSection>
          <FormSection title={t('firstRole')} description={t('firstRoleText')}>
            <Select label={t('field.role')} clearable value={role} data={ROLES.map((value) => ({ value, label: t(`role.${value}`), disabled: !roles.includes(value) }))} onChange={(value) => setRole(value as Role | null)} clearButtonProps={{ 'aria-label': t('noRole') }} />
            <Select label={t('field.company')} value={where} data={[...session.companies.map(({ code, name }) => ({ value: code, label: name })), { value: ALL, label: t('allCompanies') }]} onChange={(value) => setWhere(value ?? company)} />
          </FormSection>
          {role !== null && <Text size="sm" c="dimmed">{t(`roleText.${role}`)}</Text>}
          <FormActions save={t('createUser')} onCancel={toUsers} {...(!may && { disabledReason: t('mayNot.users') })} />
        </RecordForm>
      </Paper>
    </Page>
  )
}
