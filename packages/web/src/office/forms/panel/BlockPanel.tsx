/** Everything about one block: its words first, then what it shows, when, and where. */
import { ActionIcon, Group, SegmentedControl, Select, Switch, Tooltip } from '@mantine/core'
import type { FlowBlock, PlacedBlock } from '@kontor/domain/forms/form.ts'
import { IconCopy, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { codeFields } from '../model/new-blocks.ts'
import type { CodeField } from '../model/new-blocks.ts'
import { changedBlock, conditioned, duplicated, isPlaced, isTable, patched, removed } from '../model/edits.ts'
import type { Block } from '../model/edits.ts'
import { RichTextInput } from '../text/RichTextInput.tsx'
import { BLOCK_ICONS } from './block-icons.ts'
import { ColourInput } from './ColourInput.tsx'
import { ConditionField } from './ConditionField.tsx'
import { EntryFields, TotalsFields } from './EntryFields.tsx'
import { ImageFields } from './ImageFields.tsx'
import { LabelInput } from './LabelInput.tsx'
import { MillimetreInput } from './MillimetreInput.tsx'
import classes from './panel.module.css'
import { PanelSection } from './PanelSection.tsx'
import { FlowFields, PlacedFields, Sides } from './PlaceFields.tsx'
import { TableFields } from './TableFields.tsx'

export function BlockPanel({ block }: { readonly block: Block }) {
  const { t } = useTranslation('designer')
  const { edit } = useDesigner()
  const Icon = BLOCK_ICONS[block.kind]
  return (
    <>
      <div className={classes.panelHead}>
        <Icon size={16} aria-hidden />
        <h2>{t(`block.${block.kind}`)}</h2>
        <BlockActions block={block} />
      </div>
      <Content block={block} />
      {block.kind !== 'page-break' && <ConditionField conditions={block.if ?? []} change={(conditions) => edit((before) => conditioned(before, block.id, conditions))} />}
      {isPlaced(block) ? <PlacedFields block={block} /> : <FlowFields block={block} />}
    </>
  )
}

function BlockActions({ block: { id } }: { readonly block: Block }) {
  const { t } = useTranslation('designer')
  const { form, edit, select, selectBlock, say, locked } = useDesigner()
  const copy = (): void => {
    const made = duplicated(form, id)
    edit(() => made.form)
    selectBlock(made.id)
    say(t('said.duplicated'))
  }
  const erase = (): void => {
    edit((before) => removed(before, id))
    select({ kind: 'form' })
    say(t('said.removed'))
  }
  return (
    <Group gap={0} className={classes.panelActions}>
      <Tooltip label={t('duplicate')}><ActionIcon size={26} color="gray" aria-label={t('duplicate')} disabled={locked !== null} onClick={copy}><IconCopy size={15} /></ActionIcon></Tooltip>
      <Tooltip label={t('remove')}><ActionIcon size={26} color="gray" aria-label={t('remove')} disabled={locked !== null} onClick={erase}><IconTrash size={15} /></ActionIcon></Tooltip>
    </Group>
  )
}

function Content({ block }: { readonly block: Block }) {
  const { t } = useTranslation('designer')
  switch (block.kind) {
    case 'title': return <PanelSection title={t('text.title')}><RichTextInput name={block.text} label={t('block.title')} /></PanelSection>
    case 'text': return <TextContent block={block} />
    case 'lines': case 'table': return isTable(block) ? <TableFields block={block} /> : null
    case 'entries': return <EntryFields block={block} />
    case 'panel': return <PanelContent block={block} />
    case 'totals': return <TotalsFields block={block} />
    case 'image': return <ImageFields block={block} />
    case 'code': return <CodeContent block={block} />
    case 'line': case 'rectangle': return <LineContent block={block} />
    case 'signatures': return <PanelSection title={t('text.title')}>{block.texts.map((key, index) => <LabelInput key={key} name={key} label={t('signature', { number: index + 1 })} />)}</PanelSection>
    case 'space': return <SpaceContent block={block} />
    case 'logo': return <p className={classes.quiet}>{t('logoText')}</p>
    case 'address': return <p className={classes.quiet}>{t('addressText')}</p>
    case 'rule': case 'page-break': return null
  }
}

type TextBlock = Extract<Block, { kind: 'text' }>

function TextContent({ block }: { readonly block: TextBlock }) {
  const { t } = useTranslation('designer')
  const { form, edit, settle, locked } = useDesigner()
  const off = locked !== null
  const change = (patch: Partial<FlowBlock & PlacedBlock>, step: string | null = null): void => edit((before) => changedBlock<TextBlock>(before, block.id, (one) => patched(one, patch as Partial<TextBlock>)), step)
  return (
    <>
      <PanelSection title={t('text.title')}><RichTextInput name={block.text} label={t('text.words')} list={block.each} /></PanelSection>
      <PanelSection title={t('text.look')}>
        <div className={classes.wideAndNarrow}>
          <SegmentedControl aria-label={t('align.title')} disabled={off} value={block.align ?? 'left'} data={(['left', 'center', 'right'] as const).map((value) => ({ value, label: t(`align.${value}`) }))} onChange={(align) => change({ align: align === 'left' ? undefined : align } as never)} />
          <MillimetreInput label={t('type.size')} letter="A" unit="pt" value={block.size ?? form.theme.size} least={5} most={40} disabled={off} settle={settle} change={(size, going) => change({ size } as never, going ? `size:${block.id}` : null)} />
        </div>
        {!isPlaced(block) && <Switch label={t('text.keep')} checked={block.keep ?? false} disabled={off} onChange={(event) => change({ keep: event.currentTarget.checked || undefined } as never)} />}
      </PanelSection>
    </>
  )
}

function PanelContent({ block }: { readonly block: Extract<Block, { kind: 'panel' }> }) {
  const { t } = useTranslation('designer')
  const { edit, locked } = useDesigner()
  const change = (patch: Partial<typeof block>): void => edit((before) => changedBlock<typeof block>(before, block.id, (one) => ({ ...one, ...patch })))
  return (
    <>
      <PanelSection title={t('text.title')}>
        {block.title !== null && <LabelInput name={block.title} label={t('block.title')} />}
        {block.code?.text !== undefined && <RichTextInput name={block.code.text} label={t('text.below')} />}
        <div className={classes.two}>
          <Select label={t('panel.look')} value={block.look ?? 'tint'} disabled={locked !== null} data={(['tint', 'frame', 'plain'] as const).map((value) => ({ value, label: t(`panel.${value}`) }))} onChange={(look) => change({ look: look as NonNullable<typeof block.look> })} />
          <Select label={t('panel.columns')} value={String(block.columns)} disabled={locked !== null} data={['1', '2', '3']} onChange={(columns) => change({ columns: Number(columns) })} />
        </div>
      </PanelSection>
      <EntryFields block={block} />
    </>
  )
}

function CodeContent({ block }: { readonly block: Extract<Block, { kind: 'code' }> }) {
  const { t } = useTranslation('designer')
  const { kind, edit, locked } = useDesigner()
  const fields = codeFields(kind)
  const shown = fields.find((field) => field === block.field)
  return (
    <PanelSection title={t('block.code')}>
      {fields.length > 1 && (
        <Select
          label={t('code.field')} value={block.field} disabled={locked !== null} data={fields.map((value) => ({ value, label: t(`code.name.${CODE_WORDS[value]}`) }))}
          onChange={(field) => field !== null && edit((before) => changedBlock<typeof block>(before, block.id, (one) => ({ ...one, field })))}
        />
      )}
      {shown && <p className={classes.quiet}>{t(`code.text.${CODE_WORDS[shown]}`)}</p>}
      {'text' in block && block.text !== undefined && <RichTextInput name={block.text} label={t('text.beside')} />}
      {!isPlaced(block) && <Sides block={block} />}
    </PanelSection>
  )
}

const CODE_WORDS = { 'payment.code': 'payment', 'payment.qrInvoice': 'invoice', 'label.code': 'label' } as const satisfies Record<CodeField, string>

function SpaceContent({ block }: { readonly block: Extract<Block, { kind: 'space' }> }) {
  const { t } = useTranslation('designer')
  const { edit, settle, locked } = useDesigner()
  return (
    <PanelSection title={t('block.space')}>
      <MillimetreInput label={t('place.height')} value={block.height} least={1} most={200} disabled={locked !== null} settle={settle} change={(height, going) => edit((before) => changedBlock<typeof block>(before, block.id, (one) => ({ ...one, height })), going ? `height:${block.id}` : null)} />
    </PanelSection>
  )
}

function LineContent({ block }: { readonly block: Extract<PlacedBlock, { kind: 'line' | 'rectangle' }> }) {
  const { t } = useTranslation('designer')
  const { edit, settle, locked } = useDesigner()
  const change = (patch: Partial<typeof block>, step: string | null): void => edit((before) => changedBlock<typeof block>(before, block.id, (one) => ({ ...one, ...patch }) as typeof block), step)
  return (
    <PanelSection title={t('text.look')}>
      <MillimetreInput label={t('line.thickness')} value={block.thickness} most={5} disabled={locked !== null} settle={settle} change={(thickness, going) => change({ thickness }, going ? `thickness:${block.id}` : null)} />
      <ColourInput label={t('line.colour')} value={block.colour} change={(colour) => change({ colour }, `colour:${block.id}`)} />
      {block.kind === 'rectangle' && block.fill !== null && <ColourInput label={t('line.fill')} value={block.fill} change={(fill) => change({ fill } as Partial<typeof block>, `fill:${block.id}`)} />}
    </PanelSection>
  )
}
