/** Addresses of a customer that do not take mail: said on the card until they are changed, or somebody saw to it. */
import { IconMailX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../../api/session.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { mailWarningsQuery } from './inbox-query.ts'

export function MailWarnings({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const may = useMay()
  const warnings = useQuery({ ...mailWarningsQuery(company, customer), enabled: may('messages:read') })
  return (
    <>
      {warnings.data?.map(({ id, address, reason, message }) => (
        <Notice key={id} tone="warn" icon={<IconMailX aria-hidden />}>
          <strong>{t('warning.title', { address })}</strong> {t(`reason.${reason}`)} {t('warning.text')} <TextLink to="/$company/messages/$id" params={{ company, id: message }}>{t('warning.message')}</TextLink>
        </Notice>
      ))}
    </>
  )
}
