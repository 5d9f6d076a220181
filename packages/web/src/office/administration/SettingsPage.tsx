/** What holds for everybody who says nothing else: each setting with its value and where that comes from; the rates of central banks, and the tax rates of the law. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { settingsQuery } from './company-query.ts'
import type { Setting } from './company-query.ts'
import { SettingDialog } from './SettingDialog.tsx'
import { settingText, wordOf } from './setting-forms.ts'
import { TaxRates } from './TaxRates.tsx'
import { PenaltyClasses } from '../dunning/PenaltyClasses.tsx'
import { ReferenceRates } from '../dunning/ReferenceRates.tsx'
import classes from './administration.module.css'
import { Tag } from '../../ui/table/Tag.tsx'

export function SettingsPage() {
  const { t } = useTranslation('administration')
  const company = useCompany()
  const settings = useQuery(settingsQuery(company))
  return (
    <Page title={t('settings')}>
      <Text size="sm" maw="60rem">{t('settingsText')}</Text>
      {settings.error && <ProblemBlock error={settings.error} retry={() => void settings.refetch()} />}
      {settings.isPending && <Loading />}
      {settings.data && (
        <>
          <SettingTable title={t('setting.customers')} id="customers" settings={settings.data.filter(({ key }) => key.startsWith('customers.'))} />
          <SettingTable title={t('setting.einvoices')} id="einvoices" settings={settings.data.filter(({ key }) => key.startsWith('einvoices.'))} />
          <SettingTable title={t('setting.subscriptions')} id="subscriptions" settings={settings.data.filter(({ key }) => key.startsWith('subscriptions.'))} />
          <SettingTable title={t('setting.direct_debits')} id="direct-debits" settings={settings.data.filter(({ key }) => key.startsWith('direct_debits.'))} />
          <SettingTable title={t('setting.dunning')} id="dunning" settings={settings.data.filter(({ key }) => key.startsWith('dunning.'))} />
        </>
      )}
      <PenaltyClasses />
      <ReferenceRates />
      <TaxRates />
    </Page>
  )
}

function SettingTable({ title, id, settings }: { readonly title: string; readonly id: string; readonly settings: readonly Setting[] }) {
  const { t } = useTranslation('administration')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const [edited, setEdited] = useState<Setting | null>(null)
  const locked = may('settings:write') ? null : t('mayNot.settings')
  const nameOf = ({ key }: Setting) => t(`setting.${wordOf(key)}` as 'setting.customers')
  const changed = (items: readonly Setting[]) => {
    queryClient.setQueryData(settingsQuery(company).queryKey, [...items])
    void queryClient.invalidateQueries({ queryKey: ['history', company] })
  }
  const reset = (setting: Setting) => ask({
    title: t('reset'), verb: t('reset'), danger: false, message: t('resetText', { setting: nameOf(setting), now: settingText(setting.key, setting.value), inherited: settingText(setting.key, setting.inherited) }),
    run: async ({ key }) => {
      const params = { path: { key: setting.key }, query: { company } }
      changed((await answer(api.DELETE('/api/v1/settings/{key}', { params: { ...params, header: { 'if-match': `"${setting.version}"`, 'idempotency-key': key } } }))).items)
      toast({
        message: t('resetDone', { setting: nameOf(setting) }),
        undo: async () => changed((await answer(api.PUT('/api/v1/settings/{key}', { params: { ...params, header: { 'idempotency-key': onceKey() } }, body: { value: setting.value as string, version: 0 } }))).items),
      })
    },
  })
  const columns: SimpleColumn<Setting>[] = [
    { id: 'name', label: t('setting.name'), width: '45%', render: (setting) => <>{nameOf(setting)}<div className={classes.other}>{t(`settingHint.${wordOf(setting.key)}` as 'setting.customers')}</div></> },
    { id: 'value', label: t('setting.value'), width: '22%', render: (setting) => <strong>{settingText(setting.key, setting.value)}</strong> },
    {
      id: 'origin', label: t('setting.origin'), width: '18%', wideOnly: true,
      render: (setting) => setting.origin === 'company'
        ? <><Tag color="blue">{t('origin.company')}</Tag> <span className={classes.other}>{t('insteadOf', { value: settingText(setting.key, setting.inherited) })}</span></>
        : <Tag color="gray">{t('origin.system')}</Tag>,
    },
    {
      id: 'action', label: t('field.action'), labelHidden: true, align: 'right',
      render: (setting) => (
        <Group gap={4} justify="flex-end">
          {setting.origin === 'company' && <ActionButton variant="subtle" color="gray" size="compact-sm" aria-haspopup="dialog" disabledReason={locked} onClick={() => reset(setting)}>{t('reset')}</ActionButton>}
          <ActionButton variant="subtle" size="compact-sm" aria-haspopup="dialog" disabledReason={locked} aria-label={`${t('edit')}: ${nameOf(setting)}`} onClick={() => setEdited(setting)}>{t('edit')}</ActionButton>
        </Group>
      ),
    },
  ]
  return (
    <Paper component="section" aria-labelledby={`settings-${id}`}>
      <Title order={2} id={`settings-${id}`} mb="xs">{title}</Title>
      <SimpleTable caption={title} captionHidden columns={columns} rows={settings} rowKey={({ key }) => key} empty={t('none.any')} />
      {edited && <SettingDialog setting={edited} name={nameOf(edited)} close={() => setEdited(null)} done={changed} />}
      {dialog}
    </Paper>
  )
}
