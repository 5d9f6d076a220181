/** Where a block stands: in millimetres on the paper, or how far from the next one in the flow. */
import { Select } from '@mantine/core'
import type { FlowBlock, PlacedBlock } from '@kontor/domain/forms/form.ts'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { boxed, changedBlock, patched } from '../model/edits.ts'
import type { Box } from '../model/snap.ts'
import { MillimetreInput } from './MillimetreInput.tsx'
import classes from './panel.module.css'
import { PanelSection } from './PanelSection.tsx'

const SIDES = [['x', 'X'], ['y', 'Y'], ['width', 'B'], ['height', 'H']] as const

export function PlacedFields({ block }: { readonly block: PlacedBlock }) {
  const { t } = useTranslation('designer')
  const { form, edit, settle, locked } = useDesigner()
  const { id, x, y, width, height } = block
  const box: Box = { x, y, width, height }
  const most: Box = { x: form.page.width - width, y: form.page.height - height, width: form.page.width - x, height: form.page.height - y }
  return (
    <PanelSection title={t('place.title')}>
      <div className={classes.two}>
        {SIDES.map(([side, letter]) => (
          <MillimetreInput
            key={side} label={t(`place.${side}`)} letter={side === 'width' ? t('place.widthLetter') : letter} value={box[side]} least={side === 'width' || side === 'height' ? (block.kind === 'line' ? 0 : 4) : 0} most={most[side]} disabled={locked !== null} settle={settle}
            change={(value, going) => edit((before) => boxed(before, id, { ...box, [side]: value }), going ? `place:${id}:${side}` : null)}
          />
        ))}
      </div>
      <Select
        label={t('place.on')} value={block.on ?? 'first'} disabled={locked !== null} data={(['first', 'following', 'all'] as const).map((value) => ({ value, label: t(`place.${value}`) }))}
        onChange={(on) => edit((before) => changedBlock<PlacedBlock>(before, id, (one) => patched(one, { on: on === 'first' ? undefined : (on as PlacedBlock['on']) })))}
      />
    </PanelSection>
  )
}

export function FlowFields({ block }: { readonly block: FlowBlock }) {
  const { t } = useTranslation('designer')
  const { edit, settle, locked } = useDesigner()
  if (block.kind === 'page-break') return null
  return (
    <PanelSection title={t('place.flowTitle')}>
      <MillimetreInput
        label={t('place.after')} value={block.after} most={100} disabled={locked !== null} settle={settle}
        change={(after, going) => edit((before) => changedBlock<FlowBlock>(before, block.id, (one) => ({ ...one, after })), going ? `after:${block.id}` : null)}
      />
    </PanelSection>
  )
}

/** How large a picture or code is in the flow. */
export function Sides({ block }: { readonly block: Extract<FlowBlock, { kind: 'code' | 'image' }> }) {
  const { t } = useTranslation('designer')
  const { edit, settle, locked } = useDesigner()
  return (
    <div className={classes.two}>
      {(['width', 'height'] as const).map((side) => (
        <MillimetreInput
          key={side} label={t(`place.${side}`)} value={block[side]} least={5} most={180} disabled={locked !== null} settle={settle}
          change={(value, going) => edit((before) => changedBlock<typeof block>(before, block.id, (one) => ({ ...one, [side]: value })), going ? `${side}:${block.id}` : null)}
        />
      ))}
    </div>
  )
}
