/** By what customers are filtered: in their list, and wherever somebody chooses many of them. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { spoken } from '../../ui/words.ts'
import { codesQuery } from './customer-query.ts'

export function useCustomerFilters(): Filter[] {
  const { t } = useTranslation('customers')
  const groups = useQuery(codesQuery(useCompany(), 'customer_groups'))
  return useMemo((): Filter[] => [
    { id: 'name', label: t('field.name'), kind: 'text', main: true, placeholder: t('filterName') },
    { id: 'number', label: t('field.number'), kind: 'text' },
    { id: 'city', label: t('field.city'), kind: 'text' },
    { id: 'state', label: t('field.state'), kind: 'choice', groupBy: 'state', choices: (['active', 'inactive'] as const).map((value) => ({ value, label: t(`state.${value}`) })) },
    { id: 'kind', label: t('field.kind'), kind: 'choice', groupBy: 'kind', choices: (['person', 'business'] as const).map((value) => ({ value, label: t(`kind.${value}`) })) },
    { id: 'group', label: t('field.customerGroup'), kind: 'choice', groupBy: 'group', choices: (groups.data?.items ?? []).map(({ code, label }) => ({ value: code, label: label[spoken()] })) },
    { id: 'added', label: t('field.addedOn'), kind: 'date-from-until', from: 'addedFrom', until: 'addedUntil' },
    { id: 'hasEmail', label: t('hasEmail'), kind: 'yes-no' },
    { id: 'iban', label: t('ibanWhole'), kind: 'text' },
  ], [t, groups.data])
}
