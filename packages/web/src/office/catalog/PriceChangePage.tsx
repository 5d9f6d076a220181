/** One price change: what it does to whom and to a month, each price old and new, and the way from plan to prices and back. */
import { Tabs, Text } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { countText, dateText, instantText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { useActors } from '../audit/use-actors.ts'
import { PriceChangeActions } from './PriceChangeActions.tsx'
import { ChangedProducts, ChangedSubscriptions } from './PriceChangeLines.tsx'
import { PriceChangeState } from './PriceChangeState.tsx'
import type { Progress } from '../../api/progress-events.ts'
import { problemWords } from '../../api/problem-words.ts'
import { WorkProgress } from '../../ui/WorkProgress.tsx'
import { changesOwnPrices, difference, leftOutText, ruleText, signedMoney, usePriceChange, workOf } from './price-change-query.ts'
import type { PriceChange } from './price-change-query.ts'
import classes from './catalog.module.css'
import { TextLink } from '../../ui/TextLink.tsx'

export function PriceChangePage() {
  const { t } = useTranslation('prices')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const nameOf = useActors()
  const { change, progress } = usePriceChange(company, id)
  const trail = <TextLink to="/$company/price-changes" params={{ company }}>{t('changes')}</TextLink>
  if (change.error) return <Page title={t('change')} trail={trail}><ProblemBlock error={change.error} retry={() => void change.refetch()} /></Page>
  if (!change.data) return <Page title={t('change')} trail={trail}><Loading /></Page>
  const { data } = change
  return (
    <Page title={data.name ?? t('changeFrom', { date: dateText(data.validFrom) })} trail={trail} badges={<PriceChangeState state={data.state} />} actions={<PriceChangeActions change={data} />} fill>
      <div className={classes.fill}>
        {(data.state === 'planned' || data.state === 'approved' || data.state === 'interrupted') && <Notice tone="info">{t(`next.${data.state}`)}</Notice>}
        {data.fault && <Notice tone="wrong" title={t('refusedTitle')}>{problemWords({ kind: data.fault.kind, params: data.fault })}</Notice>}
        <Working change={data} progress={progress} />
        <Exceptions change={data} />
        {data.products + data.subscriptions > 0 && <Figures change={data} />}
        <Text size="xs" c="dimmed">{history(t, nameOf, data)}</Text>
        {data.products + data.subscriptions > 0 && <Lines change={data} />}
      </div>
    </Page>
  )
}

function Working({ change, progress }: { readonly change: PriceChange; readonly progress: Progress | null }) {
  const { t } = useTranslation('prices')
  const work = workOf(change)
  if (work === null) return null
  return <WorkProgress progress={progress ?? change.progress} working text={(numbers) => t(`progress.${work}`, numbers)} note={t('progress.closeTab')} />
}

/** What somebody changed meanwhile and was therefore left alone. */
function Exceptions({ change: { exceptionCount: count, exceptions } }: { readonly change: PriceChange }) {
  const { t } = useTranslation('prices')
  const company = useCompany()
  if (count === 0) return null
  return (
    <Notice tone="warn" title={t('exceptions.title', { count, shown: countText(count) })}>
      {t('exceptions.text')}
      <ul className={classes.exceptions}>
        {exceptions.map(({ act, line, id, ...words }) => (
          <li key={`${act}-${line}-${id}`}>
            {line === 'product'
              ? <TextLink to="/$company/products/$id" params={{ company, id }}>{t('exceptions.product', words)}</TextLink>
              : <TextLink to="/$company/subscriptions/$id" params={{ company, id }}>{t('exceptions.contract', words)}</TextLink>}
            {`: ${t(`exceptions.act.${act}`)}`}
          </li>
        ))}
      </ul>
      {count > exceptions.length && t('exceptions.more', { shown: countText(exceptions.length) })}
    </Notice>
  )
}

type Words = ReturnType<typeof useTranslation<'prices'>>['t']

const history = (t: Words, nameOf: (actor: string) => string, change: PriceChange): string => [
  t('made', { by: nameOf(change.createdBy), at: instantText(change.createdAt) }),
  change.approvedAt !== null && t('approved', { by: nameOf(change.approvedBy ?? ''), at: instantText(change.approvedAt) }),
  change.executedAt !== null && t('executed', { by: nameOf(change.executedBy ?? ''), at: instantText(change.executedAt) }),
  change.undoneAt !== null && t('undone', { by: nameOf(change.undoneBy ?? ''), at: instantText(change.undoneAt) }),
].filter(Boolean).join(' · ')

function Figures({ change }: { readonly change: PriceChange }) {
  const { t } = useTranslation('prices')
  const figures: readonly (readonly [string, string, boolean?])[] = [
    [t('field.validFrom'), dateText(change.validFrom)],
    [t('field.rule'), ruleText(t, change.rule)],
    [t('field.products'), countText(change.products)],
    [t('field.contracts'), countText(change.subscriptions)],
    [t('field.customers'), countText(change.customers)],
    [t('field.monthlyBefore'), moneyText(change.monthlyBefore)],
    [t('field.monthlyAfter'), moneyText(change.monthlyAfter)],
    [t('field.effect'), signedMoney(difference(change.monthlyBefore, change.monthlyAfter)), true],
  ]
  return <dl className={classes.figures}>{figures.map(([label, value, strong]) => <div key={label}><dt>{label}</dt><dd data-strong={strong}>{value}</dd></div>)}</dl>
}

function Lines({ change }: { readonly change: PriceChange }) {
  const { t } = useTranslation('prices')
  const may = useMay()
  const navigate = useNavigate()
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const tabs = [
    { key: 'products', label: t('tab.products', { shown: countText(change.products) }), shown: change.products > 0 || !changesOwnPrices(change) || !may('subscriptions:read'), panel: <ChangedProducts change={change} /> },
    { key: 'subscriptions', label: t('tab.subscriptions'), shown: changesOwnPrices(change) && may('subscriptions:read'), panel: <ChangedSubscriptions change={change} /> },
    { key: 'leftOut', label: t('tab.leftOut', { shown: countText(change.leftOut.length) }), shown: change.leftOut.length > 0, panel: <LeftOut change={change} /> },
  ].filter(({ shown }) => shown)
  const open = tabs.find(({ key }) => key === tab) ?? tabs[0]!
  return (
    <Tabs value={open.key} onChange={(value) => void navigate({ to: '.', search: { tab: value ?? '' }, replace: true })} className={classes.fillPanel}>
      <Tabs.List>{tabs.map(({ key, label }) => <Tabs.Tab key={key} value={key}>{label}</Tabs.Tab>)}</Tabs.List>
      {/* Only the open one is drawn: each fills the rest of the window. */}
      <Tabs.Panel value={open.key} pt="sm" className={classes.fillPanel}>{open.panel}</Tabs.Panel>
    </Tabs>
  )
}

function LeftOut({ change }: { readonly change: PriceChange }) {
  const { t } = useTranslation('prices')
  return (
    <SimpleTable
      caption={t('leftOutCaption')} captionHidden rows={change.leftOut} rowKey={(row) => row.productId} empty=""
      columns={[
        { id: 'sku', label: t('field.sku'), render: (row) => row.sku },
        { id: 'name', label: t('field.productName'), render: (row) => row.name },
        { id: 'why', label: t('field.why'), render: (row) => leftOutText(t, row) },
      ]}
    />
  )
}
