import { Alert, Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { problemWords } from '../../api/problem-words.ts'
import { problemOf } from '../../api/problem.ts'
import type { Session } from '../../api/session.ts'

interface LoginFormProps {
  /** The name that is logged in again. */
  readonly login?: string
  readonly done: (session: Session) => void
}

/** Name and password, or a one-time code with a new password. */
export function LoginForm({ login: known = '', done }: LoginFormProps) {
  const [withCode, setWithCode] = useState(false)
  const { t } = useTranslation('access')
  return (
    <Stack gap="md">
      {withCode ? <CodeForm done={done} /> : <PasswordForm known={known} done={done} />}
      <Anchor component="button" type="button" size="sm" ta="left" onClick={() => setWithCode(!withCode)}>{t(withCode ? 'withPassword' : 'withCode')}</Anchor>
    </Stack>
  )
}

function PasswordForm({ known, done }: { readonly known: string; readonly done: LoginFormProps['done'] }) {
  const { t } = useTranslation('access')
  const [login, setLogin] = useState(known)
  const [password, setPassword] = useState('')
  const attempt = useMutation({ mutationFn: () => answer(api.POST('/api/v1/session', { body: { login, password } })), onSuccess: (session) => done(session as Session) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!attempt.isPending) attempt.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Refused error={attempt.error} />
        <TextInput size="sm" label={t('login')} value={login} onChange={(event) => setLogin(event.currentTarget.value)} autoComplete="username" required autoFocus={known === ''} />
        <PasswordInput size="sm" label={t('password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" required autoFocus={known !== ''} visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }} />
        <Button type="submit" size="sm" loading={attempt.isPending}>{t('logIn')}</Button>
      </Stack>
    </form>
  )
}

function CodeForm({ done }: { readonly done: LoginFormProps['done'] }) {
  const { t } = useTranslation('access')
  const [code, setCode] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const attempt = useMutation({ mutationFn: () => answer(api.POST('/api/v1/session/one-time', { body: { code: code.trim(), newPassword } })), onSuccess: (session) => done(session as Session) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!attempt.isPending) attempt.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t('codeText')}</Text>
        <Refused error={attempt.error} />
        <TextInput size="sm" label={t('code')} value={code} onChange={(event) => setCode(event.currentTarget.value)} autoComplete="one-time-code" required autoFocus />
        <PasswordInput
          size="sm" label={t('newPassword')} description={t('newPasswordHint')} value={newPassword} onChange={(event) => setNewPassword(event.currentTarget.value)} autoComplete="new-password" required minLength={12}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        />
        <Button type="submit" size="sm" loading={attempt.isPending}>{t('setPassword')}</Button>
      </Stack>
    </form>
  )
}

function Refused({ error }: { readonly error: Error | null }) {
  return <div role="alert">{error && <Alert color="red">{problemWords(problemOf(error))}</Alert>}</div>
}
