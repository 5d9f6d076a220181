/** How an entry of a bank statement reads in a table. */
import { useTranslation } from 'react-i18next'
import { moneyText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { Tag } from '../../ui/table/Tag.tsx'

interface Told {
  readonly text: string
  readonly returnReason: string | null
  readonly endToEndId: string | null
}

export function EntryText({ entry: { text, returnReason, endToEndId } }: { readonly entry: Told }) {
  const { t } = useTranslation('banking')
  return <>{returnReason !== null && <><Tag color="red">{t('returned', { reason: returnReason })}</Tag> </>}{text === '' ? endToEndId ?? '' : text}</>
}

export const SignedAmount = ({ amount }: { readonly amount: MoneyJson }) => <span className={amount.amount.startsWith('-') ? 'negative' : undefined}>{moneyText(amount)}</span>
