/** What goes along: documents of the customer by tick box, and files from this machine. */
import { Button, Checkbox, CloseButton, FileButton, Group, Text } from '@mantine/core'
import { formKindName } from '@kontor/domain/forms/field-wording.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { MESSAGE_BYTES_MAX } from '@kontor/domain/messaging/written-message.ts'
import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { bytesText, dateText } from '../../../ui/format.ts'
import { toast, toastProblem } from '../../../ui/toast.tsx'
import { spoken } from '../../../ui/words.ts'
import { uploadFile } from './use-message.ts'
import type { MailOptions, Upload } from './use-message.ts'
import classes from './write.module.css'

interface AttachmentsProps {
  readonly documents: MailOptions['documents']
  readonly ticked: readonly string[]
  readonly tick: (documents: readonly string[]) => void
  readonly uploads: readonly Upload[]
  readonly put: (uploads: readonly Upload[]) => void
}

/** More are behind a button. */
const SHOWN = 6

export function Attachments({ documents, ticked, tick, uploads, put }: AttachmentsProps) {
  const { t } = useTranslation('compose')
  const company = useCompany()
  const [all, setAll] = useState(false)
  const [busy, setBusy] = useState(false)
  const shown = all ? documents : documents.filter(({ id }, at) => at < SHOWN || ticked.includes(id))
  const upload = async (files: readonly File[]): Promise<void> => {
    const large = files.find(({ size }) => size > MESSAGE_BYTES_MAX)
    if (large) return toast({ message: t('fileTooLarge', { name: large.name, bytes: bytesText(large.size), most: bytesText(MESSAGE_BYTES_MAX) }), kind: 'failed' })
    setBusy(true)
    try {
      const added: Upload[] = []
      for (const file of files) added.push(await uploadFile(company, file))
      put([...uploads, ...added])
    } catch (error) {
      toastProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const bytes = uploads.reduce((sum, one) => sum + one.bytes, 0)
  return (
    <fieldset className={classes.recipients}>
      <legend className={classes.legend}>{t('attachments')}</legend>
      <div className={classes.ticks}>
        {shown.map(({ id, kind, number, date }) => (
          <Checkbox key={id} size="sm" checked={ticked.includes(id)} onChange={(event) => tick(event.currentTarget.checked ? [...ticked, id] : ticked.filter((one) => one !== id))} label={<>{number} <span className={classes.hint}>{formKindName(kind as FormKind, spoken())} · {dateText(date)}</span></>} />
        ))}
        {uploads.map((file) => (
          <span key={file.id} className={classes.typed}>{file.name} <span className={classes.hint}>{bytesText(file.bytes)}</span><CloseButton size="sm" aria-label={t('removeFile', { name: file.name })} onClick={() => put(uploads.filter(({ id }) => id !== file.id))} /></span>
        ))}
      </div>
      <Group gap="xs">
        <FileButton multiple onChange={(files) => void upload(files)}>{(props) => <Button {...props} size="compact-sm" variant="default" loading={busy} leftSection={<IconPaperclip size={14} aria-hidden />}>{t('addFile')}</Button>}</FileButton>
        {documents.length > shown.length && <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>{t('allDocuments', { count: documents.length })}</Button>}
        {bytes > MESSAGE_BYTES_MAX && <Text size="sm" c="red" role="status">{t('tooLarge', { bytes: bytesText(bytes), most: bytesText(MESSAGE_BYTES_MAX) })}</Text>}
      </Group>
    </fieldset>
  )
}
