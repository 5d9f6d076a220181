/** One entry of the log with everything that it holds. */
import { Drawer, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Empty } from '../../ui/Empty.tsx'
import { instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { AllFields, UndoButton } from './ChangeEntry.tsx'
import type { Change } from './change.ts'
import { actorText, refusalText, sourceText, tableText } from './change-words.ts'
import { useCompanyCurrency } from './History.tsx'
import { recordLink, recordText } from './record-link.ts'
import classes from './audit.module.css'
import { TextLink } from '../../ui/TextLink.tsx'
import { Tag } from '../../ui/table/Tag.tsx'

interface DrawerProps {
  /** Table, row and id of the entry, as in the address. */
  readonly entry: string | undefined
  readonly close: () => void
  readonly ofSystem?: boolean
}

/** The log is asked by record; the entry is one of its newest. */
const MOST = '200'

const entryQuery = (company: string, entry: string, ofSystem: boolean) => ({
  queryKey: ['change', company, ofSystem, entry] as const,
  queryFn: async (): Promise<Change | null> => {
    const [table = '', row = '', id = ''] = entry.split('~')
    const query = { table, row, limit: MOST }
    const { items } = ofSystem
      ? await answer(api.GET('/api/v1/audit-log/system', { params: { query } }))
      : await answer(api.GET('/api/v1/audit-log', { params: { query: { ...query, company } } }))
    return items.find((change) => change.id === id) ?? null
  },
})

export function ChangeDrawer({ entry, close, ofSystem = false }: DrawerProps) {
  const { t } = useTranslation('audit')
  const company = useCompany()
  const change = useQuery({ ...entryQuery(company, entry ?? '', ofSystem), enabled: Boolean(entry) })
  return (
    <Drawer opened={Boolean(entry)} onClose={close} size="lg" title={change.data ? t(`act.${change.data.action}`, { record: tableText(change.data.table) }) : t('entry')} closeButtonProps={{ 'aria-label': t('close') }}>
      {change.error && <ProblemBlock error={change.error} retry={() => void change.refetch()} />}
      {change.isLoading && <Loading />}
      {change.data === null && <Empty title={t('entryMissing')} />}
      {change.data && <Entry change={change.data} ofSystem={ofSystem} />}
    </Drawer>
  )
}

function Entry({ change, ofSystem }: { readonly change: Change; readonly ofSystem: boolean }) {
  const { t } = useTranslation('audit')
  const company = useCompany()
  const currency = useCompanyCurrency()
  const link = recordLink(company, change)
  const facts: (readonly [string, React.ReactNode])[] = [
    [t('column.at'), instantText(change.at, { seconds: true })],
    [t('column.actor'), actorText(change.actor, change.actorName)],
    [t('behalfLabel'), change.impersonatorName],
    [t('column.source'), sourceText(change.source)],
    [t('column.row'), link ? <TextLink key="r" to={link.to as '/$company'} params={link.params as never} search={link.search as never}>{recordText(change)}</TextLink> : recordText(change)],
    [t('column.request'), change.request],
    [t('column.sealed'), t(change.sealed ? 'yes' : 'notYet')],
  ]
  return (
    <Stack gap="md">
      {!change.intact && <Tag color="red">{t('tampered')}</Tag>}
      <dl className={classes.fields}>{facts.filter(([, value]) => value !== null && value !== '').map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      <section aria-label={t('column.fields')}><AllFields change={change} currency={currency} /></section>
      {change.undoRefusal ? <Text size="sm" c="dimmed">{t('staysBecause')} {refusalText(change.table, change.undoRefusal)}</Text> : !ofSystem && <div><UndoButton change={change} currency={currency} /></div>}
    </Stack>
  )
}
