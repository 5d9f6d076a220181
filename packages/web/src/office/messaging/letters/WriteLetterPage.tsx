/** A new letter to a customer. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { LetterEditor } from './LetterEditor.tsx'
import { letterOptionsQuery } from './letter-query.ts'

export function WriteLetterPage() {
  const { t } = useTranslation('letters')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const { subscription, contact } = useSearch({ strict: false }) as { subscription?: string; contact?: string }
  const options = useQuery(letterOptionsQuery(company, id))
  const navigate = useNavigate()
  const trail = <TextLink to="/$company/customers/$id" params={{ company, id }}>{options.data ? `${options.data.customer.number} · ${options.data.customer.name}` : t('customer')}</TextLink>
  if (options.error) return <Page title={t('new')} trail={trail}><ProblemBlock error={options.error} retry={() => void options.refetch()} /></Page>
  if (!options.data) return <Page title={t('new')} trail={trail}><Loading /></Page>
  const begun = { company, customer: id, letter: null, ...(subscription !== undefined && { subscription: String(subscription) }), ...(contact !== undefined && { contact: String(contact) }) }
  return <LetterEditor key={id} begun={begun} options={options.data} title={t('new')} trail={trail} saved={(letter) => void navigate({ to: '/$company/letters/$id', params: { company, id: letter.id } })} />
}
