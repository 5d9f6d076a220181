/** What a template says as an SMS: plain text with placeholders. */
import { Text, Textarea } from '@mantine/core'
import { SMS_TEMPLATE_MAX } from '@kontor/domain/messaging/template.ts'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceholderSearch } from '../../forms/text/PlaceholderPicker.tsx'
import { around } from './insertion.ts'
import { readablePlaceholders } from './placeholders.ts'
import type { ListedKind } from './template-query.ts'
import classes from './templates.module.css'

interface SmsInputProps {
  readonly hint: string
  readonly value: string
  readonly write: (value: string) => void
  readonly readOnly: boolean
  readonly kind: ListedKind | undefined
}

export function SmsInput({ hint, value, write, readOnly, kind }: SmsInputProps) {
  const { t } = useTranslation('templates')
  const input = useRef<HTMLTextAreaElement>(null)
  const put = (field: string): void => {
    const place = input.current
    if (!place) return
    const next = around({ text: value, from: place.selectionStart, until: place.selectionEnd }, `{{ ${field} }}`)
    write(next.text)
    requestAnimationFrame(() => { place.focus(); place.setSelectionRange(next.until, next.until) })
  }
  return (
    <div>
      <div className={classes.inputHead}>
        <label htmlFor="template-sms" className={classes.label}>{t('field.sms')}</label>
        {kind && <div className={classes.tools}><PlaceholderSearch placeholders={readablePlaceholders(kind).filter(({ field }) => !field.startsWith('item.'))} disabled={readOnly} choose={put} /></div>}
      </div>
      <Textarea id="template-sms" ref={input} value={value} maxLength={SMS_TEMPLATE_MAX} readOnly={readOnly} autosize minRows={3} maxRows={10} onChange={(event) => write(event.currentTarget.value)} />
      <Text size="xs" c="dimmed">{hint}</Text>
    </div>
  )
}
