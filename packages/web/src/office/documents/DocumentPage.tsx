/** One issued document: what it says, beside how it looks on paper; what was corrected; where each amount comes from. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, instantText, moneyText, percentText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { useActors } from '../audit/use-actors.ts'
import { PrintMenu } from '../forms/PrintMenu.tsx'
import { ScriptMenu } from '../messaging/scripts/ScriptMenu.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { DocumentMails } from '../messaging/DocumentMails.tsx'
import { Deliveries } from '../printing/Deliveries.tsx'
import { GoodsTaken } from '../stock/GoodsTaken.tsx'
import { CancelInvoice } from './CancelInvoice.tsx'
import { CreditInvoice } from './CreditInvoice.tsx'
import { DocumentFiles } from './DocumentFiles.tsx'
import { DocumentLines } from './DocumentLines.tsx'
import { PagePictures } from './PagePictures.tsx'
import { documentLink, documentQuery } from './document-query.ts'
import type { Document, Noun } from './document-query.ts'
import classes from './documents.module.css'
import { TextLink } from '../../ui/TextLink.tsx'
import { Facts } from '../../ui/Facts.tsx'

export const InvoicePage = () => <DocumentPage noun="invoices" />
export const CreditNotePage = () => <DocumentPage noun="credit-notes" />

function DocumentPage({ noun }: { readonly noun: Noun }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const document = useQuery(documentQuery(company, noun, id))
  const list = t(noun === 'invoices' ? 'invoices' : 'credit-notes')
  const trail = <TextLink to={`/$company/${noun}`} params={{ company }}>{list}</TextLink>
  if (document.error) return <Page title={list} trail={trail}><ProblemBlock error={document.error} retry={() => void document.refetch()} /></Page>
  if (!document.data) return <Page title={list} trail={trail}><Loading /></Page>
  return (
    <Page
      title={`${t(document.data.cancellation ? 'cancellation' : document.data.deposit ? 'depositInvoice' : document.data.kind)} ${document.data.number}`} trail={trail} actions={<Actions document={document.data} noun={noun} />}
      badges={<Tag color={document.data.state === 'open' ? 'yellow' : 'green'}>{t(`state.${document.data.state}`)}</Tag>}
    >
      <div className={classes.beside}>
        <div className={classes.data}>
          <Head document={document.data} />
          <DocumentLines document={document.data} noun={noun} />
          <Deductions document={document.data} />
          <Corrections document={document.data} />
          {noun === 'invoices' && <GoodsTaken document={document.data.id} />}
          <DocumentMails id={document.data.id} number={document.data.number} customer={document.data.customer.id} />
          <Deliveries document={document.data} noun={noun} />
        </div>
        <PagePictures document={document.data} noun={noun} />
      </div>
    </Page>
  )
}

function Actions({ document, noun }: { readonly document: Document; readonly noun: Noun }) {
  return (
    <>
      <DocumentFiles document={document} noun={noun} />
      <PrintMenu place="document" id={document.id} customer={document.customer.id} />
      <ScriptMenu record="document" id={document.id} />
      {noun === 'invoices' && (
        <>
          <CreditInvoice invoice={document} />
          <CancelInvoice invoice={document} />
        </>
      )}
    </>
  )
}

function Head({ document }: { readonly document: Document }) {
  const { t } = useTranslation('documents')
  const { t: customers } = useTranslation('customers')
  const company = useCompany()
  const nameOf = useActors()
  const facts: (readonly [string, React.ReactNode])[] = [
    [t('field.customer'), <TextLink key="c" to="/$company/customers/$id" params={{ company, id: document.customer.id }}>{document.customer.number} · {document.customer.name}</TextLink>],
    [t('field.issueDate'), dateText(document.issueDate)],
    [t('field.dueDate'), document.dueDate === null ? null : dateText(document.dueDate)],
    [t('field.taxDate'), dateText(document.taxDate)],
    [t('field.reason'), document.reason],
    [t('field.preceding'), document.preceding && <TextLink key="p" to="/$company/invoices/$id" params={{ company, id: document.preceding!.id }}>{document.preceding.number}</TextLink>],
    [t('field.source'), document.source && <TextLink key="s" {...documentLink(company, document.source)}>{t(document.source.kind)} {document.source.number}</TextLink>],
    [t('field.deductedBy'), document.deductedBy && <TextLink key="d" to="/$company/invoices/$id" params={{ company, id: document.deductedBy!.id }}>{document.deductedBy.number}</TextLink>],
    [t('field.run'), document.run !== null && <TextLink key="r" to="/$company/billing-runs/$id" params={{ company, id: document.run! }}>{t('toRun')}</TextLink>],
    [t('field.delivery'), t(`delivery.${document.delivery}`)],
    [t('field.einvoice'), document.einvoice && t(`einvoice.${document.einvoice.because}`, { format: customers(`einvoiceFormat.${document.einvoice.format}`) })],
    [t('field.created'), t('createdBy', { at: instantText(document.createdAt), by: nameOf(document.createdBy) })],
  ]
  return (
    <Paper className={classes.head}>
      <Facts facts={facts} columns />
      <dl className={classes.sums}>
        <div><dt>{t('field.gross')}</dt><dd>{moneyText(document.gross)}</dd></div>
        {/[1-9]/.test(document.credited.amount) && <div><dt>{t('field.credited')}</dt><dd>{moneyText(document.credited)}</dd></div>}
        <div><dt>{t('field.rest')}</dt><dd>{document.openItem === null ? moneyText(document.rest) : <TextLink to="/$company/open-items/$id" params={{ company, id: document.openItem }}>{moneyText(document.rest)}</TextLink>}</dd></div>
      </dl>
    </Paper>
  )
}

/** The deposits that a final invoice deducts, with their tax. */
function Deductions({ document }: { readonly document: Document }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  if (document.deductions.length === 0) return null
  return (
    <Paper component="section" aria-labelledby="deductions">
      <Title order={2} id="deductions" mb="xs">{t('deductions')}</Title>
      {document.deductions.map((one) => (
        <Group key={`${one.deposit} ${one.category} ${one.rate}`} gap="md">
          <TextLink to="/$company/invoices/$id" params={{ company, id: one.deposit }}>{one.number}</TextLink>
          <Text size="sm">{t('deduction', { date: dateText(one.issueDate), net: moneyText(one.taxable), rate: percentText(one.rate), tax: moneyText(one.tax) })}</Text>
        </Group>
      ))}
    </Paper>
  )
}

function Corrections({ document }: { readonly document: Document }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  if (document.corrections.length === 0) return null
  return (
    <Paper component="section" aria-labelledby="corrections">
      <Title order={2} id="corrections" mb="xs">{t('corrections')}</Title>
      {document.corrections.map((correction) => (
        <Group key={correction.id} gap="md">
          <TextLink to="/$company/credit-notes/$id" params={{ company, id: correction.id }}>{correction.number}</TextLink>
          <Text size="sm">{t(correction.cancellation ? 'cancellation' : 'credit_note')} · {dateText(correction.issueDate)} · {moneyText(correction.gross)}</Text>
        </Group>
      ))}
    </Paper>
  )
}
