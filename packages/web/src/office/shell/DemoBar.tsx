import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import classes from './Shell.module.css'

/** The company's own data, shared by all who ask. */
export const companyQuery = (company: string) => ({
  queryKey: ['company', company] as const,
  queryFn: () => answer(api.GET('/api/v1/companies/{code}', { params: { path: { code: company } } })),
  staleTime: 60_000,
})

/** Says that this company is made up and that nothing of it leaves. */
export function DemoBar() {
  const { t } = useTranslation('shell')
  const company = useCompany()
  const may = useMay()
  const { data } = useQuery({ ...companyQuery(company), enabled: may('companies:read') })
  if (!data?.demo) return null
  return <div className={`${classes.bar} ${classes.demo}`} role="note"><strong>{t('demoTitle')}</strong> {t('demoText')}</div>
}
