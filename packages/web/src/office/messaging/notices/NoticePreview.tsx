/** What a customer would be told today, as the mail that they would get. */
import { Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { LookupInput } from '../../../ui/inputs/LookupInput.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { useCustomerLookup } from '../../customers/customer-lookup.ts'
import { MailView } from '../MailView.tsx'
import { SmsText } from '../sms/SmsParts.tsx'
import { noticePreviewQuery } from './notice-query.ts'
import type { NoticeSwitch } from './notice-query.ts'

export function NoticePreview({ kind, name, close }: { readonly kind: NoticeSwitch['kind']; readonly name: string; readonly close: () => void }) {
  useFocusBack()
  const { t } = useTranslation('notices')
  const company = useCompany()
  const { load } = useCustomerLookup()
  const [customer, setCustomer] = useState<string | null>(null)
  const mail = useQuery({ ...noticePreviewQuery(company, kind, customer ?? ''), enabled: customer !== null })
  return (
    <Modal opened onClose={close} title={name} size="48rem" closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <LookupInput label={t('previewFor')} description={t('previewText')} load={load} value={customer} onChange={(id) => setCustomer(typeof id === 'string' ? id : null)} />
        {mail.error && <ProblemBlock error={mail.error} />}
        {customer !== null && mail.isPending && <Loading rows={8} />}
        {mail.data && <><MailView mail={mail.data} />{mail.data.sms !== null && <section aria-label={t('asSms')}><Text size="sm" fw={500} mb={6}>{t('asSms')}</Text><SmsText text={mail.data.sms} /></section>}</>}
      </Stack>
    </Modal>
  )
}
