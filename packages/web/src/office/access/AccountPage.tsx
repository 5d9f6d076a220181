/** My own account: who I am, how I like to work, my password, where I am logged in, and the programs that act for me. */
import { Grid, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useSession } from '../../api/session.ts'
import { Page } from '../../ui/Page.tsx'
import { usePreference } from '../../api/use-preference.ts'
import { NewToken } from './NewToken.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { SessionsPanel } from './SessionsPanel.tsx'
import { TokenTable } from './TokenTable.tsx'
import classes from './access.module.css'
import { TextLink } from '../../ui/TextLink.tsx'

export function AccountPage() {
  const { t } = useTranslation('access')
  return (
    <Page title={t('account')}>
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, md: 4 }}><Me /></Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}><Likes /></Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}><PasswordPanel /></Grid.Col>
      </Grid>
      <SessionsPanel />
      <Paper component="section" aria-labelledby="tokens">
        <Title order={2} id="tokens">{t('myTokens')}</Title>
        <Text size="sm" c="dimmed" mb="xs">{t('tokensText')}</Text>
        <TokenTable user={null} />
        <div><NewToken /></div>
      </Paper>
    </Page>
  )
}

function Me() {
  const { t } = useTranslation('access')
  const company = useCompany()
  const { user, permissions } = useSession()
  const mayChange = user.masterAdmin || permissions.includes('users:write')
  return (
    <Paper component="section" aria-labelledby="me" h="100%">
      <Title order={2} id="me" mb="xs">{t('me')}</Title>
      <dl className={classes.facts}>
        <dt>{t('field.name')}</dt><dd>{user.name}</dd>
        <dt>{t('field.login')}</dt><dd>{user.login}</dd>
        <dt>{t('field.email')}</dt><dd>{user.email ?? '–'}</dd>
        {user.masterAdmin && <><dt>{t('field.role')}</dt><dd>{t('masterAdmin')}</dd></>}
      </dl>
      {mayChange
        ? <TextLink size="sm" to={'/$company/users/$id' as '/$company'} params={{ company, id: user.id } as { company: string }}>{t('changeMe')}</TextLink>
        : <Text size="sm" c="dimmed">{t('othersChangeMe')}</Text>}
    </Paper>
  )
}

function Likes() {
  const { t } = useTranslation('access')
  const { t: shell } = useTranslation('shell')
  const { user, preferences } = useSession()
  const set = usePreference()
  return (
    <Paper component="section" aria-labelledby="likes" h="100%">
      <Title order={2} id="likes" mb="xs">{t('likes')}</Title>
      <Stack gap="sm">
        <Choice label={shell('language')} value={user.language} data={[{ value: 'de', label: 'Deutsch' }, { value: 'cs', label: 'Čeština' }, { value: 'en', label: 'English' }]} onChange={(language) => set({ language })} />
        <Choice label={shell('theme')} value={user.theme} data={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: shell(`themes.${value}`) }))} onChange={(theme) => set({ theme })} />
        <Choice label={shell('density')} value={preferences.density} data={(['compact', 'comfortable'] as const).map((value) => ({ value, label: shell(`densities.${value}`) }))} onChange={(density) => set({ density })} />
        <Choice label={shell('fontSize')} value={preferences.fontSize} data={(['small', 'normal', 'large'] as const).map((value) => ({ value, label: shell(`fontSizes.${value}`) }))} onChange={(fontSize) => set({ fontSize })} />
      </Stack>
    </Paper>
  )
}

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly data: { readonly value: V; readonly label: string }[]
  readonly onChange: (value: V) => void
}

function Choice<V extends string>({ label, value, data, onChange }: ChoiceProps<V>) {
  const id = useId()
  return (
    <div>
      <Text size="xs" c="dimmed" mb={2} id={id}>{label}</Text>
      <SegmentedControl fullWidth value={value} data={data} onChange={(chosen) => onChange(chosen as V)} aria-labelledby={id} />
    </div>
  )
}
