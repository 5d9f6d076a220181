/** One invoice of a supplier as a person reads it: who, what, taxes, totals, what is wrong with it; and what becomes of it. */
import { Button, Grid, Paper, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { dateText, instantText, moneyText, percentText, periodText } from '../../ui/format.ts'
import { Facts } from '../../ui/Facts.tsx'
import type { Fact } from '../../ui/Facts.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import { CostLines } from './CostLines.tsx'
import { EInvoiceProblems } from './EInvoiceProblems.tsx'
import { GoodsInLinks, TakeGoodsIn, useGoodsIn } from './GoodsOfInvoice.tsx'
import { SupplierInvoiceActions } from './SupplierInvoiceActions.tsx'
import { STATE_COLORS, supplierInvoiceQuery } from './supplier-invoice-query.ts'
import type { SupplierInvoice } from './supplier-invoice-query.ts'
import classes from './purchasing.module.css'

export function SupplierInvoicePage() {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const invoice = useQuery(supplierInvoiceQuery(company, id))
  const trail = <TextLink to="/$company/supplier-invoices" params={{ company }}>{t('title')}</TextLink>
  if (invoice.error) return <Page title={t('invoice')} trail={trail}><ProblemBlock error={invoice.error} retry={() => void invoice.refetch()} /></Page>
  if (!invoice.data) return <Page title={t('invoice')} trail={trail}><Loading /></Page>
  const { data } = invoice
  return (
    <Page
      title={`${data.supplier} ${data.number}`.trim() || t('invoice')} trail={trail} actions={<><Files invoice={data} />{data.state !== 'rejected' && !data.credit && <TakeGoodsIn invoice={data} />}<SupplierInvoiceActions invoice={data} /></>}
      badges={<><Tag color={STATE_COLORS[data.state]}>{t(`state.${data.state}`)}</Tag>{data.credit && <Tag color="blue">{t('credit')}</Tag>}</>}
    >
      <Warnings invoice={data} />
      <Head invoice={data} />
      <Parties invoice={data} />
      <CostLines invoice={data} />
      <Taxes invoice={data} />
      <EInvoiceProblems problems={data.problems} profile={data.profile} />
    </Page>
  )
}

function Files({ invoice }: { readonly invoice: SupplierInvoice }) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  return <Button component="a" href={fileUrl(`/api/v1/supplier-invoices/${invoice.id}/file`, { company })} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>{t(invoice.attachment === null ? 'original' : 'originalPdf')}</Button>
}

/** The receiver owes the tax: services and goods of another member state, and what § 13b UStG and § 92a of the Czech act name. */
const TAX_OWED_BY_RECEIVER: ReadonlySet<string> = new Set(['AE', 'K'])

function Warnings({ invoice }: { readonly invoice: SupplierInvoice }) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  return (
    <>
      {invoice.state === 'rejected' && <Notice tone="info" title={t('rejectedTitle')}>{invoice.rejectionReason}</Notice>}
      {invoice.state !== 'rejected' && invoice.vat.some(({ category }) => TAX_OWED_BY_RECEIVER.has(category ?? '')) && <Notice tone="warn" title={t('reverseChargeTitle')}>{t('reverseChargeText')}</Notice>}
      {invoice.duplicates.length > 0 && (
        <Notice tone="warn" title={t('duplicateTitle')}>
          {t('duplicateText')}{' '}
          {invoice.duplicates.map(({ id, number, receivedOn, state }) => (
            <span key={id} className={classes.duplicate}><TextLink to="/$company/supplier-invoices/$id" params={{ company, id }}>{number}</TextLink> ({dateText(receivedOn)}, {t(`state.${state}`)})</span>
          ))}
        </Notice>
      )}
    </>
  )
}

