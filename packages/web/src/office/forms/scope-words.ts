/** For whom a form is made, and what it does there, in one line: "Kundengruppe Gewerbe · Tschechisch". */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { spoken } from '../../ui/words.ts'
import { codesOf } from '../administration/code-query.ts'
import type { StoredForm } from './form-query.ts'

export function useScopeWords(): (form: Pick<StoredForm, 'language' | 'customerGroup' | 'customer'>) => string {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const groups = useQuery(codesOf(company, 'customer_groups'))
  return ({ language, customerGroup, customer }) => {
    const group = groups.data?.find(({ code }) => code === customerGroup)?.label[spoken()] ?? customerGroup
    const who = customer ? `${customer.number} ${customer.name}` : group === null ? t('scope.all') : t('scope.group', { name: group })
    return [who, language === null ? t('scope.everyLanguage') : t(`language.${language}`)].join(' · ')
  }
}
