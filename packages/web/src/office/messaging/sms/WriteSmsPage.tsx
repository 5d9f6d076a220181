/** Somebody writes an SMS about a customer: at the left what it says and to whom, at the right the parts exactly as they will be sent. */
import { Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { SMS_TEXT_MAX, smsPieces, smsText } from '@kontor/domain/messaging/sms/sms-text.ts'
import { URGENCIES } from '@kontor/domain/messaging/written-message.ts'
import type { Urgency } from '@kontor/domain/messaging/written-message.ts'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useConfirm } from '../../../ui/confirm.tsx'
import { LeaveGuard } from '../../../ui/form/LeaveGuard.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { toast } from '../../../ui/toast.tsx'
import { LANGUAGES } from '../../../ui/words.ts'
import type { Language } from '../../../ui/words.ts'
import writing from '../write/write.module.css'
import { Numbers } from './Numbers.tsx'
import { SmsCount } from './SmsCount.tsx'
import classes from './sms.module.css'
import { sendSms, smsOptionsQuery, smsPreviewQuery, useSmsText } from './use-sms-text.ts'
import type { About, SmsOptions, WrittenSms } from './use-sms-text.ts'

export function WriteSmsPage() {
  const { t } = useTranslation('sms')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const { to } = useSearch({ strict: false }) as { to?: string | number }
  const about: About = { company, customer: id, to: to === undefined ? undefined : String(to) }
  const options = useQuery(smsOptionsQuery(about))
  const trail = <TextLink to="/$company/customers/$id" params={{ company, id }}>{options.data ? `${options.data.customer.number} · ${options.data.customer.name}` : t('customer')}</TextLink>
  if (options.error) return <Page title={t('title')} trail={trail}><ProblemBlock error={options.error} retry={() => void options.refetch()} /></Page>
  if (!options.data) return <Page title={t('title')} trail={trail}><Loading /></Page>
  return <Writing key={id} about={about} options={options.data} trail={trail} />
}

interface WritingProps {
  readonly about: About
  readonly options: SmsOptions
  readonly trail: ReactNode
}

function Writing({ about, options, trail }: WritingProps) {
  const { t } = useTranslation('sms')
  const written = useSmsText(about, options)
  const { sms, change, restored, isDirty } = written
  const gateway = options.gateways.find(({ id }) => id === sms.gateway) ?? options.gateways[0]
  const [{ text, to }] = useDebouncedValue({ text: sms.text, to: sms.to }, 350)
  const seen = useQuery({ ...smsPreviewQuery(about, { text: text.trim() === '' ? '.' : text, to, gateway: gateway?.id ?? null }), enabled: gateway !== undefined, placeholderData: keepPreviousData })
  const hint = (number: string): string | null => {
    const read = seen.data?.numbers.find(({ typed }) => typed === number)
    return !read ? null : read.number === null ? t('noNumber') : read.mobile ? null : t('landline')
  }
  return (
    <Page title={t('title')} trail={trail} actions={<SendButton about={about} options={options} written={written} />}>
      {!gateway && <Notice tone="warn" title={t('noGateway')}><Text size="sm">{t('noGatewayText')}</Text></Notice>}
      {restored && <Notice tone="info">{t('draftIsBack')}</Notice>}
      <div className={writing.writing}>
        <Stack gap="sm">
          {options.gateways.length > 1 && <Select label={t('viaGateway')} value={gateway?.id ?? null} data={options.gateways.map(({ id, name, from }) => ({ value: id, label: from === null ? name : `${name} · ${from}` }))} allowDeselect={false} onChange={(id) => change({ gateway: id })} />}
          <Numbers numbers={options.numbers} chosen={sms.to} choose={(numbers) => change({ to: numbers })} hint={hint} />
          <TemplateChoice about={about} options={options} written={written} />
          <Textarea label={t('text')} value={sms.text} maxLength={SMS_TEXT_MAX} autosize minRows={5} maxRows={16} onChange={(event) => change({ text: event.currentTarget.value })} />
          <SmsCount text={sms.text} replacement={gateway?.replacement ?? 'none'} partsMax={gateway?.partsMax ?? 1} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput type="datetime-local" label={t('sendAt')} description={t('sendAtText')} inputWrapperOrder={['label', 'input', 'description']} value={sms.sendAt} onChange={(event) => change({ sendAt: event.currentTarget.value })} />
            <Select label={t('urgency')} value={sms.urgency} data={URGENCIES.map((value) => ({ value, label: t(`urgencyName.${value}`) }))} allowDeselect={false} onChange={(value) => change({ urgency: value as Urgency })} />
          </SimpleGrid>
        </Stack>
        <div>
          {seen.error && <ProblemBlock error={seen.error} />}
          {text.trim() !== '' && seen.data ? <Parts parts={seen.data.parts} /> : !seen.error && <Text size="sm" c="dimmed">{t('nothingYet')}</Text>}
        </div>
      </div>
      <LeaveGuard state={{ isDirty }} />
    </Page>
  )
}

