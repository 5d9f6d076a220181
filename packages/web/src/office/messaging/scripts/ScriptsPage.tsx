/** E-mail scripts: each with what it is about, to whom it goes and when it goes by itself. */
import { Group, Text } from '@mantine/core'
import { REGISTRAR_ORDER } from '@kontor/domain/messaging/mail-script.ts'
import { IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DangerButton } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../../ui/table/SimpleTable.tsx'
import { spoken } from '../../../ui/words.ts'
import { codesQuery } from '../../customers/customer-query.ts'
import { useMayNotSet } from '../use-may-not-set.ts'
import { ScriptDialog } from './ScriptDialog.tsx'
import { paperName, scriptsQuery } from './script-query.ts'
import type { Script } from './script-query.ts'

export function ScriptsPage() {
  const { t, i18n } = useTranslation('scripts')
  const company = useCompany()
  const locked = useMayNotSet()
  const queryClient = useQueryClient()
  const [edited, setEdited] = useState<Partial<Script> | null>(null)
  const scripts = useQuery(scriptsQuery(company))
  const changed = () => void queryClient.invalidateQueries({ queryKey: ['mail-scripts', company] })
  const example = () => setEdited({ ...REGISTRAR_ORDER, events: [...REGISTRAR_ORDER.events], name: REGISTRAR_ORDER.name[i18n.language as keyof typeof REGISTRAR_ORDER.name], sender: null })
  const actions = (
    <>
      <ActionButton variant="default" disabledReason={locked} aria-haspopup="dialog" onClick={example}>{t('example')}</ActionButton>
      <ActionButton leftSection={<IconPlus size={15} aria-hidden />} disabledReason={locked} aria-haspopup="dialog" onClick={() => setEdited({ record: 'customer', recipient: 'main', events: [], html: true })}>{t('add')}</ActionButton>
    </>
  )
  return (
    <Page title={t('scripts')} actions={actions}>
      <Text size="sm" maw="60rem">{t('scriptsText')}</Text>
      {scripts.error && <ProblemBlock error={scripts.error} retry={() => void scripts.refetch()} />}
      {scripts.isPending && <Loading />}
      {scripts.data?.length === 0 && <Empty title={t('none')}>{t('noneText')}</Empty>}
      {scripts.data && scripts.data.length > 0 && (
        <SimpleTable
          caption={t('scripts')} captionHidden rows={scripts.data} rowKey={({ id }) => id} empty=""
          columns={[
            { id: 'name', label: t('field.name'), render: ({ name }) => name },
            { id: 'record', label: t('field.record'), render: ({ record, serviceKind }) => (serviceKind === null ? t(`record.${record}`) : t('serviceOf', { kind: t(`catalog:kind.${serviceKind}`) })) },
            { id: 'recipient', label: t('field.recipient'), wideOnly: true, render: (script) => <ScriptTo script={script} /> },
            { id: 'files', label: t('field.along'), wideOnly: true, render: ({ papers, files }) => [...papers.map((paper) => paperName(t, paper)), ...files.map(({ name }) => name)].join(', ') },
            { id: 'events', label: t('field.events'), wideOnly: true, render: ({ events }) => events.map((event) => t(`event.${event}`)).join(', ') },
            {
              id: 'act', label: t('field.act'), labelHidden: true, render: (script) => (
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  <ActionButton variant="subtle" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" onClick={() => setEdited(script)}>{t('edit')}</ActionButton>
                  <DangerButton
                    variant="subtle" size="compact-sm" disabledReason={locked} done={changed}
                    question={{
                      title: t('remove'), verb: t('remove'), message: t('removeText', { name: script.name }),
                      run: ({ key }) => answer(api.DELETE('/api/v1/mail-scripts/{id}', { params: { path: { id: script.id }, query: { company }, header: { 'if-match': `"${script.version}"`, 'idempotency-key': key } } })),
                    }}
                  />
                </Group>
              ),
            },
          ]}
        />
      )}
      {edited !== null && <ScriptDialog script={edited} close={() => setEdited(null)} saved={changed} />}
    </Page>
  )
}

/** To whom: an address, a role by its name, or whom the record has. */
function ScriptTo({ script: { recipient, address, role } }: { readonly script: Script }) {
  const { t } = useTranslation('scripts')
  const roles = useQuery({ ...codesQuery(useCompany(), 'contact_roles'), enabled: role !== null })
  if (role !== null) return t('toRole', { role: roles.data?.items.find(({ code }) => code === role)?.label[spoken()] ?? role })
  return address ?? t(`recipient.${recipient}`)
}
