/** What can be done with a template as a whole: save, try by a mail, versions, back to the standard text, name, delete. */
import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core'
import { templateChange } from '@kontor/contract/templates.ts'
import { IconArrowBackUp, IconDots, IconHistory, IconPencil, IconRestore, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useConfirm } from '../../../ui/confirm.tsx'
import { Field } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { FormSection } from '../../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { useShortcut } from '../../../ui/shortcuts.ts'
import { toast, toastProblem } from '../../../ui/toast.tsx'
import { TestMailDialog } from '../TestMail.tsx'
import { standardTemplateQuery, useTemplateChanged } from './template-query.ts'
import type { StoredTemplate, Tried } from './template-query.ts'
import { TemplateVersions } from './TemplateVersions.tsx'
import type { TemplateText } from './use-template-text.ts'

interface ActionsProps {
  readonly stored: StoredTemplate
  readonly text: TemplateText
  /** What a test mail says; null while the example is fetched. */
  readonly tried: Tried | null
  readonly locked: string | null
}

type Opened = 'versions' | 'rename' | 'test'

export function TemplateActions({ stored, text, tried, locked }: ActionsProps) {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const save = async (): Promise<void> => {
    if (!text.dirty || locked !== null) return
    const { latest } = await text.save()
    toast({ message: t('saved', { no: latest.no }) })
  }
  useShortcut('save', t('save'), () => void save().catch(toastProblem))
  return (
    <>
      <Text size="xs" c="dimmed" role="status">{t(text.dirty ? 'unsaved' : 'allSaved', { no: stored.latest.no })}</Text>
      <MoreMenu stored={stored} text={text} language={tried?.language ?? stored.language ?? 'de'} open={setOpened} locked={locked} />
      {stored.kind !== 'letter_text' && <ActionButton variant="default" aria-haspopup="dialog" disabledReason={locked ?? (tried ? null : t('loading'))} onClick={() => setOpened('test')}>{t('test')}</ActionButton>}
      <ActionButton disabledReason={locked ?? (text.dirty ? null : t('nothingToSave'))} onClick={save}>{t('save')}</ActionButton>
      {opened === 'test' && tried && <TestMailDialog title={t('testTitle', { name: stored.name })} draftKey="test-mail:template" send={(to) => answer(api.POST('/api/v1/templates/test-mails', { params: { query: { company } }, body: { ...tried, to } }))} close={close} />}
      {opened === 'versions' && <TemplateVersions stored={stored} text={text} locked={locked} close={close} />}
      {opened === 'rename' && <RenameDialog stored={stored} close={close} />}
    </>
  )
}

interface MenuProps extends Omit<ActionsProps, 'tried'> {
  readonly language: Tried['language']
  readonly open: (what: Opened) => void
}

function MoreMenu({ stored, text, language, locked, open }: MenuProps) {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const changed = useTemplateChanged(stored.id)
  const { ask, dialog } = useConfirm()
  const headers = (key: string, version = stored.version) => ({ path: { id: stored.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } })
  const restore = async (version: number): Promise<void> => changed(await answer(api.POST('/api/v1/templates/{id}/restoration', { params: headers(onceKey(), version) })))
  const remove = () => ask({
    title: t('delete.title'), verb: t('delete.title'), message: t('delete.text', { name: stored.name }),
    run: async ({ key }) => {
      await answer(api.DELETE('/api/v1/templates/{id}', { params: headers(key) }))
      changed()
      toast({ message: t('delete.done', { name: stored.name }), undo: () => restore(stored.version + 1) })
      void navigate({ to: '/$company/templates', params: { company } })
    },
  })
  const toStandard = async (): Promise<void> => text.write(await queryClient.fetchQuery(standardTemplateQuery(company, stored.kind, language)))
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target><Tooltip label={t('more')}><ActionIcon size={30} color="gray" aria-label={t('more')}><IconDots size={17} /></ActionIcon></Tooltip></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={15} aria-hidden />} onClick={() => open('versions')}>{t('versions.title')}</Menu.Item>
          <Menu.Item leftSection={<IconArrowBackUp size={15} aria-hidden />} disabled={locked !== null} onClick={() => void toStandard().catch(toastProblem)}>{t('toStandard')}</Menu.Item>
          <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} disabled={locked !== null} onClick={() => open('rename')}>{t('rename')}</Menu.Item>
          <Menu.Divider />
          {stored.deletedAt === null
            ? <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden />} disabled={locked !== null} onClick={() => void remove()}>{t('delete.title')}</Menu.Item>
            : <Menu.Item leftSection={<IconRestore size={15} aria-hidden />} onClick={() => void restore(stored.version).catch(toastProblem)}>{t('restore')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  )
}

function RenameDialog({ stored, close }: { readonly stored: StoredTemplate; readonly close: () => void }) {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const changed = useTemplateChanged(stored.id)
  const { id, name } = stored
  const form = useRecordForm({
    schema: templateChange, initial: { name }, version: stored.version, draftKey: `template-name:${company}:${id}`,
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/templates/{id}', { params: { path: { id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    saved: (saved) => {
      changed(saved)
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('rename')} form={form}>
      <RecordForm form={form} label={t('rename')}>
        <FormSection columns={1}><Field name="name" label={t('field.name')} autoFocus /></FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
