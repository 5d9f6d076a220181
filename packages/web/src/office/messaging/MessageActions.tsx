/** What can be done with a message in its state. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { messageAfter } from '@kontor/domain/messaging/message.ts'
import { answer, api } from '../../api/client.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { messageQuery } from './message-query.ts'
import type { Message } from './message-query.ts'

export function MessageActions({ message }: { readonly message: Message }) {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const show = (fresh: Message) => {
    queryClient.setQueryData(messageQuery(company, message.id).queryKey, fresh)
    for (const queryKey of [['list', 'messages'], ['messages-of', company], ['home', company]]) void queryClient.invalidateQueries({ queryKey })
  }
  const why = (step: 'retry' | 'cancel'): string | null => {
    if (!may('messages:write')) return t('mayNotSend')
    const after = messageAfter({ state: message.state, recipients: message.to.length }, step)
    return after.ok ? null : problemWords({ kind: after.refusal.kind, params: {} })
  }
  const params = (key: string) => ({ params: { path: { id: message.id }, query: { company }, header: { 'idempotency-key': key } } })
  const again = (
    <DangerButton
      variant="default" disabledReason={may('messages:write') ? null : t('mayNotSend')}
      question={{
        title: t('sendAgain'), verb: t('sendAgain'), danger: false, message: t('repeatText', { to: message.to.map(({ address }) => address).join(', ') }),
        run: async ({ key }) => {
          const { id } = await answer(api.POST('/api/v1/messages/{id}/repetition', params(key)))
          for (const queryKey of [['list', 'messages'], ['messages-of', company]]) void queryClient.invalidateQueries({ queryKey })
          void navigate({ to: '/$company/messages/$id', params: { company, id } })
        },
      }}
    />
  )
  const forward = (
    <ActionButton variant="default" disabledReason={may('messages:write') ? null : t('mayNotSend')} onClick={() => void navigate({ to: '/$company/customers/$id/write', params: { company, id: message.customer.id }, search: { forward: message.id } })}>{t('forward')}</ActionButton>
  )
  if (message.state === 'sent' || message.state === 'bounced') {
    return (
      <>
        {forward}
        {again}
        {message.state === 'bounced' && message.acknowledgedAt === null && (
          <DangerButton
            variant="default" disabledReason={may('messages:write') ? null : t('mayNotSend')}
            question={{
              title: t('inbox:acknowledge'), verb: t('inbox:acknowledge'), danger: false, message: t('inbox:acknowledgeText'),
              run: async ({ key }) => {
                show(await answer(api.POST('/api/v1/messages/{id}/acknowledgement', params(key))))
                void queryClient.invalidateQueries({ queryKey: ['mail-warnings', company] })
              },
            }}
          />
        )}
      </>
    )
  }
  return (
    <>
      {forward}
      {message.state === 'cancelled' && message.to.length > 0 && again}
      <DangerButton
        disabledReason={why('retry')} question={{ title: t('retry'), verb: t('retry'), danger: false, message: message.channel === 'mail' ? t('retryText') : message.parts.some(({ state }) => state === 'submitting') ? t('sms:retryUncertain') : t('sms:retryText'), run: async ({ key }) => show(await answer(api.POST('/api/v1/messages/{id}/attempts', params(key)))) }}
      />
      {message.state !== 'cancelled' && (
        <DangerButton
          variant="light" disabledReason={why('cancel')} question={{ title: t('cancelMessage'), verb: t('cancelMessage'), message: message.channel === 'mail' ? t('cancelText') : t('sms:cancelText'), run: async ({ key }) => show(await answer(api.POST('/api/v1/messages/{id}/cancellation', params(key)))) }}
        />
      )}
    </>
  )
}
