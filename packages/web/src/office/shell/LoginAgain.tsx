import { Modal, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { onSessionEnd } from '../../api/client.ts'
import { LoginForm } from '../access/LoginForm.tsx'
import { sessionQuery, useSession } from '../../api/session.ts'

/** The session ended while somebody worked: they log in over the page, and nothing that they typed is lost. */
export function LoginAgain() {
  const { t } = useTranslation('shell')
  const session = useSession()
  const queryClient = useQueryClient()
  const [ended, setEnded] = useState(false)
  useEffect(() => onSessionEnd(() => setEnded(true)), [])
  return (
    <Modal opened={ended} onClose={() => undefined} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} zIndex={500} title={t('sessionEnded')} size="sm">
      <Text size="sm" mb="md">{t('sessionEndedText')}</Text>
      <LoginForm
        login={session.user.login}
        done={(fresh) => {
          queryClient.setQueryData(sessionQuery.queryKey, fresh)
          setEnded(false)
          // Somebody else must not go on in the other's half-written form.
          if (fresh.user.id === session.user.id) void queryClient.invalidateQueries({ predicate: ({ state }) => state.status === 'error' })
          else globalThis.location.assign('/')
        }}
      />
    </Modal>
  )
}
