/** The calls of the API that the office just made, as commands to copy. Fetched when somebody looks: not with the first page. */
import { Accordion, Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { asCurl, listCalls, onCalls } from '../../api/calls.ts'
import type { Call } from '../../api/calls.ts'
import { instantText } from '../../ui/format.ts'

export function ApiCallList() {
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
