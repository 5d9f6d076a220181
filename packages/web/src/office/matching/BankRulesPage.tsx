/** Rules for bank entries that no customer pays, in the order in which they are asked (BNK-4). */
import { Button, Group, Paper, Text, Title } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { countText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMoneyChanged } from '../payments/payment-query.ts'
import { BankRuleDialog } from './BankRuleDialog.tsx'
import { bankRulesQuery } from './rules-query.ts'
import type { BankRule, BankRules, RuleBeginning } from './rules-query.ts'

export function BankRulesPage() {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const may = useMay()
  const locked = may('receivables:write') ? null : t('mayNot')
  const rules = useQuery(bankRulesQuery(company))
  const [edited, setEdited] = useState<BankRule | RuleBeginning | null>(null)
  return (
    <Page
      title={t('rules.title')} trail={<TextLink to="/$company/matching" params={{ company }}>{t('matching')}</TextLink>}
      actions={<ActionButton leftSection={<IconPlus size={15} aria-hidden />} disabledReason={locked} aria-haspopup="dialog" onClick={() => setEdited({})}>{t('rules.add')}</ActionButton>}
    >
      <Text size="sm" maw="60rem">{t('rules.text')}</Text>
      {rules.error && <ProblemBlock error={rules.error} retry={() => void rules.refetch()} />}
      {rules.isPending && <Loading />}
      {rules.data && <Paper><RuleTable rules={rules.data.items} edit={setEdited} locked={locked} /></Paper>}
      {rules.data && rules.data.ready.length > 0 && <Ready ready={rules.data.ready} take={setEdited} locked={locked} />}
      {edited !== null && <BankRuleDialog rule={'version' in edited ? edited : null} beginning={'version' in edited ? {} : edited} close={() => setEdited(null)} />}
    </Page>
  )
}

interface RuleTableProps {
  readonly rules: readonly BankRule[]
  readonly edit: (rule: BankRule) => void
  readonly locked: string | null
}

function RuleTable({ rules, edit, locked }: RuleTableProps) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const queryClient = useQueryClient()
  const fresh = () => queryClient.invalidateQueries({ queryKey: bankRulesQuery(company).queryKey })
  const move = async (rule: BankRule, by: -1 | 1) => {
    const ids = rules.map(({ id }) => id)
    const at = ids.indexOf(rule.id)
    ids.splice(at, 1)
    ids.splice(at + by, 0, rule.id)
    await answer(api.PUT('/api/v1/bank-rules/order', { params: { query: { company } }, body: { rules: ids } }))
    await fresh()
  }
  return (
    <SimpleTable
      caption={t('rules.title')} captionHidden rows={rules} rowKey={({ id }) => id} empty={t('rules.none')}
      columns={[
        {
          id: 'order', label: t('rules.order'), labelHidden: true, whole: true,
          render: (rule) => (
            <Group gap={2} wrap="nowrap">
              <ActionButton variant="subtle" size="compact-sm" px={4} aria-label={t('rules.up', { rule: rule.label })} disabledReason={locked ?? (rules[0] === rule ? t('rules.isFirst') : null)} onClick={() => move(rule, -1)}><IconArrowUp size={15} aria-hidden /></ActionButton>
              <ActionButton variant="subtle" size="compact-sm" px={4} aria-label={t('rules.down', { rule: rule.label })} disabledReason={locked ?? (rules.at(-1) === rule ? t('rules.isLast') : null)} onClick={() => move(rule, 1)}><IconArrowDown size={15} aria-hidden /></ActionButton>
            </Group>
          ),
        },
        { id: 'label', label: t('rules.label'), render: ({ label, mode }) => <>{label} <Tag color={mode === 'book' ? 'green' : 'gray'}>{t(`rules.mode.${mode}`)}</Tag></> },
        { id: 'when', label: t('rules.when'), width: '34%', render: (rule) => <When rule={rule} /> },
        { id: 'books', label: t('rules.books'), render: ({ bookAccount, bookAccountName, taxClass }) => <>{bookAccount} {bookAccountName}{taxClass !== null && `, ${t(`rules.tax.${taxClass}`)}`}</> },
        { id: 'booked', label: t('rules.booked'), align: 'right', whole: true, wideOnly: true, render: ({ booked }) => countText(booked) },
        {
          id: 'acts', label: t('rules.acts'), labelHidden: true, whole: true,
          render: (rule) => (
            <Group gap={2} wrap="nowrap" justify="flex-end">
              {rule.mode === 'suggest' && <BookSuggested rule={rule} locked={locked} />}
              <ActionButton variant="subtle" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" aria-label={t('rules.editOne', { rule: rule.label })} onClick={() => edit(rule)}>{t('rules.edit')}</ActionButton>
              <DangerButton
                variant="subtle" size="compact-sm" disabledReason={locked} done={() => void fresh()} aria-label={t('rules.removeOne', { rule: rule.label })}
                question={{
                  title: t('rules.remove'), verb: t('rules.removeVerb'), message: t('rules.removeText', { rule: rule.label }),
                  run: ({ key }) => answer(api.DELETE('/api/v1/bank-rules/{id}', { params: { path: { id: rule.id }, query: { company }, header: { 'if-match': `"${rule.version}"`, 'idempotency-key': key } } })),
                }}
              >
                {t('rules.removeVerb')}
              </DangerButton>
            </Group>
          ),
        },
      ]}
    />
  )
}

