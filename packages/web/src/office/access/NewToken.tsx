/** A token for a program: its name, what it may, where, and for how long. Its secret is shown this once. */
import { Button, Checkbox, Group, Input, MultiSelect } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { tokenInput } from '@kontor/contract/access.ts'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { OnceShown } from './OnceShown.tsx'
import { actionOf, heldAnywhere, scopeAreas } from './rights.ts'
import classes from './access.module.css'

/** A year, after which somebody looks whether the program still lives. */
const SUGGESTED_DAYS = 365

export function NewToken() {
  const { t } = useTranslation('access')
  const [opened, setOpened] = useState(false)
  const [created, setCreated] = useState<{ readonly name: string; readonly secret: string | null } | null>(null)
  return (
    <>
      <Button variant="default" mt="sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpened(true)}>{t('newToken')}</Button>
      {opened && <TokenDialog close={() => setOpened(false)} done={setCreated} />}
      {created && <OnceShown title={t('tokenCreated', { name: created.name })} text={t('tokenCreatedText')} secret={created.secret} close={() => setCreated(null)} />}
    </>
  )
}

interface TokenDialogProps {
  readonly close: () => void
  readonly done: (created: { readonly name: string; readonly secret: string | null }) => void
}

function TokenDialog({ close, done }: TokenDialogProps) {
  const { t } = useTranslation('access')
  const session = useSession()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: tokenInput, initial: { scopes: [], days: SUGGESTED_DAYS }, draftKey: 'token:new', atField: { scopes_more_than_held: 'scopes' },
    save: (body, { key }) => answer(api.POST('/api/v1/tokens', { params: { header: { 'idempotency-key': key } }, body: { ...body, ...(body.companies?.length === 0 && { companies: null }) } })),
    saved: ({ token, secret }) => {
      void queryClient.invalidateQueries({ queryKey: ['tokens'] })
      close()
      done({ name: token.name, secret })
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('newToken')} form={form} size="xl">
      <RecordForm form={form} label={t('newToken')}>
        <FormSection>
          <Field name="name" label={t('field.tokenName')} description={t('hint.tokenName')} autoFocus />
          <Field name="days" kind="integer" minimum={1} maximum={3650} unit={t('unit.days')} label={t('field.validFor')} description={t('hint.days')} />
          <Field name="companies" label={t('field.companies')} wide>
            {(slot) => (
              <MultiSelect
                id={slot.id} label={slot.label} description={t('hint.companies')} error={slot.error} data={session.companies.map(({ code, name }) => ({ value: code, label: name }))} value={(slot.value as string[] | null) ?? []}
                onChange={(companies) => slot.onChange(companies.length === 0 ? null : companies)} onBlur={slot.onBlur} clearable clearButtonProps={{ 'aria-label': t('allMine') }}
              />
            )}
          </Field>
          <Field name="scopes" label={t('field.scopes')} wide>
            {(slot) => <Scopes id={slot.id} label={String(slot.label)} error={slot.error} value={(slot.value as readonly Permission[] | null) ?? []} onChange={slot.onChange} held={heldAnywhere(session)} />}
          </Field>
        </FormSection>
        <FormActions save={t('createToken')} />
      </RecordForm>
    </RecordDialog>
  )
}

interface ScopesProps {
  readonly id: string
  readonly label: string
  readonly error: React.ReactNode
  readonly value: readonly Permission[]
  readonly onChange: (value: readonly Permission[]) => void
  readonly held: readonly Permission[]
}

/** What the program may, area by area; more than one holds oneself is not offered. */
function Scopes({ id, label, error, value, onChange, held }: ScopesProps) {
  const { t } = useTranslation('access')
  const toggle = (permission: Permission, on: boolean) => onChange(on ? held.filter((one) => one === permission || value.includes(one)) : value.filter((one) => one !== permission))
  return (
    <Input.Wrapper label={label} labelElement="div" description={t('hint.scopes')} error={error} withAsterisk>
      <Group gap="xs" my={4}>
        <Button id={id} size="compact-sm" variant="default" onClick={() => onChange(held.filter((one) => one.endsWith(':read')))}>{t('allReading')}</Button>
        <Button size="compact-sm" variant="default" onClick={() => onChange([])}>{t('nothing')}</Button>
      </Group>
      <div className={classes.areas} role="group" aria-label={label}>
        {scopeAreas(held).map(({ area, permissions }) => (
          <div key={area} className={classes.area} role="group" aria-label={t(`area.${area}` as 'area.users')}>
            <span>{t(`area.${area}` as 'area.users')}</span>
            <span className={classes.actions}>
              {permissions.map((one) => <Checkbox key={one} label={t(`action.${actionOf(one)}` as 'action.read')} checked={value.includes(one)} onChange={(event) => toggle(one, event.currentTarget.checked)} />)}
            </span>
          </div>
        ))}
      </div>
    </Input.Wrapper>
  )
}
