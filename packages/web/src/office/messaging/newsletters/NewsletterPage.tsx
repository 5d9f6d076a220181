/** One newsletter: written while it is a draft, watched from then on. */
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { NewsletterEditor } from './NewsletterEditor.tsx'
import { NewsletterReport } from './NewsletterReport.tsx'
import { useNewsletter } from './newsletter-query.ts'

export function NewsletterPage() {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const { newsletter, progress } = useNewsletter(company, id)
  const trail = <TextLink to="/$company/newsletters" params={{ company }}>{t('title')}</TextLink>
  if (newsletter.error) return <Page title={t('newsletter')} trail={trail}><ProblemBlock error={newsletter.error} retry={() => void newsletter.refetch()} /></Page>
  if (!newsletter.data) return <Page title={t('newsletter')} trail={trail}><Loading /></Page>
  return newsletter.data.state === 'draft' ? <NewsletterEditor key={id} stored={newsletter.data} trail={trail} /> : <NewsletterReport newsletter={newsletter.data} progress={progress} trail={trail} />
}
