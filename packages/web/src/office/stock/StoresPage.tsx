/** Stores and vans: where articles lie. */
import { storeChange, storeInput } from '@kontor/contract/stock.ts'
import { Group, Paper, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { storesQuery, useStockChanged } from './stock-query.ts'
import type { Store } from './stock-query.ts'

export function StoresPage() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const may = useMay()
  const stores = useQuery(storesQuery(company))
  const [edited, setEdited] = useState<Store | 'new' | null>(null)
  const mayNot = may('stock:write') ? null : t('mayNot')
  const columns: SimpleColumn<Store>[] = [
    { id: 'code', label: t('field.code'), whole: true, render: (store) => <TextLink to={'/$company/stock' as '/$company'} params={{ company }} search={{ store: store.id }}>{store.code}</TextLink>, compare: (one, other) => one.code.localeCompare(other.code) },
    { id: 'name', label: t('field.name'), render: (store) => <Group gap="xs">{store.name}{store.usual && <Tag color="blue">{t('usual')}</Tag>}{store.closedOn !== null && <Tag>{t('closedOn', { date: dateText(store.closedOn) })}</Tag>}</Group> },
    { id: 'kind', label: t('field.storeKind'), wideOnly: true, render: (store) => t(`storeKind.${store.kind}`) },
    { id: 'articles', label: t('field.articles'), align: 'right', render: (store) => countText(store.articles) },
    { id: 'actions', label: t('actions'), labelHidden: true, align: 'right', render: (store) => <StoreActions store={store} mayNot={mayNot} edit={() => setEdited(store)} /> },
  ]
  return (
    <Page title={t('stores')} actions={<ActionButton disabledReason={mayNot} aria-haspopup="dialog" onClick={() => setEdited('new')}>{t('newStore')}</ActionButton>}>
      {stores.error ? <ProblemBlock error={stores.error} retry={() => void stores.refetch()} /> : stores.data
        ? <Paper><SimpleTable caption={t('stores')} captionHidden columns={columns} rows={stores.data.items} rowKey={(store) => store.id} empty={t('noStores')} /></Paper>
        : <Loading />}
      {edited === 'new' && <NewStore close={() => setEdited(null)} />}
      {edited !== null && edited !== 'new' && <EditStore store={edited} close={() => setEdited(null)} />}
    </Page>
  )
}

function StoreActions({ store, mayNot, edit }: { readonly store: Store; readonly mayNot: string | null; readonly edit: () => void }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const changed = useStockChanged()
  const at = { params: { path: { id: store.id }, query: { company }, header: { 'idempotency-key': onceKey() } } }
  const close = async () => {
    await answer(api.POST('/api/v1/stores/{id}/closure', at))
    await changed()
  }
  const open = async () => {
    await answer(api.DELETE('/api/v1/stores/{id}/closure', at))
    await changed()
  }
  return (
    <Group gap="xs" justify="flex-end">
      <ActionButton size="compact-sm" variant="default" disabledReason={mayNot} aria-haspopup="dialog" aria-label={t('editStore', { code: store.code })} onClick={edit}>{t('edit')}</ActionButton>
      {store.closedOn === null
        ? <ActionButton size="compact-sm" variant="subtle" disabledReason={mayNot ?? (store.articles > 0 ? t('notEmpty') : null)} aria-label={t('closeStoreNamed', { code: store.code })} onClick={close}>{t('closeStore')}</ActionButton>
        : <ActionButton size="compact-sm" variant="subtle" disabledReason={mayNot} aria-label={t('openStoreNamed', { code: store.code })} onClick={open}>{t('openStore')}</ActionButton>}
    </Group>
  )
}

function StoreFields() {
  const { t } = useTranslation('stock')
  return (
    <>
      <Field name="name" label={t('field.name')} />
      <Field name="kind" kind="select" label={t('field.storeKind')} options={(['warehouse', 'van'] as const).map((value) => ({ value, label: t(`storeKind.${value}`) }))} />
      <Field name="usual" kind="switch" label={t('usual')} description={t('usualHint')} />
      <FormActions />
    </>
  )
}

function NewStore({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const changed = useStockChanged()
  const form = useRecordForm({
    schema: storeInput, initial: { kind: 'warehouse', usual: false }, draftKey: `store:new:${company}`, atField: { store_code_taken: 'code' },
    save: (body, { key }) => answer(api.POST('/api/v1/stores', { params: { query: { company }, header: { 'idempotency-key': key } }, body: { ...body, usual: body.usual ?? false } })),
    saved: () => {
      void changed()
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('newStore')} form={form}>
      <RecordForm form={form}><Stack gap="md"><Field name="code" label={t('field.code')} description={t('codeHint')} autoFocus /><StoreFields /></Stack></RecordForm>
    </RecordDialog>
  )
}

function EditStore({ store, close }: { readonly store: Store; readonly close: () => void }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const changed = useStockChanged()
  const form = useRecordForm({
    schema: storeChange, initial: store, version: store.version, draftKey: `store:${company}:${store.id}`, changesOnly: true,
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/stores/{id}', { params: { path: { id: store.id }, query: { company }, header: { 'idempotency-key': key, 'if-match': `"${version}"` } }, body })),
    saved: () => {
      void changed()
      close()
    },
  })
  return <RecordDialog opened onClose={close} title={t('editStore', { code: store.code })} form={form}><RecordForm form={form}><Stack gap="md"><StoreFields /></Stack></RecordForm></RecordDialog>
}
