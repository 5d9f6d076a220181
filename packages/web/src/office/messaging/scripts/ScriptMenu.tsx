/** E-mail scripts where they are needed: of a customer, contact, service or document; each is seen before it is sent. */
import { Button, Group, Menu, Modal, Stack, Text } from '@mantine/core'
import type { ScriptRecord } from '@kontor/domain/messaging/mail-script.ts'
import { IconMailCode, IconPaperclip } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '@kontor/contract/client/paths.ts'
import { answer, api, onceKey } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { bytesText } from '../../../ui/format.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { toast } from '../../../ui/toast.tsx'
import { MailView } from '../MailView.tsx'
import { paperName, scriptsQuery } from './script-query.ts'
import type { Script } from './script-query.ts'

interface ScriptMenuProps {
  readonly record: ScriptRecord
  readonly id: string
  /** Of a service: scripts of another kind are not offered. */
  readonly serviceKind?: string | undefined
  /** In a row of a table. */
  readonly compact?: boolean
}

export function ScriptMenu({ record, id, serviceKind, compact = false }: ScriptMenuProps) {
  const { t } = useTranslation('scripts')
  const company = useCompany()
  const may = useMay()
  const [chosen, choose] = useState<Script | null>(null)
  const scripts = useQuery({ ...scriptsQuery(company, record), enabled: may('messages:read') })
  const offered = (scripts.data ?? []).filter((script) => script.serviceKind === null || serviceKind === undefined || script.serviceKind === serviceKind)
  if (offered.length === 0) return null
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target><Button variant={compact ? 'subtle' : 'default'} {...(compact && { size: 'compact-sm' })} leftSection={<IconMailCode size={16} aria-hidden />}>{t('menu')}</Button></Menu.Target>
        <Menu.Dropdown>{offered.map((script) => <Menu.Item key={script.id} onClick={() => choose(script)}>{script.name}</Menu.Item>)}</Menu.Dropdown>
      </Menu>
      {chosen && <SendDialog script={chosen} record={id} close={() => choose(null)} />}
    </>
  )
}

function SendDialog({ script, record, close }: { readonly script: Script; readonly record: string; readonly close: () => void }) {
  useFocusBack()
  const { t } = useTranslation('scripts')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const once = useRef(onceKey())
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const params = { path: { id: script.id }, query: { company } }
  const preview = useQuery({
    queryKey: ['script-preview', company, script.id, record], gcTime: 0, retry: false,
    queryFn: () => answer(api.POST('/api/v1/mail-scripts/{id}/preview', { params, body: { record } })),
  })
  const send = async () => {
    setBusy(true)
    setError(null)
    try {
      await answer(api.POST('/api/v1/mail-scripts/{id}/sendings', { params, body: { record, once: once.current } }))
      for (const queryKey of [['script-sendings', company], ['messages-of', company], ['list', 'messages']]) void queryClient.invalidateQueries({ queryKey })
      toast({ message: t('sent', { name: script.name }) })
      close()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const reason = may('messages:write') ? (preview.data?.to.length === 0 ? t('noAddress') : null) : t('messaging:mayNotSend')
  return (
    <Modal opened onClose={close} title={script.name} size="xl" closeButtonProps={{ 'aria-label': t('messaging:close') }}>
      <Stack gap="md">
        {preview.isPending && <Loading />}
        {preview.error && <ProblemBlock error={preview.error} retry={() => void preview.refetch()} />}
        {preview.data?.to.length === 0 && <Notice tone="warn">{t('noAddress')}</Notice>}
        {preview.data && <MailView mail={preview.data} head={<Text size="sm" c="dimmed">{preview.data.to.join(', ')}</Text>} />}
        {preview.data && <Along preview={preview.data} />}
        {error !== null && <ProblemBlock error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>{t('messaging:close')}</Button>
          <ActionButton loading={busy} disabledReason={reason} onClick={() => void send()}>{t('send')}</ActionButton>
        </Group>
      </Stack>
    </Modal>
  )
}

/** What goes along: files as they are, papers that are made when it is sent. */
function Along({ preview: { files, papers } }: { readonly preview: components['schemas']['ScriptPreview'] }) {
  const { t } = useTranslation('scripts')
  if (files.length + papers.length === 0) return null
  const named = [...papers.map((paper) => (paper === 'document' ? paperName(t, paper) : t('madeNow', { name: paperName(t, paper) }))), ...files.map(({ name, bytes }) => `${name} (${bytesText(bytes)})`)]
  return <Text size="sm"><IconPaperclip size={14} aria-hidden /> {t('field.along')}: {named.join(', ')}</Text>
}
