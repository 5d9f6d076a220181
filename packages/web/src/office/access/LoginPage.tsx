import { Group, NativeSelect, Paper, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, speak, spoken } from '../../ui/words.ts'
import type { Language } from '../../ui/words.ts'
import { sessionQuery } from '../../api/session.ts'
import { LoginForm } from './LoginForm.tsx'
import classes from './LoginPage.module.css'

const NAMES: Readonly<Record<Language, string>> = { de: 'Deutsch', cs: 'Čeština', en: 'English' }

export function LoginPage() {
  const { t } = useTranslation('access')
  const { next } = useSearch({ strict: false }) as { next?: string }
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  useEffect(() => { document.title = `${t('title')} · Kontor` }, [t])
  return (
    <main className={classes.page}>
      <Paper className={classes.card} p="xl" radius="md">
        <Group justify="space-between" mb="lg" wrap="nowrap">
          <Group gap="sm" wrap="nowrap"><img src="/icon.svg" width={28} height={28} alt="" /><Title order={1}>Kontor</Title></Group>
          <NativeSelect aria-label={t('language')} value={spoken()} data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))} onChange={(event) => void speak(event.currentTarget.value as Language)} />
        </Group>
        <LoginForm
          done={(session) => {
            queryClient.setQueryData(sessionQuery.queryKey, session)
            // Only an address of ours: a link from elsewhere must not lead away from here.
            void navigate({ href: next && /^\/[A-Za-z0-9]/.test(next) ? next : '/' })
          }}
        />
      </Paper>
    </main>
  )
}
