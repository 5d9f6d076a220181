/** The columns of a table: which, in which order, how wide, and what stands in them. */
import { SegmentedControl, Select, Switch } from '@mantine/core'
import type { Column } from '@kontor/domain/forms/form.ts'
import { listName } from '@kontor/domain/forms/field-wording.ts'
import { listsOf } from '@kontor/domain/forms/form-kinds.ts'
import { useTranslation } from 'react-i18next'
import { spoken } from '../../../ui/words.ts'
import { plainWords } from '../block-words.ts'
import { useDesigner } from '../designer.ts'
import { changedBlock, columnAdded, columnChanged, columnMoved, columnRemoved } from '../model/edits.ts'
import type { Table } from '../model/edits.ts'
import { isFigure } from '../model/new-blocks.ts'
import { FieldSelect } from './FieldSelect.tsx'
import { LabelInput } from './LabelInput.tsx'
import { MillimetreInput } from './MillimetreInput.tsx'
import classes from './panel.module.css'
import { PanelSection } from './PanelSection.tsx'
import { PartList } from './PartList.tsx'

export function TableFields({ block }: { readonly block: Table }) {
  const { t } = useTranslation('designer')
  const { form, kind, edit, selectBlock, selection, say, locked } = useDesigner()
  const list = block.kind === 'lines' ? 'lines' : block.each
  const { id, columns } = block
  const part = selection.kind === 'block' ? selection.part : null
  const add = (field: string | null, title: string): void => {
    if (field === null) return
    const at = part ?? columns.length - 1
    edit((before) => columnAdded(before, id, { field, title, at, right: isFigure(field) }))
    selectBlock(id, at + 1)
    say(t('said.columnAdded', { name: title, place: at + 2, of: columns.length + 1 }))
  }
  return (
    <>
      {block.kind === 'table' && (
        <PanelSection title={t('table.what')}>
          <Select label={t('table.list')} value={block.each} disabled data={listsOf(kind).map((value) => ({ value, label: listName(value, kind, spoken()) }))} />
          <Switch mt="xs" label={t('table.head')} checked={block.head} disabled={locked !== null} onChange={(event) => { const head = event.currentTarget.checked; edit((before) => changedBlock<typeof block>(before, id, (table) => ({ ...table, head }))) }} />
        </PanelSection>
      )}
      <PanelSection title={t('table.columns')}>
        <PartList
          id={id} label={t('table.columns')} names={columns.map(({ title, value }) => plainWords(form.texts[title]) || value)} least={1}
          move={(from, to) => edit((before) => columnMoved(before, id, from, to))} remove={(index) => { edit((before) => columnRemoved(before, id, index)); selectBlock(id) }}
        >
          {(index) => columns[index] && <ColumnFields id={id} index={index} column={columns[index]} list={list} />}
        </PartList>
        <FieldSelect key={columns.length} label={t('table.add')} value={null} list={list} placeholder={t('table.choose')} change={add} />
      </PanelSection>
    </>
  )
}

type WidthKind = 'content' | 'fixed' | 'rest'
const widthKind = (width: Column['width']): WidthKind => (width === 'rest' ? 'rest' : typeof width === 'number' ? 'fixed' : 'content')
const WIDTHS: Readonly<Record<WidthKind, Column['width']>> = { content: { min: 14, max: 34 }, fixed: 25, rest: 'rest' }
const WIDEST = 180

function ColumnFields({ id, index, column, list }: { readonly id: string; readonly index: number; readonly column: Column; readonly list: string }) {
  const { t } = useTranslation('designer')
  const { edit, settle, locked } = useDesigner()
  const change = (patch: { readonly [K in keyof Column]?: Column[K] | undefined }, step: string | null = null): void => edit((before) => columnChanged(before, id, index, patch), step)
  const { width } = column
  const off = locked !== null
  const step = `column:${id}:${index}`
  return (
    <>
      <LabelInput name={column.title} label={t('table.title')} />
      <FieldSelect label={t('table.value')} value={column.value} list={list} change={(field) => { if (field !== null) change({ value: field }) }} />
      <FieldSelect label={t('table.detail')} value={column.detail ?? null} list={list} clearable placeholder={t('table.noDetail')} change={(field) => change({ detail: field ?? undefined })} />
      <div className={classes.row}>
        <span className={classes.rowLabel} id={`${step}-align`}>{t('align.title')}</span>
        <SegmentedControl aria-labelledby={`${step}-align`} disabled={off} value={column.align} data={(['left', 'right'] as const).map((value) => ({ value, label: t(`align.${value}`) }))} onChange={(align) => change({ align: align as Column['align'] })} />
      </div>
      <Select label={t('width.title')} value={widthKind(width)} disabled={off} data={(['content', 'fixed', 'rest'] as const).map((value) => ({ value, label: t(`width.${value}`) }))} onChange={(value) => change({ width: WIDTHS[value as WidthKind] })} />
      {typeof width === 'number' && <MillimetreInput label={t('width.fixedTo')} value={width} least={5} most={WIDEST} disabled={off} change={(value, going) => change({ width: value }, going ? step : null)} settle={settle} />}
      {typeof width === 'object' && (
        <div className={classes.two}>
          <MillimetreInput label={t('width.least')} value={width.min} least={4} most={width.max} disabled={off} change={(min, going) => change({ width: { ...width, min } }, going ? step : null)} settle={settle} />
          <MillimetreInput label={t('width.most')} value={width.max} least={width.min} most={WIDEST} disabled={off} change={(max, going) => change({ width: { ...width, max } }, going ? step : null)} settle={settle} />
        </div>
      )}
      <Switch label={t('table.bold')} checked={column.bold ?? false} disabled={off} onChange={(event) => change({ bold: event.currentTarget.checked || undefined })} />
      <Switch label={t('table.yields')} checked={column.yields ?? false} disabled={off} onChange={(event) => change({ yields: event.currentTarget.checked || undefined })} />
    </>
  )
}
