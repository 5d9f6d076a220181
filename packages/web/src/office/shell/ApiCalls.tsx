/** What the office just asked of the API, on `~`: each click is a call that a program can make too. */
import { Accordion, Button, Code, CopyButton, Drawer, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { asCurl, listCalls, onCalls } from '../../api/calls.ts'
import type { Call } from '../../api/calls.ts'
import { instantText } from '../../ui/format.ts'
import { useShortcut } from '../../ui/shortcuts.ts'

export function ApiCalls() {
  const { t } = useTranslation('shell')
  const [opened, drawer] = useDisclosure(false)
  useShortcut('apiCalls', t('shortcut.apiCalls'), drawer.open)
  return (
    <Drawer opened={opened} onClose={drawer.close} title={t('apiCalls')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      {opened && <Calls />}
    </Drawer>
  )
}

function Calls() {
  const { t } = useTranslation('shell')
  const calls = useSyncExternalStore(onCalls, listCalls)
  return (
    <>
      <Text size="sm" mb="sm">{t('apiCallsText')} <a href="/api/docs" target="_blank" rel="noreferrer">{t('apiDocs')}</a></Text>
      <Accordion variant="contained" chevronPosition="left" order={3}>{calls.map((call) => <CallItem key={call.id} call={call} />)}</Accordion>
    </>
  )
}

function CallItem({ call }: { readonly call: Call }) {
  const { t } = useTranslation('shell')
  const command = asCurl(call, location.origin)
  return (
    <Accordion.Item value={String(call.id)}>
      <Accordion.Control>
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Code style={{ overflowWrap: 'anywhere' }}>{call.method} {call.path.split('?')[0]}</Code>
          <Text size="xs" c={call.status !== null && call.status >= 400 ? 'red' : 'dimmed'} style={{ whiteSpace: 'nowrap' }}>{call.status ?? '…'}{call.milliseconds !== null && ` · ${call.milliseconds} ms`}</Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Text size="xs" c="dimmed" mb="xs">{instantText(call.at, { seconds: true })}</Text>
        <Code block>{command}</Code>
        <CopyButton value={command}>{({ copied, copy }) => <Button mt="xs" variant="default" onClick={copy}>{t(copied ? 'copied' : 'copy')}</Button>}</CopyButton>
      </Accordion.Panel>
    </Accordion.Item>
  )
}