function Parts({ parts }: { readonly parts: readonly string[] }) {
  const { t } = useTranslation('sms')
  return (
    <section aria-label={t('seen')}>
      <Text size="sm" fw={500} mb={6}>{t('seen')}</Text>
      <ol className={classes.parts}>
        {parts.map((part, index) => (
          <li key={`${index} ${part}`} className={classes.part}>
            {parts.length > 1 && <Text size="xs" c="dimmed">{t('partNo', { no: index + 1, of: parts.length })}</Text>}
            {part}
          </li>
        ))}
      </ol>
    </section>
  )
}

function TemplateChoice({ about, options, written: { sms, change } }: Omit<WritingProps, 'trail'> & { readonly written: WrittenSms }) {
  const { t } = useTranslation('sms')
  const { ask, dialog } = useConfirm()
  const [chosen, setChosen] = useState<string | null>(null)
  const [filled, setFilled] = useState('')
  const load = async (key: string, language: Language): Promise<void> => {
    const draft = await answer(api.POST('/api/v1/customers/{id}/sms-drafts', { params: { path: { id: about.customer }, query: { company: about.company } }, body: { language, ...(key !== STANDARD && { template: key }) } }))
    setChosen(key)
    setFilled(draft.text)
    change({ text: draft.text, language })
  }
  /** Words of a person are not replaced without a question. */
  const take = async (key: string | null, language: Language): Promise<void> => {
    if (key === null) change({ language })
    else if (sms.text !== '' && sms.text !== filled) await ask({ title: t('replace'), verb: t('replace'), danger: false, message: t('replaceText'), run: () => load(key, language) })
    else await load(key, language)
  }
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <Select label={t('template')} value={chosen} placeholder={t('free')} data={options.templates.map(({ template, name }) => ({ value: template ?? STANDARD, label: template === null ? t('standard') : name }))} onChange={(key) => { if (key !== null) void take(key, sms.language) }} />
        <Select label={t('language')} value={sms.language} data={LANGUAGES.map((value) => ({ value, label: t(`languageName.${value}`) }))} allowDeselect={false} onChange={(value) => void take(chosen, value as Language)} />
      </SimpleGrid>
      {dialog}
    </>
  )
}

const STANDARD = 'standard'

function SendButton({ about, options, written: { sms, forget } }: Omit<WritingProps, 'trail'> & { readonly written: WrittenSms }) {
  const { t } = useTranslation('sms')
  const may = useMay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const gateway = options.gateways.find(({ id }) => id === sms.gateway) ?? options.gateways[0]
  const reason = !may('messages:write') ? t('mayNot')
    : !gateway ? t('noGateway')
      : sms.to.length === 0 ? t('nobody')
        : sms.text.trim() === '' ? t('noText')
          : smsPieces(smsText(sms.text, gateway.replacement)).parts.length > gateway.partsMax ? t('tooLong', { most: gateway.partsMax }) : null
  const send = async (): Promise<void> => {
    const ids = await sendSms(about, sms)
    forget()
    for (const queryKey of [['messages-of', about.company], ['list', 'messages']]) void queryClient.invalidateQueries({ queryKey })
    toast({ message: t('queued', { count: ids.length }) })
    const [only] = ids
    void (ids.length === 1 && only !== undefined ? navigate({ to: '/$company/messages/$id', params: { company: about.company, id: only } }) : navigate({ to: '/$company/customers/$id', params: { company: about.company, id: about.customer } }))
  }
  return <ActionButton disabledReason={reason} shortcut="save" onClick={send}>{t(sms.sendAt === '' ? 'send' : 'sendLater')}</ActionButton>
}
