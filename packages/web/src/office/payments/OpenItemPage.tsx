/** An open item with everything about it on one page: where it comes from, what settled it, what was released again, and what can be done next (ARE-2). */
import { Button, Group, Paper, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Facts } from '../../ui/Facts.tsx'
import type { Fact } from '../../ui/Facts.tsx'
import { countText, dateText, instantText, moneyText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import { NewRefund } from '../refunds/NewRefund.tsx'
import { ItemDebits } from '../debits/ItemDebits.tsx'
import { DunningFee } from '../dunning/DunningFee.tsx'
import { ItemInterest } from '../dunning/ItemInterest.tsx'
import { CustomerCredit } from './CustomerCredit.tsx'
import { documentAddress } from './document-address.ts'
import { FeeReason, WaiveFee } from './Fee.tsx'
import { differenceText, rateText } from './foreign-text.ts'
import { ItemAllocations } from './ItemAllocations.tsx'
import { ItemDiscounts } from './ItemDiscounts.tsx'
import { Disputed, DisputeItem, ItemDisputes } from './ItemDisputes.tsx'
import { AgreePlan, ItemPlans } from './ItemPlans.tsx'
import { openItemQuery, paymentQuery, useMoneyChanged } from './payment-query.ts'
import type { OpenItem, Payment } from './payment-query.ts'
import { SetOffNow } from './SetOffNow.tsx'
import { TakeBack } from './TakeBack.tsx'
import { WriteOff } from './WriteOff.tsx'

export function OpenItemPage() {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const moneyChanged = useMoneyChanged()
  const { id = '' } = useParams({ strict: false })
  const item = useQuery(openItemQuery(company, id))
  const payment = useQuery({ ...paymentQuery(company, item.data?.payment ?? ''), enabled: Boolean(item.data?.payment) })
  const trail = <TextLink to="/$company/open-items" params={{ company }}>{t('openItems')}</TextLink>
  if (!item.data) return <Page title={t('openItem')} trail={trail}>{item.error ? <ProblemBlock error={item.error} retry={() => void item.refetch()} /> : <Loading rows={8} />}</Page>
  const { kind, number, customer } = item.data
  const isCredit = item.data.amount.amount.startsWith('-')
  return (
    <Page
      title={`${t(`kind.${kind}`)}${number === null ? '' : ` ${number}`}`} trail={<>{trail} · <TextLink to="/$company/customers/$id" params={{ company, id: customer.id }}>{customer.number} · {customer.name}</TextLink></>}
      badges={<><State item={item.data} /><Disputed item={item.data} /></>} actions={<Actions item={item.data} payment={payment.data} />}
    >
      <Paper><ItemFacts item={item.data} payment={payment.data} /></Paper>
      {item.data.fee !== null && <FeeReason fee={item.data.fee} />}
      {payment.data?.takenBack && <Notice tone="info">{t('takenBackText', { date: dateText(payment.data.takenBack.date), reason: payment.data.takenBack.reason })}</Notice>}
      {item.data.settledBy.length > 0 && (
        <Paper component="section" aria-labelledby="settled-by">
          <Title order={2} id="settled-by" mb="xs">{t(isCredit ? 'settles' : 'settledBy')}</Title>
          <ItemAllocations item={item.data} />
        </Paper>
      )}
      <ItemDiscounts item={item.data} />
      <ItemDisputes item={item.data} />
      {item.data.kind === 'invoice' && <ItemDebits item={item.data.id} />}
      <ItemPlans item={item.data} />
      {item.data.kind === 'invoice' && <ItemInterest item={item.data} changed={moneyChanged} />}
      <CustomerCredit item={item.data} />
    </Page>
  )
}

const isNothing = (amount: string): boolean => !/[1-9]/.test(amount)

function State({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation('payments')
  if (isNothing(item.rest.amount)) return <Tag color="green">{t('state.settled')}</Tag>
  if (item.rest.amount.startsWith('-')) return <Tag color="blue">{t('state.credit')}</Tag>
  return item.daysOverdue > 0 ? <Tag color="red">{t('state.overdue', { count: item.daysOverdue, days: countText(item.daysOverdue) })}</Tag> : <Tag color="gray">{t('state.open')}</Tag>
}

function ItemFacts({ item, payment }: { readonly item: OpenItem; readonly payment: Payment | undefined }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const actors = useActors()
  const isCredit = item.amount.amount.startsWith('-')
  // Credit is shown as what it is worth; the page says that it is credit.
  const worth = ({ amount, currency }: MoneyJson) => moneyText({ amount: isCredit ? amount.replace(/^-/, '') : amount, currency })
  const facts: readonly Fact[] = [
    [t('field.document'), item.document !== null && <TextLink key="d" {...documentAddress(company, item.kind, item.document)}>{item.number}</TextLink>],
    [t(item.document === null && item.fee === null ? 'field.valueDate' : 'field.date'), dateText(item.date)],
    [t('field.due'), item.kind === 'invoice' && dateText(item.dueDate)],
    [t('ledger:column.agreedDueDate'), item.agreedDueDate !== null && dateText(item.agreedDueDate)],
    [t('field.amount'), worth(item.amount)],
    [t(isCredit ? 'field.setOffSoFar' : 'field.settledSoFar'), !isNothing(item.allocated.amount) && worth(item.allocated)],
    [t(isCredit ? 'field.credit' : 'field.rest'), <strong key="r">{worth(item.rest)}</strong>],
    [t('foreign.paid'), item.foreign && moneyText(item.foreign.paid)],
    [t('foreign.rate'), item.foreign && rateText(item.foreign)],
    [t('foreign.value'), item.foreign && moneyText(item.foreign.value)],
    [t('foreign.difference'), item.foreign && differenceText(item.foreign)],
    [t('field.promised'), !isNothing(item.promised.amount) && moneyText(item.promised)],
    [t('field.account'), payment && payment.account],
    [t('field.receivableAccount'), item.account],
    [t('field.reference'), payment?.reference],
    [t('field.origin'), payment && t(`origin.${payment.origin}`)],
    [t('field.bookedBy'), payment && `${actors(payment.createdBy)}, ${instantText(payment.createdAt)}`],
    [t('field.entry'), payment && <TextLink key="e" to="/$company/journal/$id" params={{ company, id: payment.entry }}>{t('toEntry')}</TextLink>],
  ]
  return <Facts facts={facts} columns />
}

/** What can be done next. */
function Actions({ item, payment }: { readonly item: OpenItem; readonly payment: Payment | undefined }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const may = useMay()
  const changed = useMoneyChanged()
  const owed = !isNothing(item.rest.amount) && !item.rest.amount.startsWith('-')
  return (
    <Group gap="xs">
      {owed && (may('receivables:write')
        ? <Button renderRoot={(props) => <Link to="/$company/payments/new" params={{ company }} search={{ item: item.id }} {...props} />}>{t('enterOne')}</Button>
        : <ActionButton disabledReason={t('mayNot')}>{t('enterOne')}</ActionButton>)}
      {item.rest.amount.startsWith('-') && <SetOffNow credit={item.id} />}
      {owed && <DisputeItem item={item} />}
      {owed && <AgreePlan item={item} />}
      {owed && item.kind === 'invoice' && item.daysOverdue > 0 && <DunningFee item={item} changed={changed} />}
      {item.rest.amount.startsWith('-') && <NewRefund customer={item.customer.id} credit={item.id} />}
      {owed && item.kind === 'invoice' && <WriteOff item={item} />}
      {payment && !payment.takenBack && <TakeBack payment={payment} />}
      {item.fee !== null && <WaiveFee fee={item.fee} />}
    </Group>
  )
}
