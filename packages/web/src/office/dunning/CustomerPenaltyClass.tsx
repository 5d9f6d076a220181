/** Which penalty class holds for a customer: chosen here, or the company's. */
import { Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { toast, toastProblem } from '../../ui/toast.tsx'
import { classesQuery, customerClassQuery } from './penalty-query.ts'

/** Nothing where the company has no classes: the law holds for everybody. */
export function CustomerPenaltyClass({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('dunning')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const classes = useQuery({ ...classesQuery(company), enabled: may('settings:read') }).data?.items ?? []
  const mine = useQuery({ ...customerClassQuery(company, customer), enabled: may('receivables:read') }).data
  if (classes.length === 0 || !mine) return null
  const standard = classes.find((one) => one.standard)
  const choose = async (penaltyClass: string | null): Promise<void> => {
    const fresh = await answer(api.PUT('/api/v1/customers/{id}/penalty-class', { params: { path: { id: customer }, query: { company }, header: { 'if-match': `"${mine.version}"`, 'idempotency-key': onceKey() } }, body: { penaltyClass } }))
    queryClient.setQueryData(customerClassQuery(company, customer).queryKey, fresh)
    await Promise.all([classesQuery(company).queryKey, ['interest', company]].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
    toast({ message: t('penalty.chosen') })
  }
  return (
    <Select
      mt="md" maw="24rem" label={t('penalty.ofCustomer')} clearable disabled={!may('receivables:write')} description={may('receivables:write') ? t('penalty.ofCustomerHint') : t('mayNot.charge')} placeholder={standard ? t('penalty.companys', { label: standard.label }) : t('penalty.byLaw')}
      clearButtonProps={{ 'aria-label': t('penalty.clear') }} data={classes.map(({ id, label }) => ({ value: id, label }))} value={mine.own} onChange={(value) => void choose(value).catch(toastProblem)}
    />
  )
}
