/** A new gateway of a kind, or a change of one. */
import { Text, Textarea, TextInput } from '@mantine/core'
import { HTTP_BODIES, HTTP_METHODS, SMPP_SPLITTINGS, SMS_PLACEHOLDERS } from '@kontor/domain/messaging/sms/gateway.ts'
import type { SmsGatewayKind } from '@kontor/domain/messaging/sms/gateway.ts'
import { SMS_REPLACEMENTS } from '@kontor/domain/messaging/sms/sms-text.ts'
import { smsGatewayChange, smsGatewayInput } from '@kontor/contract/sms.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { Field } from '../../../ui/form/Field.tsx'
import type { FieldSlot } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { FormSection } from '../../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { wordsOf } from '../../../ui/inputs/input-props.ts'
import { toast } from '../../../ui/toast.tsx'
import type { Gateway } from './gateway-query.ts'

const AT_FIELD = {
  sms_gateway_exists: 'name', sms_from_invalid: 'from', sms_gateway_secret_missing: 'secret', sms_gateway_url_invalid: 'connection.url', sms_gateway_body_not_json: 'connection.body', sms_gateway_placeholder_missing: 'connection.body',
  sms_gateway_placeholder_unknown: 'connection.body', sms_gateway_report_incomplete: 'connection.reportStatePath', sms_spool_not_allowed: 'connection.folder',
} as const

/** What a gateway of a kind begins with. */
const BEGUN = {
  smpp: { kind: 'smpp', port: 3550, security: 'tls', systemType: '', splitting: 'udh' },
  http: { kind: 'http', url: 'https://', method: 'POST', headers: [], bodyKind: 'json', body: '{\n  "to": "{number}",\n  "text": "{text}"\n}', idPath: '', recognises: false, reportIdPath: '', reportStatePath: '', deliveredStates: [], undeliveredStates: [] },
  gammu: { kind: 'gammu' },
} as const

interface DialogProps {
  readonly edited: Gateway | SmsGatewayKind
  readonly spools: readonly string[]
  readonly close: () => void
  readonly saved: () => void
}

