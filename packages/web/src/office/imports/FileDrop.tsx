/** A place to drop a file on, or to choose one. */
import { Button, FileButton } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countText } from '../../ui/format.ts'
import classes from './imports.module.css'

interface FileDropProps {
  readonly file: File | null
  readonly onFile: (file: File) => void
}

export function FileDrop({ file, onFile }: FileDropProps) {
  const { t } = useTranslation('imports')
  const [over, setOver] = useState(false)
  const reset = useRef<() => void>(null)
  const take = (chosen: File | null) => {
    // The same file, mended meanwhile, can be chosen again.
    reset.current?.()
    if (chosen) onFile(chosen)
  }
  return (
    <div
      className={classes.drop} data-over={over || undefined} data-filled={file !== null || undefined} role="group" aria-label={t('file')}
      onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files[0] ?? null) }}
    >
      {file
        ? <p><span className={classes.fileName}>{file.name}</span> <span className={classes.quiet}>{sizeText(file.size)}</span></p>
        : <p>{t('drop')}<br /><span className={classes.quiet}>{t('dropText')}</span></p>}
      <FileButton accept=".csv,.txt,.tsv,text/csv,text/plain" resetRef={reset} onChange={take}>{(props) => <Button {...props} variant={file ? 'default' : 'filled'}>{t(file ? 'otherFile' : 'chooseFile')}</Button>}</FileButton>
    </div>
  )
}

const sizeText = (bytes: number): string => (bytes < 1024 ? `${countText(bytes)} B` : bytes < 1024 * 1024 ? `${countText(Math.round(bytes / 1024))} KB` : `${countText(Math.round(bytes / 1024 / 1024))} MB`)
