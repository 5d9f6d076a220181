/** What can be done with the form as a whole: steps back, save, try and publish, versions, file, name, out of force. */
import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core'
import { IconDots, IconDownload, IconHistory, IconPencil, IconPlayerPause, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { toast, toastProblem } from '../../ui/toast.tsx'
import { useDesignerActs } from './designer.ts'
import { UndoButtons } from './DesignerFrame.tsx'
import type { FormData, StoredForm } from './form-query.ts'
import { PublishDialog } from './PublishDialog.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { useScopeWords } from './scope-words.ts'
import { useFormChanged } from './use-form-changed.ts'
import type { Saving } from './use-saving.ts'
import { VersionsDrawer } from './VersionsDrawer.tsx'

interface ActionsProps {
  readonly stored: StoredForm
  readonly saving: Saving
  readonly data: FormData | null
}

type Opened = 'publish' | 'versions' | 'rename'

/** Drawn anew only where something of it changed: it stands beside every letter that is typed. */
export const DesignerActions = memo(Actions)

function Actions({ stored, saving, data }: ActionsProps) {
  const { t } = useTranslation('forms')
  const { locked } = useDesignerActs()
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const save = async (): Promise<void> => {
    if (!saving.dirty || locked !== null) return
    const { latest } = await saving.save()
    toast({ message: t('saved', { no: latest.no }) })
  }
  useShortcut('save', t('save'), () => void save().catch(toastProblem))
  const nothing = !saving.dirty && stored.published?.id === stored.latest.id ? t('publishedAlready') : null
  return (
    <>
      <Text size="xs" c="dimmed" role="status">{t(saving.dirty ? 'unsaved' : 'allSaved')}</Text>
      <UndoButtons />
      <MoreMenu stored={stored} open={setOpened} />
      <ActionButton variant="default" disabledReason={locked ?? (saving.dirty ? null : t('allSaved'))} onClick={save}>{t('save')}</ActionButton>
      <ActionButton aria-haspopup="dialog" disabledReason={locked ?? nothing} onClick={() => setOpened('publish')}>{t('publish')}</ActionButton>
      {opened === 'publish' && <PublishDialog stored={stored} saving={saving} close={close} />}
      {opened === 'versions' && <VersionsDrawer stored={stored} saving={saving} data={data} close={close} />}
      {opened === 'rename' && <RenameDialog stored={stored} close={close} />}
    </>
  )
}

function MoreMenu({ stored, open }: { readonly stored: StoredForm; readonly open: (what: Opened) => void }) {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const navigate = useNavigate()
  const scope = useScopeWords()
  const changed = useFormChanged(stored.id)
  const { locked } = useDesignerActs()
  const { ask, dialog } = useConfirm()
  const params = (key: string) => ({ path: { id: stored.id }, query: { company }, header: { 'if-match': `"${stored.version}"`, 'idempotency-key': key } })
  const withdraw = () => ask({
    title: t('withdraw.title'), verb: t('withdraw.title'), message: t('withdraw.text', { name: stored.name, scope: scope(stored) }),
    run: async ({ key }) => changed(await answer(api.DELETE('/api/v1/forms/{id}/publication', { params: params(key) }))),
  })
  const restore = (deleted: StoredForm) => answer(api.POST('/api/v1/forms/{id}/restoration', { params: { path: { id: deleted.id }, query: { company }, header: { 'if-match': `"${deleted.version + 1}"`, 'idempotency-key': onceKey() } } }))
  const remove = () => ask({
    title: t('delete.title'), verb: t('delete.title'), message: t('delete.text', { name: stored.name }),
    run: async ({ key }) => {
      await answer(api.DELETE('/api/v1/forms/{id}', { params: params(key) }))
      changed()
      toast({ message: t('delete.done', { name: stored.name }), undo: async () => { await restore(stored); changed() } })
      void navigate({ to: '/$company/forms', params: { company } })
    },
  })
  const download = async (): Promise<void> => {
    const file = await answer(api.GET('/api/v1/forms/{id}/file', { params: { path: { id: stored.id }, query: { company } } }))
    const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }))
    const link = Object.assign(document.createElement('a'), { href: url, download: `${stored.name}.kontor-form.json` })
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target><Tooltip label={t('more')}><ActionIcon size={30} color="gray" aria-label={t('more')}><IconDots size={17} /></ActionIcon></Tooltip></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={15} aria-hidden />} onClick={() => open('versions')}>{t('versions.title')}</Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} aria-hidden />} onClick={() => void download().catch(toastProblem)}>{t('export')}</Menu.Item>
          <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} disabled={locked !== null} onClick={() => open('rename')}>{t('rename.title')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlayerPause size={15} aria-hidden />} disabled={locked !== null || stored.published === null} onClick={() => void withdraw()}>{t('withdraw.title')}</Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden />} disabled={locked !== null} onClick={() => void remove()}>{t('delete.title')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  )
}
