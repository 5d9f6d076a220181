/** The steps of cash discount that stand on an invoice, with the last day of each and what settles the invoice until then. */
import { isBookedDiscount } from '@kontor/domain/payments/cash-discount.ts'
import { Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText, percentText, today } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import type { OpenItem } from './payment-query.ts'

export function ItemDiscounts({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation('payments')
  const issuer = useQuery(companyQuery(useCompany())).data
  if (item.cashDiscounts.length === 0) return null
  const isSettled = !/[1-9]/.test(item.rest.amount)
  return (
    <Paper component="section" aria-labelledby="cash-discounts">
      <Title order={2} id="cash-discounts" mb="xs">{t('discount.title')}</Title>
      <SimpleTable
        caption={t('discount.title')} captionHidden rows={item.cashDiscounts} rowKey={(row) => `${row.percent} ${row.until}`} empty=""
        columns={[
          { id: 'percent', label: t('discount.step'), render: (row) => percentText(row.percent) },
          { id: 'until', label: t('discount.until'), render: (row) => <>{dateText(row.until)} {!isSettled && row.until < today() && <Tag color="gray">{t('discount.over')}</Tag>}</> },
          { id: 'amount', label: t('field.amount'), align: 'right', render: (row) => moneyText(row.amount) },
          { id: 'payable', label: t('discount.payable'), align: 'right', render: (row) => moneyText(row.payable) },
        ]}
      />
      {issuer && <Text size="xs" c="dimmed" mt="xs">{t(isBookedDiscount(issuer.country) ? 'discount.hint' : 'discount.hintCorrected')}</Text>}
    </Paper>
  )
}
