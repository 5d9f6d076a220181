/** Brings in files of banks: several at once, each told in plain words, what was known as well as what was refused. */
import { Button, FileButton, Loader, Modal, Stack, Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { countText } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './banking.module.css'
import { CsvMappingDialog } from './CsvMappingDialog.tsx'
import { SavedMappings } from './SavedMappings.tsx'
import { csvMappingsQuery } from './statement-query.ts'

/** Files at once; an archive counts as one. */
const FILES_MAX = 100

interface Line {
  readonly words: string
  readonly statement: string | null
}

interface Outcome {
  readonly key: string
  readonly name: string
  readonly refused: string | null
  readonly lines: readonly Line[]
  /** It may be a table that nobody has told Kontor to read yet. */
  readonly table: File | null
}

export function BringIn() {
  const { t } = useTranslation('banking')
  const may = useMay()
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton shortcut="new" leftSection={<IconFileImport size={16} aria-hidden />} disabledReason={may('bank-statements:write') ? null : t('mayNot')} onClick={() => setOpen(true)}>{t('bringIn')}</ActionButton>
      <Modal opened={open} onClose={() => setOpen(false)} title={t('bringIn')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}><Files /></Modal>
    </>
  )
}

function Files() {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const queryClient = useQueryClient()
  const upload = useUpload()
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState<{ readonly done: number; readonly of: number } | null>(null)
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const [mapped, setMapped] = useState<File | null>(null)
  const reset = useRef<() => void>(null)

  const take = async (chosen: readonly File[]) => {
    const files = chosen.slice(0, FILES_MAX)
    if (files.length === 0 || busy) return
    const done: Outcome[] = []
    // One after the other, so that a day that follows another finds it there.
    for (const [at, file] of files.entries()) {
      setBusy({ done: at, of: files.length })
      done.push(...await upload(file, String(at)))
      setOutcomes([...done])
    }
    setBusy(null)
    reset.current?.()
    for (const list of ['bank-statements', 'bank-statement-entries']) await queryClient.invalidateQueries({ queryKey: ['list', list] })
  }
  return (
    <Stack gap="md">
      <div
        className={classes.drop} data-over={over || undefined} role="group" aria-label={t('files')}
        onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void take([...event.dataTransfer.files]) }}
      >
        <p>{t('drop')}<br /><span className={classes.quiet}>{t('dropText')}</span></p>
        <FileButton multiple resetRef={reset} onChange={(files) => void take(files)}>{(props) => <Button {...props} loading={busy !== null}>{t('choose')}</Button>}</FileButton>
      </div>
      {busy && <Text size="sm" role="status"><Loader size="xs" /> {t('busy', { done: countText(busy.done), of: countText(busy.of) })}</Text>}
      {outcomes.map(({ key, name, refused, lines, table }) => (
        <section key={key} aria-label={name}>
          <Text size="sm" fw={600} className={classes.fileName}>{name}</Text>
          {refused !== null && <Notice tone={table ? 'warn' : 'wrong'} role="none">{refused}</Notice>}
          {table && <Button variant="default" size="compact-sm" mt={4} aria-haspopup="dialog" onClick={() => setMapped(table)}>{t('mapping.open')}</Button>}
          {lines.map(({ words, statement }, at) => <Text key={at} size="sm">{statement === null ? words : <TextLink to="/$company/bank-statements/$id" params={{ company, id: statement }}>{words}</TextLink>}</Text>)}
        </section>
      ))}
      <SavedMappings />
      {mapped && <CsvMappingDialog file={mapped} close={() => setMapped(null)} saved={() => { setMapped(null); void queryClient.invalidateQueries({ queryKey: csvMappingsQuery(company).queryKey }); void take([mapped]) }} />}
    </Stack>
  )
}

/** Sends one file and says what became of it; of an archive, of each file in it. */
function useUpload(): (file: File, key: string) => Promise<readonly Outcome[]> {
  const { t } = useTranslation('banking')
  const company = useCompany()
  return async (file, key) => {
    try {
      const { files } = await answer(api.POST('/api/v1/bank-statements', {
        params: { query: { company, name: file.name.slice(0, 200) } }, body: file as never, bodySerializer: (body: unknown) => body as Blob, headers: { 'content-type': 'application/octet-stream' },
      }))
      return files.map(({ name, statements, rejections, refusal }, at) => ({
        key: `${key}.${at}`, name, table: refusal?.kind === 'statement_format_unknown' && files.length === 1 && name === file.name.slice(0, 200) ? file : null, refused: refusal === null ? null : problemWords(refusal),
        lines: rejections !== null ? [{ statement: null, words: rejections === 0 ? t('result.notRejected') : t('result.rejected', { count: rejections }) }] : statements.map(({ id, account, number, entries, added, known }) => {
          const which = number === null ? account : t('which', { account, number })
          const what = entries === 0 ? t('result.nothing') : added === 0 ? t('result.known', { count: known }) : known === 0 ? t('result.added', { count: added }) : t('result.both', { count: added, known: countText(known) })
          return { statement: id, words: `${which}: ${what}` }
        }),
      }))
    } catch (error) {
      return [{ key, name: file.name, refused: problemWords(problemOf(error)), lines: [], table: null }]
    }
  }
}
