/** One member of staff: who it is, what they may do where, how they log in, and the programs that act for them. */
import { Alert, Grid, Paper, Title } from '@mantine/core'
import { userChange } from '@kontor/contract/access.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { sessionQuery, useCompany, useSession } from '../../api/session.ts'
import { useActors } from '../audit/use-actors.ts'
import { instantText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { LANGUAGE_CHOICES } from './NewUserPage.tsx'
import { RoleGrants } from './RoleGrants.tsx'
import { TokenTable } from './TokenTable.tsx'
import { UserActions } from './UserActions.tsx'
import { userQuery } from './user-query.ts'
import type { User } from './user-query.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { Tag } from '../../ui/table/Tag.tsx'

export function UserPage() {
  const { t } = useTranslation('access')
  const company = useCompany()
  const session = useSession()
  const { id = '' } = useParams({ strict: false })
  const user = useQuery({ ...userQuery(id), refetchOnWindowFocus: false })
  const nameOf = useActors()
  const trail = <TextLink to={'/$company/users' as '/$company'} params={{ company }}>{t('users')}</TextLink>
  if (user.error) return <Page title={t('user')} trail={trail}><ProblemBlock error={user.error} retry={() => void user.refetch()} /></Page>
  if (!user.data) return <Page title={t('user')} trail={trail}><Loading /></Page>
  const { data } = user
  const seesTokens = session.user.masterAdmin || session.permissions.includes('tokens:read')
  return (
    <Page title={data.name} trail={trail} actions={<UserActions user={data} />} badges={<>{data.masterAdmin && <Tag>{t('masterAdmin')}</Tag>}{!data.hasPassword && <Tag color="yellow">{t('state.invited')}</Tag>}</>}>
      {data.disablement && <Alert color="red">{t('disabledBy', { by: nameOf(data.disablement.by), at: instantText(data.disablement.at) })}{data.disablement.reason !== null && ` · ${data.disablement.reason}`}</Alert>}
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, md: 5 }}><PersonForm key={data.id} user={data} /></Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}><RoleGrants user={data} /></Grid.Col>
      </Grid>
      {seesTokens && <Paper component="section" aria-labelledby="tokens"><Title order={2} id="tokens" mb="xs">{t('tokens')}</Title><TokenTable user={data.id} /></Paper>}
      <div><TextLink size="sm" to={'/$company/audit-log' as '/$company'} params={{ company }} search={{ tab: 'system', table: 'users', row: data.id }}>{t('toHistory')}</TextLink></div>
    </Page>
  )
}

function PersonForm({ user }: { readonly user: User }) {
  const { t } = useTranslation('access')
  const session = useSession()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: userChange, initial: user, version: user.version, changesOnly: true, draftKey: `user:${user.id}`,
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/users/{id}', { params: { path: { id: user.id }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    saved: (saved) => {
      queryClient.setQueryData(userQuery(user.id).queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: ['list', 'users'] })
      if (saved.id === session.user.id) void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      toast({ message: t('toast.saved') })
    },
    reload: async () => {
      const fresh = await answer(api.GET('/api/v1/users/{id}', { params: { path: { id: user.id } } }))
      return { values: fresh, version: fresh.version }
    },
  })
  const may = session.user.masterAdmin || session.permissions.includes('users:write')
  return (
    <Paper>
      <RecordForm form={form} label={t('section.person')}>
        <FormSection title={`${t('section.person')} · ${user.login}`}>
          <Field name="name" label={t('field.name')} />
          <Field name="email" kind="email" label={t('field.email')} />
          <Field name="mobile" label={t('field.mobile')} />
          <Field name="language" kind="select" label={t('language')} options={LANGUAGE_CHOICES} />
          <Field name="masterAdmin" kind="switch" label={t('masterAdmin')} description={t('hint.masterAdmin')} disabled={!session.user.masterAdmin} wide />
        </FormSection>
        <FormActions {...(!may && { disabledReason: t('mayNot.users') })} />
      </RecordForm>
    </Paper>
  )
}
