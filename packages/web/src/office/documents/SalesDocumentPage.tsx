/** One quote, order or the like: what it says, how it ended, what it came from and what came of it. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Facts } from '../../ui/Facts.tsx'
import { dateText, decimalText, instantText, moneyText, percentText, periodText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { Deliveries } from '../printing/Deliveries.tsx'
import { GoodsTaken } from '../stock/GoodsTaken.tsx'
import { useActors } from '../audit/use-actors.ts'
import { documentLink, kindOfNoun, SALES_NOUNS } from './document-query.ts'
import { Vat } from './DocumentLines.tsx'
import { DocumentMails } from '../messaging/DocumentMails.tsx'
import { PagePictures } from './PagePictures.tsx'
import { PrintMenu } from '../forms/PrintMenu.tsx'
import { ScriptMenu } from '../messaging/scripts/ScriptMenu.tsx'
import { PdfButton } from './PdfButton.tsx'
import { SalesActions } from './SalesActions.tsx'
import { salesQuery, STATE_COLORS } from './sales-query.ts'
import type { SalesDocument } from './sales-query.ts'
import classes from './documents.module.css'

interface SalesProps {
  readonly document: SalesDocument
}

export function SalesDocumentPage() {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const { noun: named, id = '' } = useParams({ strict: false })
  const kind = kindOfNoun(named)
  const noun = SALES_NOUNS[kind]
  const document = useQuery(salesQuery(company, noun, id))
  const trail = <TextLink to="/$company/sales/$noun" params={{ company, noun }}>{t(`sales.${kind}`)}</TextLink>
  if (document.error) return <Page title={t(kind)} trail={trail}><ProblemBlock error={document.error} retry={() => void document.refetch()} /></Page>
  if (!document.data) return <Page title={t(kind)} trail={trail}><Loading /></Page>
  const { number, state } = document.data
  const pdf = fileUrl(`/api/v1/${noun}/${id}/pdf`, { company })
  return (
    <Page
      title={`${t(kind)} ${number}`} trail={trail} badges={<Tag color={STATE_COLORS[state]}>{t(`salesState.${state}`)}</Tag>}
      actions={<>
        <PdfButton href={pdf} />
        <PrintMenu place="document" id={id} customer={document.data.customer.id} />
        <ScriptMenu record="document" id={id} />
        <SalesActions document={document.data} />
      </>}
    >
      <div className={classes.beside}>
        <div className={classes.data}>
          <Head document={document.data} />
          <Lines document={document.data} />
          <FollowUps document={document.data} />
          {kind === 'delivery_note' && <GoodsTaken document={document.data.id} />}
          {noun !== 'orders' && <DocumentMails id={document.data.id} number={number} customer={document.data.customer.id} />}
          {kind !== 'order' && <Deliveries document={document.data} noun={noun} />}
        </div>
        <PagePictures document={document.data} noun={noun} />
      </div>
    </Page>
  )
}

function Head({ document }: SalesProps) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const nameOf = useActors()
  const { outcome, source, order } = document
  const facts: (readonly [string, React.ReactNode])[] = [
    [t('field.customer'), <TextLink key="c" to="/$company/customers/$id" params={{ company, id: document.customer.id }}>{document.customer.number} · {document.customer.name}</TextLink>],
    [t('field.issueDate'), dateText(document.issueDate)],
    [t('field.validUntil'), document.validUntil === null ? null : dateText(document.validUntil)],
    [t('field.source'), source && <TextLink key="s" {...documentLink(company, source)}>{t(source.kind)} {source.number}</TextLink>],
    [t('order'), order && order.id !== source?.id && <TextLink key="o" {...documentLink(company, order)}>{order.number}</TextLink>],
    [t('field.outcome'), outcome && [`${t(`salesState.${outcome.outcome}`)}${outcome.late ? ` (${t('late')})` : ''}`, t('createdBy', { at: instantText(outcome.at), by: nameOf(outcome.by) }), outcome.remark].filter(Boolean).join(' · ')],
    [t('field.delivery'), document.kind === 'order' ? null : t(`delivery.${document.delivery}`)],
    [t('field.created'), t('createdBy', { at: instantText(document.createdAt), by: nameOf(document.createdBy) })],
  ]
  return (
    <Paper className={classes.head}>
      <Facts facts={facts} columns />
      <dl className={classes.sums}>
        <div><dt>{t('field.net')}</dt><dd>{moneyText(document.net)}</dd></div>
        <div><dt>{t('field.gross')}</dt><dd>{moneyText(document.gross)}</dd></div>
      </dl>
    </Paper>
  )
}

type Line = SalesDocument['lines'][number]

function Lines({ document }: SalesProps) {
  const { t } = useTranslation('documents')
  const { kind } = document
  const columns = useMemo((): SimpleColumn<Line>[] => [
    {
      id: 'name', label: t('field.service'), render: (line) => (
        <>
          {line.name}{line.note !== null && ` · ${line.note}`}
          <Text size="xs" c="dimmed">{[line.sku, line.period && periodText(line.period.from, line.period.until)].filter(Boolean).join(' · ')}</Text>
        </>
      ),
    },
    { id: 'quantity', label: t('field.quantity'), align: 'right', render: (line) => `${decimalText(line.quantity)} ${line.unit}` },
    ...(kind === 'order' ? [{ id: 'delivered', label: t('field.delivered'), align: 'right', render: (line) => decimalText(line.delivered) } satisfies SimpleColumn<Line>] : []),
    ...(kind === 'quote' || kind === 'order_confirmation' ? [] : [{ id: 'invoiced', label: t('field.invoiced'), align: 'right', wideOnly: kind === 'order', render: (line) => decimalText(line.invoiced) } satisfies SimpleColumn<Line>]),
    { id: 'price', label: t('field.unitPrice'), align: 'right', wideOnly: true, render: (line) => decimalText(line.unitPrice, { atLeast: 2 }) },
    { id: 'tax', label: t('field.tax'), align: 'right', wideOnly: true, render: (line) => percentText(line.taxRate) },
    { id: 'net', label: t('field.net'), align: 'right', render: (line) => moneyText(line.net) },
  ], [t, kind])
  return (
    <Paper>
      <SimpleTable caption={t('lines')} captionHidden columns={columns} rows={document.lines} rowKey={(line) => String(line.line)} empty={t('noLines')} foot={{ name: t('field.net'), net: moneyText(document.net) }} />
      <Vat document={document} />
    </Paper>
  )
}

/** What came of it: issued documents, and drafts that somebody still has to issue. */
function FollowUps({ document: { followUps, drafts } }: SalesProps) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  if (followUps.length === 0 && drafts.length === 0) return null
  return (
    <Paper component="section" aria-labelledby="follow-ups">
      <Title order={2} id="follow-ups" mb="xs">{t('followUps')}</Title>
      {followUps.map((one) => (
        <Group key={one.id} gap="md">
          <TextLink {...documentLink(company, one)}>{one.number}</TextLink>
          <Text size="sm" td={one.void ? 'line-through' : undefined}>{t(one.kind)} · {dateText(one.issueDate)} · {moneyText(one.gross)}</Text>
          {one.void && <Tag color="gray">{t('void')}</Tag>}
        </Group>
      ))}
      {drafts.map((one) => (
        <Group key={one.id} gap="md">
          <TextLink to="/$company/drafts/$id" params={{ company, id: one.id }}>{t('draft')}</TextLink>
          <Text size="sm">{t(one.kind)}</Text>
        </Group>
      ))}
    </Paper>
  )
}
