/** One page as it is printed, with a frame around everything that can be selected on it. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { useBlockName } from '../block-words.ts'
import { blockOf, flowMoved, isPlaced, isTable, nudged } from '../model/edits.ts'
import { flowPlaces } from '../model/places.ts'
import type { Box, Guide } from '../model/snap.ts'
import type { PreviewResult } from '../preview/messages.ts'
import { ColumnBar } from './ColumnBar.tsx'
import { FlowFrame } from './FlowFrame.tsx'
import { PlacedFrame } from './PlacedFrame.tsx'
import classes from './canvas.module.css'

interface SheetProps {
  readonly result: PreviewResult
  readonly page: number
  /** Pixels of a millimetre. */
  readonly scale: number
  /** Goes on where the block's words and properties are. */
  readonly openProperties: () => void
}

/** The address of a picture; it is given back once the next one is shown. */
function usePicture(picture: Blob | undefined): string {
  const url = useMemo(() => (picture === undefined ? '' : URL.createObjectURL(picture)), [picture])
  useEffect(() => () => { if (url !== '') setTimeout(() => URL.revokeObjectURL(url), 1000) }, [url])
  return url
}

const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }
const SMALL_STEP = 0.5
const LARGE_STEP = 5

/** What the keys do to the block whose frame has the focus. */
function useBlockKeys(openProperties: () => void): (event: KeyboardEvent, id: string) => void {
  const { t } = useTranslation('designer')
  const { form, select, edit, say } = useDesigner()
  return (event, id) => {
    const block = blockOf(form, id)
    const by = ARROWS[event.key]
    if (block && by && isPlaced(block)) {
      const step = event.shiftKey ? LARGE_STEP : SMALL_STEP
      edit((before) => nudged(before, id, { x: by.x * step, y: by.y * step }), `nudge:${id}`)
    } else if (by && by.y !== 0 && event.altKey) {
      const to = form.flow.findIndex((one) => one.id === id) + by.y
      edit((before) => flowMoved(before, id, to))
      if (to >= 0 && to < form.flow.length) say(t('said.moved', { place: to + 1, of: form.flow.length }))
    } else if (event.key === 'Enter') openProperties()
    else if (event.key === 'Escape') select({ kind: 'form' })
    else return
    event.preventDefault()
  }
}

export function Sheet({ result, page, scale, openProperties }: SheetProps) {
  const { t } = useTranslation('designer')
  const { form, selection, select, selectBlock, settle } = useDesigner()
  const nameOf = useBlockName()
  const press = useBlockKeys(openProperties)
  const [guides, setGuides] = useState<readonly Guide[]>([])
  const [landing, setLanding] = useState<number | null>(null)
  const picture = usePicture(result.pages[page - 1])
  const places = flowPlaces(form, result.starts).filter((place) => place.page === page)
  const placed = form.placed.filter(({ on = 'first' }) => on === 'all' || (on === 'following') === page > 1)
  const selected = selection.kind === 'block' ? selection.id : null
  const table = form.flow.find((block) => block.id === selected && isTable(block))
  const place = places.find(({ id, first }) => id === table?.id && first)
  const widths = result.columns.find(({ id }) => id === table?.id)?.widths
  const frames = useRef<HTMLDivElement>(null)
  // Chosen in the list, it may stand further down the page.
  useEffect(() => {
    frames.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [selected, page])
  const { left, right, top, bottom, width, height } = form.page
  const size = { width: width * scale, height: height * scale }
  const common = { scale, press, open: openProperties }
  return (
    <figure className={classes.sheet} style={size} data-drawn={Math.round(result.milliseconds)}>
      {picture !== '' && <img src={picture} alt={t('canvas.page', { page, pages: result.pages.length })} {...size} draggable={false} onPointerDown={() => select({ kind: 'form' })} />}
      <div ref={frames} role="group" aria-label={t('canvas.blocks')} className={classes.frames} onKeyUp={settle}>
        {form.following !== null && page > 1 && <AroundFrame kind="following" scale={scale} box={{ x: left, y: top - 14, width: width - left - right, height: 8 }} />}
        {places.map((at) => {
          const block = form.flow.find(({ id }) => id === at.id)
          return block && <FlowFrame key={`${at.id} ${at.page}`} {...common} place={at} name={nameOf(block)} starts={result.starts} selected={at.id === selected} tagged={at.id !== place?.id} choose={() => selectBlock(at.id)} landing={setLanding} />
        })}
        {placed.map((block) => <PlacedFrame key={block.id} {...common} block={block} name={nameOf(block)} selected={block.id === selected} choose={() => selectBlock(block.id)} guide={setGuides} />)}
        {form.footer !== null && <AroundFrame kind="footer" scale={scale} box={{ x: left, y: height - bottom + 4, width: width - left - right, height: bottom - 14 }} />}
      </div>
      {guides.map(({ axis, at }) => <span key={`${axis} ${at}`} className={classes.guide} data-axis={axis} style={axis === 'x' ? { left: at * scale } : { top: at * scale }} aria-hidden />)}
      {landing !== null && <span className={classes.landing} style={{ top: landing * scale, left: left * scale, right: right * scale }} aria-hidden />}
      {place && widths && <ColumnBar id={place.id} widths={widths} place={place} scale={scale} />}
    </figure>
  )
}

interface AroundProps {
  readonly kind: 'following' | 'footer'
  readonly scale: number
  readonly box: Box
}

/** What stands around the text of the pages. */
function AroundFrame({ kind, scale, box }: AroundProps) {
  const { t } = useTranslation('designer')
  const { selection, select } = useDesigner()
  const selected = selection.kind === kind
  const label = t(`block.${kind}`)
  return (
    <button
      type="button" className={classes.frame} data-selected={selected || undefined} aria-pressed={selected} aria-label={label} onClick={() => select({ kind })} tabIndex={selected ? 0 : -1}
      style={{ left: box.x * scale - 4, top: box.y * scale, width: box.width * scale + 8, height: Math.max(4, box.height) * scale }}
    >
      <span className={classes.tag}>{label}</span>
    </button>
  )
}