/** All that a rule looks at, in a line. */
function When({ rule: { direction, least, most, name, accountLast4, words, code } }: { readonly rule: BankRule }) {
  const { t } = useTranslation('matching')
  const amount = least && most ? t('rules.between', { least: moneyText(least), most: moneyText(most) }) : least ? t('rules.atLeast', { least: moneyText(least) }) : most ? t('rules.atMost', { most: moneyText(most) }) : null
  const parts = [
    t(`direction.${direction}`), words.length > 0 && t('rules.says', { words: words.join(t('rules.or')) }), name !== null && t('rules.named', { name }), accountLast4 !== null && t('rules.account', { account: `…${accountLast4}` }), code !== null && t('rules.coded', { code }), amount,
  ]
  return <>{parts.filter((part) => typeof part === 'string').join(' · ')}</>
}

/** Books all that waits and the rule suggests, after saying how much that is. */
function BookSuggested({ rule, locked }: { readonly rule: BankRule; readonly locked: string | null }) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const queryClient = useQueryClient()
  const changed = useMoneyChanged()
  const [key] = useState(onceKey)
  const book = async () => {
    const { booked } = await answer(api.POST('/api/v1/bank-rules/{id}/bookings', { params: { path: { id: rule.id }, query: { company }, header: { 'idempotency-key': `${key}-${rule.booked}` } } }))
    toast({ message: t('rules.bookedNow', { count: booked }) })
    void changed()
    for (const list of [['bank-rules', company], ['list', 'bank-matching']]) void queryClient.invalidateQueries({ queryKey: list })
  }
  return <ActionButton variant="subtle" size="compact-sm" disabledReason={locked} aria-label={t('rules.bookOne', { rule: rule.label })} onClick={book}>{t('rules.bookAll')}</ActionButton>
}

function Ready({ ready, take, locked }: { readonly ready: BankRules['ready']; readonly take: (beginning: RuleBeginning) => void; readonly locked: string | null }) {
  const { t } = useTranslation('matching')
  return (
    <Paper component="section" aria-labelledby="ready-rules">
      <Title order={2} id="ready-rules" mb={4}>{t('rules.ready')}</Title>
      <Text size="sm" mb="sm">{t('rules.readyText')}</Text>
      <Group gap="xs">
        {ready.map(({ key, ...rule }) => (
          <Button key={key} variant="default" disabled={locked !== null} aria-haspopup="dialog" onClick={() => take({ ...rule, label: t(`rules.readyRule.${key}`), bookingText: t(`rules.readyRule.${key}`) })}>{t(`rules.readyRule.${key}`)}</Button>
        ))}
      </Group>
    </Paper>
  )
}
