import { useTranslation } from 'react-i18next'
import { moneyText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import classes from './ledger.module.css'

/** A balance as bookkeepers write it: without a sign, with the letter of its side. Nothing stands where it is zero. */
export function Balance({ money }: { readonly money: MoneyJson }) {
  const { t } = useTranslation('ledger')
  if (!/[1-9]/.test(money.amount)) return null
  const side = money.amount.startsWith('-') ? 'credit' : 'debit'
  return <>{moneyText({ ...money, amount: money.amount.replace('-', '') })} <abbr className={classes.side} title={t(`side.${side}`)}>{t(`sideLetter.${side}`)}</abbr></>
}
