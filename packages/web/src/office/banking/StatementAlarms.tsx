/** Accounts of which a statement is missed; nothing where all is there. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { statementAlarmsQuery } from './pickup-query.ts'
import { accountText, bankAccountsQuery } from './statement-query.ts'

export function StatementAlarms() {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const alarms = useQuery(statementAlarmsQuery(company)).data ?? []
  const accounts = useQuery(bankAccountsQuery(company)).data ?? []
  if (alarms.length === 0) return null
  return (
    <Notice tone="warn">
      {alarms.map(({ account: id, kind, since, count }) => {
        const account = accounts.find((own) => own.id === id)
        return <div key={`${id}.${kind}`}>{account && `${accountText({ ...account, national: account.accountNational })}: `}{t(`alarm.${kind}`, { count, since: since === null ? '' : dateText(since) })}</div>
      })}
    </Notice>
  )
}
