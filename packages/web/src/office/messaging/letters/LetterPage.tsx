/** One letter: a draft to go on writing, or what was printed with all that came of it. */
import { Button, Paper, Title } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, fileUrl } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DangerButton } from '../../../ui/confirm.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { dateText, instantText } from '../../../ui/format.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { toast } from '../../../ui/toast.tsx'
import { HistoryPanel } from '../../audit/HistoryPanel.tsx'
import { useActors } from '../../audit/use-actors.ts'
import { NewPrintBatch } from '../../printing/NewPrintBatch.tsx'
import { LetterEditor } from './LetterEditor.tsx'
import { LetterPages } from './LetterPages.tsx'
import { LetterState } from './LetterState.tsx'
import { LetterSteps } from './LetterSteps.tsx'
import { letterOptionsQuery, letterQuery, useLetterChanged } from './letter-query.ts'
import type { Letter } from './letter-query.ts'

export function LetterPage() {
  const { t } = useTranslation('letters')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const letter = useQuery({ ...letterQuery(company, id), refetchOnWindowFocus: false })
  const trail = <TextLink to="/$company/letters" params={{ company }}>{t('letters')}</TextLink>
  if (letter.error) return <Page title={t('letter')} trail={trail}><ProblemBlock error={letter.error} retry={() => void letter.refetch()} /></Page>
  if (!letter.data) return <Page title={t('letter')} trail={trail}><Loading /></Page>
  const { customer, state, deletedAt } = letter.data
  const whole = <>{trail} · <TextLink to="/$company/customers/$id" params={{ company, id: customer.id }}>{customer.number} · {customer.name}</TextLink></>
  return state === 'draft' && deletedAt === null ? <Draft key={id} letter={letter.data} trail={whole} /> : <Printed letter={letter.data} trail={whole} />
}

interface LetterProps {
  readonly letter: Letter
  readonly trail: ReactNode
}

/** A draft; who may not write letters sees it as a picture. */
function Draft({ letter, trail }: LetterProps) {
  const { t } = useTranslation('letters')
  const company = useCompany()
  const may = useMay()
  const options = useQuery({ ...letterOptionsQuery(company, letter.customer.id), enabled: may('messages:write') })
  const changed = useLetterChanged()
  const navigate = useNavigate()
  if (!may('messages:write')) return <Printed letter={letter} trail={trail} />
  if (options.error) return <Page title={letter.subject} trail={trail}><ProblemBlock error={options.error} retry={() => void options.refetch()} /></Page>
  if (!options.data) return <Page title={letter.subject} trail={trail}><Loading /></Page>
  const remove = async (key: string): Promise<void> => {
    await answer(api.DELETE('/api/v1/letters/{id}', { params: { path: { id: letter.id }, query: { company }, header: { 'if-match': `"${letter.version}"`, 'idempotency-key': key } } }))
    changed({ ...letter, deletedAt: new Date().toISOString() })
    toast({ message: t('deleted') })
    void navigate({ to: '/$company/customers/$id', params: { company, id: letter.customer.id }, search: { tab: 'messages' } })
  }
  return (
    <LetterEditor
      key={letter.version} begun={{ company, customer: letter.customer.id, letter }} options={options.data} title={letter.subject} trail={trail} badges={<LetterState state={letter.state} />} saved={() => undefined}
      actions={<><NewPrintBatch wish={{ letters: [letter.id] }} /><DangerButton variant="subtle" question={{ title: t('delete'), verb: t('delete'), message: t('deleteText'), run: ({ key }) => remove(key) }} /></>}
    />
  )
}

function Printed({ letter, trail }: LetterProps) {
  const { t } = useTranslation('letters')
  const company = useCompany()
  const pages = useQuery({
    queryKey: ['letter-pages', company, letter.id, letter.version], staleTime: Infinity, retry: false,
    queryFn: () => answer(api.GET('/api/v1/letters/{id}/pages', { params: { path: { id: letter.id }, query: { company } } })),
  })
  return (
    <Page title={letter.subject} trail={trail} badges={<LetterState state={letter.state} />} actions={<Actions letter={letter} />}>
      <Head letter={letter} />
      <Paper component="section" aria-labelledby="letter-paper">
        <Title order={2} id="letter-paper" mb="xs">{t('paper')}</Title>
        {pages.isLoading && <Loading />}
        {pages.error && <ProblemBlock error={pages.error} retry={() => void pages.refetch()} />}
        {pages.data && <LetterPages subject={letter.subject} pages={Array.from({ length: pages.data.count }, (_, index) => fileUrl(`/api/v1/letters/${letter.id}/pages/${index + 1}`, { company }))} />}
      </Paper>
      <HistoryPanel of={{ table: 'letters', row: letter.id }} />
    </Page>
  )
}

function Actions({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation('letters')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  if (letter.state === 'draft') return null
  return (
    <>
      <LetterSteps letter={letter} />
      {letter.state !== 'withdrawn' && (
        <ActionButton variant="default" disabledReason={may('messages:write') ? null : t('messaging:mayNotSend')} onClick={() => void navigate({ to: '/$company/customers/$id/write', params: { company, id: letter.customer.id }, search: { paper: `letter:${letter.id}` } })}>{t('messaging:send')}</ActionButton>
      )}
      {letter.state === 'printed' && <NewPrintBatch wish={{ letters: [letter.id] }} />}
      <Button component="a" href={fileUrl(`/api/v1/letters/${letter.id}/pdf`, { company })} target="_blank" rel="noopener" variant="default" leftSection={<IconFileTypePdf size={15} aria-hidden />}>{t('open')}</Button>
    </>
  )
}

function Head({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation('letters')
  const company = useCompany()
  const nameOf = useActors()
  const day = (date: string | null) => (date === null ? null : dateText(date))
  const by = (at: string | null, who: string | null) => (at === null ? null : t('messaging:createdBy', { at: instantText(at), by: nameOf(who ?? '') }))
  return (
    <Paper>
      <Facts
        columns
        facts={[
          [t('field.customer'), <TextLink key="c" to="/$company/customers/$id" params={{ company, id: letter.customer.id }}>{letter.customer.number} · {letter.customer.name}</TextLink>],
          [t('field.contact'), letter.contact?.name],
          [t('field.subscription'), letter.subscription && <TextLink key="s" to="/$company/subscriptions/$id" params={{ company, id: letter.subscription.id }}>{letter.subscription.name}</TextLink>],
          [t('field.createdAt'), by(letter.createdAt, letter.createdBy)],
          [t('field.printedAt'), by(letter.printedAt, letter.printedBy)],
          [t('field.postedOn'), day(letter.postedOn)],
          [t(letter.state === 'returned' ? 'field.returnedOn' : 'field.answeredOn'), day(letter.endedOn)],
          [t('field.remark'), letter.remark],
          [t('field.printBatches'), letter.printBatches.length > 0 && letter.printBatches.map((batch, index) => <Fragment key={batch}>{index > 0 && ', '}<TextLink to="/$company/print-batches/$id" params={{ company, id: batch }}>{batch}</TextLink></Fragment>)],
        ]}
      />
    </Paper>
  )
}
