/** One change in words, with the way to take it back. */
import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowRight } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { instantText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import type { Change } from './change.ts'
import { actorText, changeText, fieldOfChange, fieldText, refusalText, shownFields, sourceText, tableText, valueText } from './change-words.ts'
import classes from './audit.module.css'
import { Tag } from '../../ui/table/Tag.tsx'

type ChangedField = Change['fields'][number]

interface EntryProps {
  readonly change: Change
  /** Of several kinds of records: says which. */
  readonly whole: boolean
  readonly currency: string | undefined
}

/** So many fields are shown at once; the rest on demand. */
const SHOWN_MAX = 6

export function ChangeEntry({ change, whole, currency }: EntryProps) {
  const { t } = useTranslation('audit')
  return (
    <li className={classes.change}>
      <div className={classes.who}>
        <time dateTime={change.at}>{instantText(change.at)}</time>
        <span className={classes.person}>{actorText(change.actor, change.actorName)}</span>
        <span className={classes.quiet}>{sourceText(change.source)}{change.impersonatorName !== null && ` · ${t('behalf', { name: change.impersonatorName })}`}</span>
        {!change.intact && <Tag color="red">{t('tampered')}</Tag>}
      </div>
      <div className={classes.what}>
        {(whole || change.action !== 'update') && <div className={classes.action}>{t(`act.${change.action}`, { record: tableText(change.table) })}</div>}
        <ChangedFields change={change} currency={currency} />
      </div>
      <UndoButton change={change} currency={currency} />
    </li>
  )
}

/** Every field, for who wants to see all of it. */
export function AllFields({ change, currency }: { readonly change: Change; readonly currency: string | undefined }) {
  return <dl className={classes.fields}>{shownFields(change).map((field) => <FieldLine key={field.field} change={change} field={field} currency={currency} />)}</dl>
}

function ChangedFields({ change, currency }: { readonly change: Change; readonly currency: string | undefined }) {
  const { t } = useTranslation('audit')
  const [open, setOpen] = useState(false)
  const fields = shownFields(change)
  // Of a new row one wants to know that it is new; its values on demand.
  const most = change.action === 'update' ? SHOWN_MAX : 0
  const shown = open || fields.length <= most + 1 ? fields : fields.slice(0, most)
  return (
    <>
      {shown.length === 0 && fields.length > 0 && <div className={classes.brief}>{changeText(change, currency)}</div>}
      {shown.length > 0 && <dl className={classes.fields}>{shown.map((field) => <FieldLine key={field.field} change={change} field={field} currency={currency} />)}</dl>}
      {shown.length < fields.length && <Button size="compact-sm" variant="subtle" ml={-8} onClick={() => setOpen(true)}>{t(most === 0 ? 'showValues' : 'showFields', { count: fields.length - shown.length })}</Button>}
    </>
  )
}

interface FieldLineProps {
  readonly change: Change
  readonly field: ChangedField
  readonly currency: string | undefined
}

function FieldLine({ change, field, currency }: FieldLineProps) {
  const { t } = useTranslation('audit')
  const { table, action } = change
  const name = fieldOfChange(change, field.field)
  const value = (text: string | null, record: string | null) => valueText(table, name, text, { name: record, currency }) ?? <i className={classes.quiet}>{t('empty')}</i>
  return (
    <div>
      <dt>{fieldText(table, name)}</dt>
      <dd>
        {action !== 'insert' && <del>{value(field.before, field.beforeName)}</del>}
        {action === 'update' && <IconArrowRight size={13} aria-label={t('became')} />}
        {action !== 'delete' && <ins>{value(field.after, field.afterName)}</ins>}
      </dd>
    </div>
  )
}

/** Asks with what goes back to what, and writes the former values as a new change. */
export function UndoButton({ change, currency }: { readonly change: Change; readonly currency: string | undefined }) {
  const { t } = useTranslation('audit')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const text = (field: string, value: string | null, name: string | null) => valueText(change.table, fieldOfChange(change, field), value, { name, currency }) ?? t('empty')
  const undo = () => ask({
    title: t('undoTitle'), verb: t('undo'), danger: false,
    message: (
      <>
        {t(`undoText.${change.action}`, { record: tableText(change.table) })}
        {change.action === 'update' && (
          <dl className={classes.fields}>
            {shownFields(change).map(({ field, before, beforeName, after, afterName }) => (
              <div key={field}><dt>{fieldText(change.table, fieldOfChange(change, field))}</dt><dd><del>{text(field, after, afterName)}</del><IconArrowRight size={13} aria-label={t('became')} /><ins>{text(field, before, beforeName)}</ins></dd></div>
            ))}
          </dl>
        )}
      </>
    ),
    run: async ({ key }) => {
      await answer(api.POST('/api/v1/audit-log/{id}/undo', { params: { path: { id: change.id }, query: { company }, header: { 'idempotency-key': key } } }))
      toast({ message: t('undone') })
      // What a change touches is known by the server alone.
      await queryClient.invalidateQueries()
    },
  })
  return (
    <div className={classes.undo}>
      <ActionButton
        variant="subtle" size="compact-sm" leftSection={<IconArrowBackUp size={14} aria-hidden />} aria-haspopup="dialog" disabledReason={change.undoRefusal && refusalText(change.table, change.undoRefusal)} onClick={undo}
      >{t('undo')}</ActionButton>
      {dialog}
    </div>
  )
}
