/** Takes an import back whole, after a look at what would go and what stands against it. */
import { Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { countText } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import type { Import } from './import-query.ts'

const previewQuery = (company: string, id: string) => ({
  queryKey: ['import-undo', company, id] as const, staleTime: 0,
  queryFn: () => answer(api.GET('/api/v1/imports/{id}/undo-preview', { params: { path: { id }, query: { company } } })),
})
type Preview = Awaited<ReturnType<ReturnType<typeof previewQuery>['queryFn']>>

export function UndoImport({ record }: { readonly record: Import }) {
  const { t } = useTranslation('imports')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const { id, fileName } = record
  if (record.undoneAt !== null) return null
  return (
    <DangerButton
      disabledReason={may('imports:write') ? null : t('mayNot')}
      question={{
        title: t('undoTitle'), message: <UndoPreview id={id} />, verb: t('undoVerb', { file: fileName }),
        run: ({ key }) => answer(api.POST('/api/v1/imports/{id}/undo', { params: { path: { id }, query: { company }, header: { 'idempotency-key': key } } })),
      }}
      done={() => {
        for (const list of ['imports', 'customers', 'products', 'subscriptions']) void queryClient.invalidateQueries({ queryKey: ['list', list] })
        void queryClient.invalidateQueries({ queryKey: ['import', company, id] })
        void queryClient.invalidateQueries({ queryKey: ['readiness', company] })
        toast({ message: t('toast.undone', { file: fileName }) })
      }}
    >
      {t('undo')}
    </DangerButton>
  )
}

function UndoPreview({ id }: { readonly id: string }) {
  const { t } = useTranslation('imports')
  const company = useCompany()
  const preview = useQuery(previewQuery(company, id))
  if (preview.error) return <ProblemBlock error={preview.error} retry={() => void preview.refetch()} />
  if (!preview.data) return t('undoLooking')
  const { hindrances } = preview.data
  return (
    <Stack gap="sm">
      {hindrances.length > 0 && <Hindrances hindrances={hindrances} />}
      <div>
        {t('undoGoes')}
        <ul>{Object.entries(preview.data.counts).filter(([, count]) => count > 0).map(([table, count]) => <li key={table}>{tableText(t, table, count)}</li>)}</ul>
      </div>
      <div>{t('undoThen')}</div>
    </Stack>
  )
}

const TABLES = ['customers', 'mandates', 'products', 'price_versions', 'subscriptions', 'subscription_terms'] as const

function tableText(t: TFunction<'imports'>, table: string, count: number): string {
  const known = TABLES.find((one) => one === table)
  return known ? t(`table.${known}`, { count, shown: countText(count) }) : `${table}: ${countText(count)}`
}

function Hindrances({ hindrances }: { readonly hindrances: Preview['hindrances'] }) {
  const { t } = useTranslation('imports')
  return (
    <Notice tone="wrong" role="alert" title={t('undoPrevented')}>
      <ul>
        {hindrances.map(({ kind, count, examples }) => (
          <li key={kind}>{t(`hindrance.${kind}`, { count, shown: countText(count) })}: {examples.join(', ')}{count > examples.length && ' …'}</li>
        ))}
      </ul>
    </Notice>
  )
}
