/** The middle of the designer: a page as it is printed, how large it is shown, and which one. */
import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useDesigner } from '../designer.ts'
import { pageOf } from '../model/places.ts'
import type { PreviewState } from '../preview/use-preview.ts'
import { Sheet } from './Sheet.tsx'
import classes from './canvas.module.css'

/** CSS pixels of a millimetre at 100 %. */
const PIXELS = 96 / 25.4
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const
const MARGIN = 56

interface CanvasProps {
  readonly preview: PreviewState
  readonly openProperties: () => void
}

export function Canvas({ preview, openProperties }: CanvasProps) {
  const { t } = useTranslation('designer')
  const { form, selection, select } = useDesigner()
  const { ref, width } = useElementSize()
  const [zoom, setZoom] = useState<number | null>(null)
  const [wanted, setPage] = useState(1)
  const { result } = preview
  const pages = result?.pages.length ?? 1
  const page = Math.min(wanted, pages)
  const fitting = Math.max(0.3, Math.min(1.6, (width - MARGIN) / (form.page.width * PIXELS)))
  const shown = zoom ?? fitting
  const selected = selection.kind === 'block' ? selection.id : selection.kind === 'following' ? '\0following' : null
  // What is chosen in the list is brought onto the screen, where it is printed at all.
  useEffect(() => {
    if (!result || selected === null) return
    const at = selected === '\0following' ? 2 : pageOf(form, result.starts, selected)
    if (at !== null) setPage((now) => (at <= result.pages.length ? at : now))
  }, [selected])
  const step = (by: 1 | -1): void => {
    const next = by > 0 ? ZOOMS.find((one) => one > shown + 0.01) : ZOOMS.findLast((one) => one < shown - 0.01)
    if (next !== undefined) setZoom(next)
  }
  return (
    <section className={classes.canvas} aria-label={t('canvas.title')}>
      <div className={classes.scroll} ref={ref} onPointerDown={(event) => { if (event.target === event.currentTarget) select({ kind: 'form' }) }}>
        {preview.problem !== null && <div className={classes.problem}><Notice tone="wrong" role="alert" title={t('canvas.failed')}>{preview.problem}</Notice></div>}
        {result && width > 0 ? <Sheet result={result} page={page} scale={shown * PIXELS} openProperties={openProperties} /> : preview.problem === null && <div className={classes.waiting}><Loading rows={9} /><Text size="sm" c="dimmed" mt="md">{t('canvas.starting')}</Text></div>}
      </div>
      <div className={classes.bar}>
        <Group gap={2} role="group" aria-label={t('canvas.pages')}>
          <ActionIcon size={26} aria-label={t('canvas.previous')} disabled={page <= 1} onClick={() => setPage(page - 1)}><IconChevronLeft size={15} /></ActionIcon>
          <span className={classes.count} aria-live="polite">{t('canvas.pageOf', { page, pages })}</span>
          <ActionIcon size={26} aria-label={t('canvas.next')} disabled={page >= pages} onClick={() => setPage(page + 1)}><IconChevronRight size={15} /></ActionIcon>
        </Group>
        <Group gap={2} role="group" aria-label={t('canvas.zoom')}>
          <ActionIcon size={26} aria-label={t('canvas.smaller')} disabled={shown <= ZOOMS[0]} onClick={() => step(-1)}><IconMinus size={15} /></ActionIcon>
          <Tooltip label={t('canvas.fit')}><button type="button" className={classes.count} onClick={() => setZoom(null)} aria-label={t('canvas.fitNow', { zoom: Math.round(shown * 100) })}>{`${Math.round(shown * 100)} %`}</button></Tooltip>
          <ActionIcon size={26} aria-label={t('canvas.larger')} disabled={shown >= ZOOMS.at(-1)!} onClick={() => step(1)}><IconPlus size={15} /></ActionIcon>
        </Group>
      </div>
    </section>
  )
}
