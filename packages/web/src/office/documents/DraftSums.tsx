/** What the draft comes to as it stands in the form, or why it cannot be reckoned. */
import { Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { problemWords } from '../../api/problem-words.ts'
import { moneyText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { IncompleteEInvoice } from './IncompleteEInvoice.tsx'
import type { useLiveSums } from './draft-query.ts'
import classes from './drafts.module.css'

const isSome = ({ amount }: MoneyJson): boolean => /[1-9]/.test(amount)

export function DraftSums({ sums: { data, error, complete } }: { readonly sums: ReturnType<typeof useLiveSums> }) {
  const { t } = useTranslation('documents')
  const current = complete && !error ? data : undefined
  const amount = (key: 'net' | 'tax' | 'gross') => (current ? moneyText(current[key]) : '–')
  return (
    <Stack gap="md">
      <Paper>
        <dl className={classes.sums} aria-live="polite">
          <dt>{t('field.net')}</dt><dd>{amount('net')}</dd>
          <dt>{t('field.tax')}</dt><dd>{amount('tax')}</dd>
          <dt className={classes.total}>{t('field.gross')}</dt><dd className={classes.total}>{amount('gross')}</dd>
          {current && current.due.amount !== current.gross.amount && (
            <>
              {isSome(current.deducted) && <><dt>{t('field.deducted')}</dt><dd>{moneyText(current.deducted)}</dd></>}
              {isSome(current.credited) && <><dt>{t('field.credited')}</dt><dd>{moneyText(current.credited)}</dd></>}
              <dt className={classes.total}>{t('field.due')}</dt><dd className={classes.total}>{moneyText(current.due)}</dd>
            </>
          )}
        </dl>
        <Text size="xs" c="dimmed" mt="xs">{complete ? (error ? problemWords(problemOf(error)) : t('sumsHint')) : t('sumsIncomplete')}</Text>
      </Paper>
      {current?.einvoice && <IncompleteEInvoice einvoice={current.einvoice} />}
    </Stack>
  )
}
