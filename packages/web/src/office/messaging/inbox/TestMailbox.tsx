/** Opens a mailbox, and says in plain words what came of it. */
import { Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { useMayNotSet } from '../use-may-not-set.ts'
import type { Mailbox } from './inbox-query.ts'

export function TestMailbox({ mailbox }: { readonly mailbox: Mailbox }) {
  const { t } = useTranslation('inbox')
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <ActionButton variant="light" size="compact-sm" disabledReason={useMayNotSet()} aria-haspopup="dialog" onClick={dialog.open}>{t('mailbox.test')}</ActionButton>
      {opened && <TestDialog mailbox={mailbox} close={dialog.close} />}
    </>
  )
}

function TestDialog({ mailbox, close }: { readonly mailbox: Mailbox; readonly close: () => void }) {
  useFocusBack()
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const test = useQuery({
    queryKey: ['mailbox-test', company, mailbox.id, mailbox.version], gcTime: 0, retry: false, refetchOnWindowFocus: false,
    queryFn: () => answer(api.POST('/api/v1/mailboxes/{id}/tests', { params: { path: { id: mailbox.id }, query: { company } } })),
  })
  return (
    <Modal opened onClose={close} title={t('mailbox.testTitle', { name: mailbox.name })} closeButtonProps={{ 'aria-label': t('close') }}>
      {test.isFetching && <Loading rows={2} />}
      {!test.isFetching && test.error && <ProblemBlock error={test.error} retry={() => void test.refetch()} />}
      {!test.isFetching && test.data && (
        <Notice tone={test.data.outcome === 'open' ? 'info' : 'wrong'} title={t(`outcome.${test.data.outcome}`, { host: test.data.server, folder: mailbox.folder })}>
          <Text size="sm">{test.data.outcome === 'open' ? t('mailbox.opened', { count: test.data.mails ?? 0 }) : t(`outcomeHint.${test.data.outcome}`)}</Text>
        </Notice>
      )}
    </Modal>
  )
}
