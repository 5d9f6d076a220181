import { Alert, Drawer, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { dateText, decimalText, moneyText, percentText, periodText } from '../../ui/format.ts'
import { useCompany } from '../../api/session.ts'
import { reasonText } from './reason-text.ts'
import type { BillingRun } from './run-query.ts'
import classes from './billing.module.css'
import { TextLink } from '../../ui/TextLink.tsx'

interface DrawerProps {
  readonly run: BillingRun
  readonly position: string | undefined
  readonly close: () => void
}

const itemQuery = (company: string, run: string, position: string) => ({
  queryKey: ['billing-run-items', company, run, position] as const,
  queryFn: () => answer(api.GET('/api/v1/billing-runs/{id}/items/{position}', { params: { path: { id: run, position }, query: { company } } })),
})
type Item = Awaited<ReturnType<ReturnType<typeof itemQuery>['queryFn']>>
type Line = NonNullable<Item['plan']>['zeroLines'][number]

/** What a customer is billed in this run, line by line, with what each amount comes from. */
export function RunItemDrawer({ run, position, close }: DrawerProps) {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const item = useQuery({ ...itemQuery(company, run.id, position ?? ''), enabled: Boolean(position) })
  return (
    <Drawer opened={Boolean(position)} onClose={close} size="xl" title={item.data ? `${item.data.customer.number} · ${item.data.customer.name}` : t('items')} closeButtonProps={{ 'aria-label': t('close') }}>
      {item.error && <ProblemBlock error={item.error} retry={() => void item.refetch()} />}
      {item.isLoading && <Loading />}
      {item.data && <ItemPlan item={item.data} currency={run.totals.gross.currency} />}
    </Drawer>
  )
}

function ItemPlan({ item, currency }: { readonly item: Item; readonly currency: string }) {
  const { t } = useTranslation('billing')
  const company = useCompany()
  return (
    <Stack gap="md">
      <TextLink size="sm" to={'/$company/customers/$id' as '/$company'} params={{ company, id: item.customer.id } as { company: string }}>{t('openCustomer')}</TextLink>
      {item.reason !== null && <Alert color="orange" className={classes.reason} title={t(`itemState.${item.state}`)}>{reasonText(t, item.reason, item.detail)}</Alert>}
      {/[1-9]/.test(item.credit.amount) && <Text size="sm">{t('creditUsed', { credit: moneyText(item.credit) })}</Text>}
      {item.plan?.invoices.map((invoice, index) => (
        <section key={index}>
          <Title order={2} mb="xs">{t('plannedInvoice', { gross: moneyText(invoice.gross), due: dateText(invoice.dueDate) })}</Title>
          <Lines lines={invoice.lines} currency={currency} />
        </section>
      ))}
      {item.plan && item.plan.zeroLines.length > 0 && <section><Title order={2} mb="xs">{t('zeroLines')}</Title><Lines lines={item.plan.zeroLines} currency={currency} /></section>}
      {item.plan && item.plan.waitingLines > 0 && <Text size="sm" c="dimmed">{t('waitingLines', { count: item.plan.waitingLines })}</Text>}
    </Stack>
  )
}

function Lines({ lines, currency }: { readonly lines: readonly Line[]; readonly currency: string }) {
  const { t } = useTranslation('billing')
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table>
        <Table.Thead>
          <Table.Tr><Table.Th>{t('line.name')}</Table.Th><Table.Th className="number">{t('line.quantity')}</Table.Th><Table.Th className="number">{t('line.price')}</Table.Th><Table.Th className="number">{t('line.net')}</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>{lines.map((line, index) => <LineRow key={index} line={line} currency={currency} />)}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** The line, and under it what its amount comes from. */
function LineRow({ line, currency }: { readonly line: Line; readonly currency: string }) {
  const { t } = useTranslation('billing')
  const reckoning = [
    line.period && periodText(line.period.from, line.period.until),
    line.days && line.days.billed !== line.days.of && t('line.days', { billed: line.days.billed, of: line.days.of }),
    line.discounts.subscription !== '0' && t('line.discount', { percent: percentText(line.discounts.subscription) }),
    line.discounts.customer !== '0' && t('line.customerDiscount', { percent: percentText(line.discounts.customer) }),
    t('line.tax', { percent: percentText(line.tax.rate), account: line.revenueAccount }),
    line.billedAgain && t('line.billedAgain'),
  ].filter((part): part is string => typeof part === 'string')
  return (
    <Table.Tr>
      <Table.Td>
        {line.name}{line.label !== null && ` · ${line.label}`}
        <Text size="xs" c="dimmed">{[line.sku, ...reckoning].filter(Boolean).join(' · ')}</Text>
      </Table.Td>
      <Table.Td className="number">{decimalText(line.quantity)}</Table.Td>
      <Table.Td className="number">{decimalText(line.unitPrice, { atLeast: 2 })}</Table.Td>
      <Table.Td className="number">{moneyText({ amount: typeof line.net === 'string' ? line.net : line.net.amount, currency })}</Table.Td>
    </Table.Tr>
  )
}