function Head({ invoice }: { readonly invoice: SupplierInvoice }) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  const nameOf = useActors()
  const goods = useGoodsIn(invoice)
  const day = (iso: string | null) => (iso === null ? null : dateText(iso))
  const facts: Fact[] = [
    [t('field.number'), invoice.number],
    [t('field.issueDate'), day(invoice.issueDate)],
    [t('field.dueDate'), day(invoice.dueDate)],
    [t('field.period'), invoice.period && [invoice.period.from, invoice.period.until].every((end) => end !== null) && periodText(invoice.period.from!, invoice.period.until)],
    [t('field.deliveredOn'), invoice.deliveredOn !== null && /^\d{4}-\d{2}-\d{2}$/.test(invoice.deliveredOn) && dateText(invoice.deliveredOn)],
    [t('field.orderReference'), invoice.orderReference],
    [t('field.buyerReference'), invoice.buyerReference],
    [t('field.preceding'), invoice.preceding.join(', ')],
    [t('field.paymentTerms'), invoice.paymentTerms],
    [t('field.account'), invoice.accounts.map(({ account, bic }) => [account, bic].filter(Boolean).join(' · ')).join(', ')],
    [t('field.remittance'), invoice.remittance],
    [t('field.notes'), invoice.notes.join(' ')],
    [t('field.receivedOn'), t('receivedBy', { at: instantText(invoice.createdAt), by: nameOf(invoice.createdBy) })],
    [t('field.goodsIn'), goods.length > 0 && <GoodsInLinks key="g" entries={goods} />],
    [t('field.booked'), invoice.entry !== null && <TextLink key="e" to="/$company/journal/$id" params={{ company, id: invoice.entry }}>{t('bookedBy', { at: instantText(invoice.bookedAt!), by: nameOf(invoice.bookedBy!) })}</TextLink>],
  ]
  const sum = (label: string, money: SupplierInvoice['net']) => (money === null ? null : <div><dt>{label}</dt><dd>{moneyText(money)}</dd></div>)
  return (
    <Paper className={classes.head}>
      <Facts facts={facts} columns />
      <dl className={classes.sums}>
        {sum(t('field.gross'), invoice.gross)}
        {sum(t('field.due'), invoice.due)}
      </dl>
    </Paper>
  )
}

function Parties({ invoice }: { readonly invoice: SupplierInvoice }) {
  const { t } = useTranslation('purchasing')
  return (
    <Grid gap="sm">
      {(['seller', 'buyer'] as const).map((side) => {
        const { name, address, vatId, registration, email, phone } = invoice[side]
        const place = [address?.street, address?.line2, [address?.postcode, address?.city].filter(Boolean).join(' '), address?.country].filter(Boolean).join(', ')
        return (
          <Grid.Col key={side} span={{ base: 12, md: 6 }}>
            <Paper component="section" aria-labelledby={side} h="100%">
              <Title order={2} id={side} mb="xs">{t(side === 'seller' ? 'seller' : 'buyer')}</Title>
              <Text fw={600} className={classes.name}>{name}</Text>
              <Text size="sm" mb="xs">{place}</Text>
              <Facts facts={[[t('field.vatId'), vatId], [t('field.registration'), registration], [t('field.email'), email], [t('field.phone'), phone]]} />
            </Paper>
          </Grid.Col>
        )
      })}
    </Grid>
  )
}

type Vat = SupplierInvoice['vat'][number]

function Taxes({ invoice }: { readonly invoice: SupplierInvoice }) {
  const { t } = useTranslation('purchasing')
  const { t: tDocuments } = useTranslation('documents')
  const company = useCompany()
  const columns = useMemo((): SimpleColumn<Vat>[] => [
    { id: 'rate', label: t('field.taxRate'), render: (row) => [row.rate === null || !/^\d+(\.\d+)?$/.test(row.rate) ? row.rate : percentText(row.rate), row.category !== null && tDocuments(`category.${row.category as 'S'}`, { defaultValue: row.category }), row.reason].filter(Boolean).join(' · ') },
    { id: 'taxable', label: t('field.taxable'), align: 'right', render: (row) => (row.taxable === null ? '' : moneyText(row.taxable)) },
    { id: 'tax', label: t('field.tax'), align: 'right', render: (row) => (row.tax === null ? '' : moneyText(row.tax)) },
  ], [t, tDocuments])
  const embedded = invoice.attachments.filter((attachment) => attachment.embedded)
  return (
    <Grid gap="sm">
      <Grid.Col span={{ base: 12, md: embedded.length > 0 ? 7 : 12 }}>
        <Paper><SimpleTable caption={t('taxes')} columns={columns} rows={invoice.vat} rowKey={(row) => `${row.category} ${row.rate} ${row.reason}`} empty={t('noTaxes')} foot={{ rate: t('field.gross'), tax: invoice.gross === null ? '' : moneyText(invoice.gross) }} /></Paper>
      </Grid.Col>
      {embedded.length > 0 && (
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Paper component="section" aria-labelledby="attachments" h="100%">
            <Title order={2} id="attachments" mb="xs">{t('attachments')}</Title>
            {embedded.map(({ no, name, description }) => (
              <Text key={no} size="sm"><a href={fileUrl(`/api/v1/supplier-invoices/${invoice.id}/attachments/${no}`, { company })}>{name}</a>{description !== null && ` · ${description}`}</Text>
            ))}
          </Paper>
        </Grid.Col>
      )}
    </Grid>
  )
}
