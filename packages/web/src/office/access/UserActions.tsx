/** Letting somebody in, and keeping somebody out. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { instantText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { OnceShown } from './OnceShown.tsx'
import { userQuery } from './user-query.ts'
import type { User } from './user-query.ts'

export function UserActions({ user }: { readonly user: User }) {
  const { t } = useTranslation('access')
  const session = useSession()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const [code, setCode] = useState<{ readonly code: string | null; readonly expiresAt: string } | null>(null)
  const mayNot = session.user.masterAdmin || session.permissions.includes('users:write') ? null : t('mayNot.users')
  const path = { id: user.id }
  const changed = (saved: User) => {
    queryClient.setQueryData(userQuery(user.id).queryKey, saved)
    void queryClient.invalidateQueries({ queryKey: ['list', 'users'] })
  }
  const enable = async (key: string) => changed(await answer(api.DELETE('/api/v1/users/{id}/disablement', { params: { path, header: { 'idempotency-key': key } } })))
  const disable = () => ask({
    title: t('disableTitle', { name: user.name }), message: t('disableText'), verb: t('disable'), reason: { label: t('disableReason') },
    run: async ({ key, reason }) => {
      changed(await answer(api.POST('/api/v1/users/{id}/disablement', { params: { path, header: { 'idempotency-key': key } }, body: { reason: reason === '' ? null : reason } })))
      toast({ message: t('toast.disabled', { name: user.name }), undo: () => enable(onceKey()) })
    },
  })
  const letIn = () => ask({
    title: t('enableTitle', { name: user.name }), message: t('enableText'), verb: t('enable'), danger: false,
    run: async ({ key }) => {
      await enable(key)
      toast({ message: t('toast.enabled', { name: user.name }) })
    },
  })
  const invite = () => ask({
    title: t('inviteTitle', { name: user.name }), message: t('inviteText', { login: user.login }), verb: t('invite'), danger: false,
    run: async ({ key }) => setCode(await answer(api.POST('/api/v1/users/{id}/one-time-login', { params: { path, header: { 'idempotency-key': key } } }))),
  })
  const self = user.id === session.user.id
  return (
    <>
      <ActionButton variant="default" aria-haspopup="dialog" disabledReason={mayNot ?? (user.disablement ? t('mayNot.disabled') : null)} onClick={invite}>{t('invite')}</ActionButton>
      {user.disablement
        ? <ActionButton variant="default" aria-haspopup="dialog" disabledReason={mayNot} onClick={letIn}>{t('enable')}</ActionButton>
        : <ActionButton variant="light" color="red" aria-haspopup="dialog" disabledReason={mayNot ?? (self ? t('mayNot.self') : null)} onClick={disable}>{t('disable')}</ActionButton>}
      {dialog}
      {code && <OnceShown title={t('codeFor', { name: user.name })} text={t('codeHandOver', { login: user.login, until: instantText(code.expiresAt) })} secret={code.code} close={() => setCode(null)} />}
    </>
  )
}
