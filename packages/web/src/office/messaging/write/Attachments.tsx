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
import { paperKey } from './papers.ts'
import type { SentPaper } from './papers.ts'
import type { MailOptions, MessageText, Upload } from './use-message.ts'
import classes from './write.module.css'

type Attached = Pick<MessageText, 'documents' | 'papers' | 'forwardedFiles' | 'uploads'>

interface AttachmentsProps {
  readonly options: Pick<MailOptions, 'documents' | 'papers' | 'forwarded'>
  readonly text: Attached
  readonly change: (part: Partial<Attached>) => void
}

/** More are behind a button. */
const SHOWN = 6

export function Attachments({ options, text, change }: AttachmentsProps) {
  const { t } = useTranslation('compose')
  const company = useCompany()
  const [all, setAll] = useState(false)
  const [busy, setBusy] = useState(false)
  const { documents } = options
  const { documents: ticked, uploads } = text
  const shown = all ? documents : documents.filter(({ id }, at) => at < SHOWN || ticked.includes(id))
  const upload = async (files: readonly File[]): Promise<void> => {
    const large = files.find(({ size }) => size > MESSAGE_BYTES_MAX)
    if (large) return toast({ message: t('fileTooLarge', { name: large.name, bytes: bytesText(large.size), most: bytesText(MESSAGE_BYTES_MAX) }), kind: 'failed' })
    setBusy(true)
    try {
      const added: Upload[] = []
      for (const file of files) added.push(await uploadFile(company, file))
      change({ uploads: [...uploads, ...added] })
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
        <ForwardedFiles options={options} text={text} change={change} />
        <Papers options={options} text={text} change={change} all={all} />
        {shown.map(({ id, kind, number, date }) => (
          <Checkbox key={id} size="sm" checked={ticked.includes(id)} onChange={(event) => change({ documents: event.currentTarget.checked ? [...ticked, id] : ticked.filter((one) => one !== id) })} label={<>{number} <span className={classes.hint}>{formKindName(kind as FormKind, spoken())} · {dateText(date)}</span></>} />
        ))}
        {uploads.map((file) => (
          <span key={file.id} className={classes.typed}>{file.name} <span className={classes.hint}>{bytesText(file.bytes)}</span><CloseButton size="sm" aria-label={t('removeFile', { name: file.name })} onClick={() => change({ uploads: uploads.filter(({ id }) => id !== file.id) })} /></span>
        ))}
      </div>
      <Group gap="xs">
        <FileButton multiple onChange={(files) => void upload(files)}>{(props) => <Button {...props} size="compact-sm" variant="default" loading={busy} leftSection={<IconPaperclip size={14} aria-hidden />}>{t('addFile')}</Button>}</FileButton>
        {!all && documents.length + options.papers.length > shown.length && <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>{t('allDocuments', { count: documents.length + options.papers.length })}</Button>}
        {bytes > MESSAGE_BYTES_MAX && <Text size="sm" c="red" role="status">{t('tooLarge', { bytes: bytesText(bytes), most: bytesText(MESSAGE_BYTES_MAX) })}</Text>}
      </Group>
    </fieldset>
  )
}

/** The files of the message that is forwarded. */
function ForwardedFiles({ options: { forwarded }, text: { forwardedFiles: ticked }, change }: AttachmentsProps) {
  return forwarded?.files.map(({ position, name, bytes }) => (
    <Checkbox
      key={position} size="sm" checked={ticked.includes(position)} label={<>{name} <span className={classes.hint}>{bytesText(bytes)}</span></>}
      onChange={(event) => change({ forwardedFiles: event.currentTarget.checked ? [...ticked, position] : ticked.filter((one) => one !== position) })}
    />
  ))
}

/** Papers that are made when the message is sent: the chosen ones, and behind the button all. */
function Papers({ options, text: { papers }, change, all }: AttachmentsProps & { readonly all: boolean }) {
  const { t } = useTranslation('compose')
  const offered = new Map(options.papers.map(({ paper, name }) => [paperKey(paper), { paper, name }]))
  const nameOf = (paper: SentPaper): string => offered.get(paperKey(paper))?.name ?? (paper.kind === 'account_statement' ? t('statementUntil', { date: paper.until === undefined ? '' : dateText(paper.until) }) : formKindName(paper.kind, spoken()))
  const chosen = new Set(papers.map(paperKey))
  const shown = [...papers.filter((paper) => !offered.has(paperKey(paper))), ...options.papers.map(({ paper }) => paper).filter((paper) => all || chosen.has(paperKey(paper)))]
  const [begun] = useState(papers)
  const kept = [...begun.filter((paper) => !shown.some((one) => paperKey(one) === paperKey(paper))), ...shown]
  return kept.map((paper) => {
    const key = paperKey(paper)
    return (
      <Checkbox
        key={key} size="sm" checked={chosen.has(key)} label={<>{nameOf(paper)} <span className={classes.hint}>{t('madeNow')}</span></>}
        onChange={(event) => change({ papers: event.currentTarget.checked ? [...papers, paper] : papers.filter((one) => paperKey(one) !== key) })}
      />
    )
  })
}
