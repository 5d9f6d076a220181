/** One line of an invoice draft: what is read on paper in sight, where it is booked behind a button. */
import { ActionIcon, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight, IconGripVertical, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { moneyText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import type { Choice } from '../../ui/form/field-kind.ts'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { StockOfLine } from '../stock/StockOfLine.tsx'
import { SERVICE_KINDS } from '../catalog/service-kinds.ts'
import { PeriodInput } from './PeriodInput.tsx'
import { PriceInput } from './PriceInput.tsx'
import { ServiceKind } from './ServiceKind.tsx'
import classes from './drafts.module.css'

interface LineProps {
  readonly index: number
  readonly last: boolean
  readonly currency: string
  readonly revenue: readonly Choice[]
  /** What the line comes to; nothing while it cannot be reckoned. */
  readonly net: MoneyJson | undefined
  readonly dragged: boolean
  /** The document follows a delivery note, with which the goods of its lines have left. */
  readonly delivered: boolean
  readonly move: (from: number, to: number) => void
  readonly remove: () => void
  readonly drag: (index: number | null) => void
  readonly drop: () => void
}

/** Fields behind the button; a mistake in one opens it. */
const BEHIND = ['note', 'kind', 'taxClass', 'serviceKind', 'revenueAccount', 'period']

export function DraftLine({ index, last, currency, revenue, net, dragged, delivered, move, remove, drag, drop }: LineProps) {
  const { t } = useTranslation('documents')
  const { state } = useFormPlace()
  const [opened, setOpened] = useState(false)
  const [over, setOver] = useState(false)
  const at = `lines.${index}`
  const [sku, sourceLine] = useWatch({ control: state.form.control, name: [`${at}.sku`, `${at}.sourceLine`] }) as unknown as [unknown, unknown]
  const wrongBehind = state.issues.some(({ path }) => BEHIND.some((field) => path.startsWith(`${at}.${field}`)))
  const open = opened || wrongBehind
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || !event.shiftKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(index, index + (event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    <li
      className={classes.line} data-dragged={dragged || undefined} data-over={(over && !dragged) || undefined} onKeyDown={onKey}
      onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={(event) => { event.preventDefault(); setOver(false); drop() }}
    >
      <div className={classes.lineHead}>
        <span className={classes.grip} draggable title={t('dragLine')} onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; drag(index) }} onDragEnd={() => drag(null)}><IconGripVertical size={16} aria-hidden /></span>
        <Text size="sm" fw={600}>{index + 1}</Text>
        {typeof sku === 'string' && sku !== '' && <Text size="xs" c="dimmed">{sku}</Text>}
        <span className={classes.lineNet} aria-label={t('lineNet', { line: index + 1 })}>{net ? moneyText(net) : '–'}</span>
        <ActionIcon variant="subtle" size={24} disabled={index === 0} aria-label={t('moveUp', { line: index + 1 })} onClick={() => move(index, index - 1)}><IconArrowUp size={15} aria-hidden /></ActionIcon>
        <ActionIcon variant="subtle" size={24} disabled={last} aria-label={t('moveDown', { line: index + 1 })} onClick={() => move(index, index + 1)}><IconArrowDown size={15} aria-hidden /></ActionIcon>
        <ActionIcon variant="subtle" color="red" size={24} aria-label={t('removeLine', { line: index + 1 })} onClick={remove}><IconTrash size={15} aria-hidden /></ActionIcon>
      </div>
      <div className={classes.lineMain}>
        <Field name={`${at}.name`} label={t('field.service')} />
        <Field name={`${at}.quantity`} kind="quantity" negative label={t('field.quantity')} />
        <Field name={`${at}.unit`} label={t('field.unit')} />
        <Field name={`${at}.unitPrice`} label={t('field.unitPriceNet')}>{(slot) => <PriceInput {...slot} currency={currency} />}</Field>
        <Field name={`${at}.discountPercent`} kind="percent" label={t('field.discount')} />
      </div>
      <StockOfLine at={at} delivered={delivered && typeof sourceLine === 'number'} />
      <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpened(!open)}>
        {open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}{t('moreOfLine')}
      </button>
      {open && <Behind at={at} revenue={revenue} />}
    </li>
  )
}

function Behind({ at, revenue }: { readonly at: string; readonly revenue: readonly Choice[] }) {
  const { t } = useTranslation('documents')
  const { t: said } = useTranslation('catalog')
  const { state } = useFormPlace()
  return (
    <div className={classes.lineMore}>
      <Field name={`${at}.kind`} kind="select" label={t('field.kind')} options={(['once', 'setup', 'usage', 'fee'] as const).map((value) => ({ value, label: t(`lineKind.${value}`) }))} />
      <Field name={`${at}.taxClass`} kind="select" label={t('field.tax')} options={(['S', 'R', 'Z'] as const).map((value) => ({ value, label: said(`taxClass.${value}`) }))} />
      <Field name={`${at}.serviceKind`} label={t('field.serviceKind')}>
        {(slot) => (
          <ServiceKind
            {...slot} options={SERVICE_KINDS.map((value) => ({ value, label: said(`kind.${value}`) }))}
            choose={(kind) => state.form.setValue(`${at}.supply` as string, kind === 'goods' ? 'goods' : 'service', { shouldDirty: true })}
          />
        )}
      </Field>
      <Field name={`${at}.revenueAccount`} kind="select" label={t('field.revenueAccount')} options={revenue} />
      <Field name={`${at}.period`} label={t('field.period')}>{(slot) => <PeriodInput {...slot} />}</Field>
      <Field name={`${at}.note`} label={t('field.note')} />
    </div>
  )
}
