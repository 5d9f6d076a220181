/** What is wrong with an e-invoice, in the words of the reader; the rule behind it for whoever has to tell the supplier. */
import { Paper, Title } from '@mantine/core'
import type { ProblemDetail } from '@kontor/domain/invoicing/einvoice/problem.ts'
import { problemWords } from '@kontor/domain/invoicing/einvoice/wording.ts'
import { useTranslation } from 'react-i18next'
import { spoken } from '../../ui/words.ts'
import type { SupplierInvoice } from './supplier-invoice-query.ts'
import classes from './purchasing.module.css'

interface ProblemsProps {
  readonly problems: SupplierInvoice['problems']
  readonly profile: string
}

export function EInvoiceProblems({ problems, profile }: ProblemsProps) {
  const { t } = useTranslation('purchasing')
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return (
    <Paper component="section" aria-labelledby="problems">
      <Title order={2} id="problems" mb="xs">{t('check')}</Title>
      <p className={classes.verdict}>{errors === 0 ? t('valid', { profile: t(`profile.${profile as 'en16931'}`, { defaultValue: profile }) }) : t('invalid', { count: errors, profile: t(`profile.${profile as 'en16931'}`, { defaultValue: profile }) })}</p>
      {problems.length > 0 && (
        <ul className={classes.problems}>
          {problems.map((problem, index) => (
            <li key={index} data-severity={problem.severity}>
              {/* The API hands out what the rule says as data; its words are the domain's. */}
              <span>{problemWords({ rule: problem.rule, severity: problem.severity, line: problem.line, says: problem.says as unknown as ProblemDetail }, spoken(), 'inbound')}</span>
              <span className={classes.rule}>{t(`severity.${problem.severity}`)} · {problem.rule}</span>
            </li>
          ))}
        </ul>
      )}
    </Paper>
  )
}