export function GatewayDialog({ edited, spools, close, saved }: DialogProps) {
  const { t } = useTranslation('sms')
  const company = useCompany()
  const gateway = typeof edited === 'string' ? null : edited
  const kind = typeof edited === 'string' ? edited : edited.connection.kind
  const initial = gateway ?? { ratePerMinute: kind === 'gammu' ? 6 : 60, partsMax: 3, replacement: 'typographic', connection: { ...BEGUN[kind], ...(kind === 'gammu' && { folder: spools[0] ?? '' }) } }
  const form = useRecordForm({
    schema: gateway ? smsGatewayChange : smsGatewayInput, initial: { ...initial, secret: null }, draftKey: `sms-gateway:${gateway?.id ?? `new:${company}:${kind}`}`, atField: AT_FIELD, secrets: ['secret'],
    ...(gateway && { version: gateway.version, changesOnly: true }),
    // Without a gateway the schema is that of a new one.
    save: (body, { key, version }) => gateway
      ? answer(api.PATCH('/api/v1/sms-gateways/{id}', { params: { path: { id: gateway.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body }))
      : answer(api.POST('/api/v1/sms-gateways', { params: { query: { company }, header: { 'idempotency-key': key } }, body: body as z.input<typeof smsGatewayInput> })),
    saved: () => {
      toast({ message: t('saved') })
      saved()
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={`${t(gateway ? 'gateway.edit' : 'gateway.add')} · ${t(`kind.${kind}`)}`} form={form} size="lg">
      <RecordForm form={form} label={t('gateways')}>
        {kind === 'smpp' && <Smpp hasSecret={gateway?.hasSecret ?? false} />}
        {kind === 'http' && <Http hasSecret={gateway?.hasSecret ?? false} />}
        {kind === 'gammu' && <Gammu spools={spools} />}
        <FormSection title={t('gateway.general')}>
          <Field name="name" label={t('field.name')} description={t('hint.name')} />
          {kind !== 'gammu' && <Field name="from" label={t('field.from')} description={t('hint.from')} />}
          <Field name="replacement" kind="select" label={t('field.replacement')} description={t('hint.replacement')} required options={SMS_REPLACEMENTS.map((value) => ({ value, label: t(`replacement.${value}`) }))} />
          <Field name="partsMax" kind="integer" minimum={1} maximum={10} label={t('field.partsMax')} description={t('hint.partsMax')} />
          <Field name="ratePerMinute" kind="integer" minimum={1} label={t('field.ratePerMinute')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}

function Secret({ label, hasSecret }: { readonly label: string; readonly hasSecret: boolean }) {
  const { t } = useTranslation('sms')
  return <Field name="secret" kind="password" label={label} {...(hasSecret && { description: t('hint.secretKept') })} />
}

function Smpp({ hasSecret }: { readonly hasSecret: boolean }) {
  const { t } = useTranslation('sms')
  return (
    <FormSection title={t('gateway.access')}>
      <Field name="connection.host" label={t('field.host')} placeholder="smsc.example.org" autoFocus />
      <Field name="connection.port" kind="digits" label={t('field.port')} />
      <Field name="connection.security" kind="select" label={t('field.security')} description={t('hint.security')} required options={(['tls', 'none'] as const).map((value) => ({ value, label: t(`security.${value}`) }))} />
      <Field name="connection.systemId" label={t('field.systemId')} />
      <Secret label={t('field.password')} hasSecret={hasSecret} />
      <Field name="connection.systemType" label={t('field.systemType')} />
      <Field name="connection.splitting" kind="select" label={t('field.splitting')} required options={SMPP_SPLITTINGS.map((value) => ({ value, label: t(`splitting.${value}`) }))} />
    </FormSection>
  )
}

function Http({ hasSecret }: { readonly hasSecret: boolean }) {
  const { t } = useTranslation('sms')
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
  return (
    <>
      <FormSection title={t('gateway.request')}>
        <Field name="connection.url" kind="web" label={t('field.url')} description={t('hint.url', { names: SMS_PLACEHOLDERS.join(' ') })} wide autoFocus />
        <Field name="connection.method" kind="select" label={t('field.method')} required options={plain(HTTP_METHODS)} />
        <Secret label={t('field.secret')} hasSecret={hasSecret} />
        <Field name="connection.headers" label={t('field.headers')} description={t('hint.headers')} wide>{(slot) => <Headers slot={slot} />}</Field>
        <Field name="connection.bodyKind" kind="select" label={t('field.bodyKind')} required options={HTTP_BODIES.map((value) => ({ value, label: t(`bodyKind.${value}`) }))} />
        <Field name="connection.idPath" label={t('field.idPath')} description={t('hint.idPath')} />
        <Field name="connection.body" kind="longtext" label={t('field.body')} description={t('hint.body')} wide />
        <Field name="connection.recognises" kind="switch" label={t('field.recognises')} description={t('hint.recognises')} wide />
      </FormSection>
      <FormSection title={t('gateway.reports')}>
        <Field name="connection.reportIdPath" label={t('field.reportIdPath')} description={t('hint.reportIdPath')} />
        <Field name="connection.reportStatePath" label={t('field.reportStatePath')} />
        <Field name="connection.deliveredStates" label={t('field.deliveredStates')} description={t('hint.states')}>{(slot) => <States slot={slot} />}</Field>
        <Field name="connection.undeliveredStates" label={t('field.undeliveredStates')} description={t('hint.states')}>{(slot) => <States slot={slot} />}</Field>
      </FormSection>
    </>
  )
}

function Gammu({ spools }: { readonly spools: readonly string[] }) {
  const { t } = useTranslation('sms')
  return (
    <FormSection title={t('gateway.access')}>
      {spools.length === 0
        ? <Text size="sm">{t('gateway.noSpool')}</Text>
        : <Field name="connection.folder" kind="select" label={t('field.folder')} description={t('hint.folder')} required options={spools.map((value) => ({ value, label: value }))} wide autoFocus />}
    </FormSection>
  )
}

interface Header {
  readonly name: string
  readonly value: string
}

/** Headers as people write them, one a line; what is typed stays as it is until the field is left. */
function Headers({ slot }: { readonly slot: FieldSlot }) {
  const { onChange, onBlur } = slot
  const headers: readonly Header[] = slot.value ?? []
  const [typed, setTyped] = useState(() => headers.map(({ name, value }) => `${name}: ${value}`).join('\n'))
  const read = (text: string): Header[] => text.split('\n').filter((line) => line.trim() !== '').map((line) => {
    const [name = '', ...value] = line.split(':')
    return { name: name.trim(), value: value.join(':').trim() }
  })
  return <Textarea {...wordsOf(slot)} autosize minRows={2} value={typed} onChange={(event) => { setTyped(event.currentTarget.value); onChange(read(event.currentTarget.value)) }} onBlur={onBlur} />
}

function States({ slot }: { readonly slot: FieldSlot }) {
  const { onChange, onBlur } = slot
  const states: readonly string[] = slot.value ?? []
  const [typed, setTyped] = useState(() => states.join(', '))
  const read = (text: string): string[] => text.split(',').map((state) => state.trim()).filter((state) => state !== '')
  return <TextInput {...wordsOf(slot)} value={typed} onChange={(event) => { setTyped(event.currentTarget.value); onChange(read(event.currentTarget.value)) }} onBlur={onBlur} />
}
