/** A mail that came in: from whom, to whom it belongs, what it reports, and what it says, harmless to look at. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { assignmentInput } from '@kontor/contract/received-mails.ts'
import { IconDownload } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { fileUrl } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DangerButton } from '../../../ui/confirm.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { Field } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { bytesText, instantText } from '../../../ui/format.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useActors } from '../../audit/use-actors.ts'
import { useCustomerLookup } from '../../customers/customer-lookup.ts'
import { MailView } from '../MailView.tsx'
import { SmsText } from '../sms/SmsParts.tsx'
import { Bounces } from './Bounces.tsx'
import { receivedMailQuery } from './inbox-query.ts'
import type { ReceivedMail } from './inbox-query.ts'
import { ReceivedKind } from './ReceivedKind.tsx'

export function ReceivedMailPage() {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const mail = useQuery(receivedMailQuery(company, id))
  const trail = <TextLink to="/$company/received-mails" params={{ company }}>{t('receivedMails')}</TextLink>
  if (mail.error) return <Page title={t('receivedMails')} trail={trail}><ProblemBlock error={mail.error} retry={() => void mail.refetch()} /></Page>
  if (!mail.data) return <Page title={t('receivedMails')} trail={trail}><Loading /></Page>
  return (
    <Page title={mail.data.subject || t('noSubject')} trail={trail} badges={<ReceivedKind kind={mail.data.kind} />} actions={<Actions mail={mail.data} />}>
      {mail.data.fault !== null && <Notice tone="warn">{t(`readingFault.${mail.data.fault}`)}</Notice>}
      <Head mail={mail.data} />
      {mail.data.message === null && mail.data.state !== 'filed' && <Assignment mail={mail.data} />}
      {mail.data.bounces.length > 0 && <Bounces bounces={mail.data.bounces} />}
      <Paper component="section" aria-labelledby="received-text">
        <Title order={2} id="received-text" mb="xs">{t('text')}</Title>
        {mail.data.kind === 'sms' ? <SmsText text={mail.data.text} /> : mail.data.html === null ? <MailView mail={{ subject: mail.data.subject, text: mail.data.text, html: null }} /> : <MailView mail={{ ...mail.data, html: mail.data.html }} />}
      </Paper>
    </Page>
  )
}

function Actions({ mail }: { readonly mail: ReceivedMail }) {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const may = useMay()
  const shows = useShow(mail)
  return (
    <>
      {mail.kind === 'sms' ? <AnswerSms mail={mail} /> : <Button component="a" href={fileUrl(`/api/v1/received-mails/${mail.id}/original`, { company })} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>{t('original')}</Button>}
      {mail.message === null && mail.state !== 'put_aside' && (
        <DangerButton
          variant="default" disabledReason={may('messages:write') ? null : t('mayNotFile')}
          question={{
            title: t('putAside'), verb: t('putAside'), danger: false, message: t('putAsideText'),
            run: async ({ key }) => shows(await answer(api.POST('/api/v1/received-mails/{id}/putting-aside', { params: { path: { id: mail.id }, query: { company }, header: { 'idempotency-key': key } } }))),
          }}
        />
      )}
    </>
  )
}

/** Whoever wrote an SMS is answered by one. */
function AnswerSms({ mail }: { readonly mail: ReceivedMail }) {
  const { t } = useTranslation('sms')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  if (mail.customer === null || !mail.from.address.startsWith('+')) return null
  const params = { company, id: mail.customer.id }
  return <ActionButton variant="default" disabledReason={may('messages:write') ? null : t('inbox:mayNotFile')} onClick={() => void navigate({ to: '/$company/customers/$id/sms', params, search: { to: mail.from.address } })}>{t('title')}</ActionButton>
}

/** Shows what became of a mail, here and wherever it is listed. */
function useShow(mail: ReceivedMail): (fresh: ReceivedMail) => void {
  const company = useCompany()
  const queryClient = useQueryClient()
  return (fresh) => {
    queryClient.setQueryData(receivedMailQuery(company, mail.id).queryKey, fresh)
    for (const queryKey of [['list', 'received-mails'], ['received-of', company], ['home', company]]) void queryClient.invalidateQueries({ queryKey })
  }
}

function Head({ mail }: { readonly mail: ReceivedMail }) {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const nameOf = useActors()
  return (
    <Paper>
      <Facts
        columns
        facts={[
          [t('field.from'), mail.from.name === '' ? mail.from.address : `${mail.from.name} <${mail.from.address}>`],
          [t('field.customer'), mail.customer && <TextLink key="c" to="/$company/customers/$id" params={{ company, id: mail.customer.id }} search={{ tab: 'messages' }}>{mail.customer.number} · {mail.customer.name}</TextLink>],
          [t('field.message'), mail.message && <TextLink key="m" to="/$company/messages/$id" params={{ company, id: mail.message.id }}>{mail.message.subject}</TextLink>],
          [t('field.state'), mail.decidedAt === null || mail.decidedBy === null ? t(`state.${mail.state}`) : t('decided', { state: t(`state.${mail.state}`), at: instantText(mail.decidedAt), by: nameOf(mail.decidedBy) })],
          [t('field.receivedAt'), instantText(mail.receivedAt)],
          [t('field.writtenAt'), mail.writtenAt === null ? null : instantText(mail.writtenAt)],
          mail.gateway ? [t('sms:viaGateway'), mail.gateway.name] : [t('field.mailbox'), mail.mailbox?.name ?? t('handedInBy', { by: nameOf(mail.handedInBy ?? '') })],
          [t('field.files'), mail.files.join(', ')],
          [t('field.bytes'), mail.kind === 'sms' ? null : bytesText(mail.bytes)],
        ]}
      />
    </Paper>
  )
}

function Assignment({ mail }: { readonly mail: ReceivedMail }) {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const may = useMay()
  const shows = useShow(mail)
  const locked = may('messages:write') ? null : t('mayNotFile')
  const file = async (customer: string, key: string) => answer(api.POST('/api/v1/received-mails/{id}/assignment', { params: { path: { id: mail.id }, query: { company }, header: { 'idempotency-key': key } }, body: { customer } }))
  const filed = (fresh: ReceivedMail) => {
    shows(fresh)
    toast({ message: t('filed', { customer: fresh.customer?.name ?? '' }) })
  }
  const form = useRecordForm({ schema: assignmentInput, initial: { customer: null }, draftKey: `assignment:${mail.id}`, atField: { customer_not_found: 'customer' }, save: ({ customer }, { key }) => file(customer, key), saved: filed })
  return (
    <Paper component="section" aria-labelledby="assignment">
      <Title order={2} id="assignment" mb="xs">{t('assign')}</Title>
      {mail.likely.length > 0 && (
        <Stack gap={4} mb="sm">
          <Text size="sm">{t('likely')}</Text>
          <Group gap="xs">
            {mail.likely.map(({ id, number, name }) => <ActionButton key={id} size="compact-sm" variant="light" disabledReason={locked} onClick={() => void file(id, crypto.randomUUID()).then(filed)}>{number} · {name}</ActionButton>)}
          </Group>
        </Stack>
      )}
      <RecordForm form={form} label={t('assign')}>
        <Field name="customer" kind="lookup" label={t('field.customer')} {...useCustomerLookup()} />
        <FormActions save={t('assign')} />
      </RecordForm>
    </Paper>
  )
}
