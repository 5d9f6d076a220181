/** Whether anybody has tampered with the books or the log: the state of both hash chains, with their last hash to be written down elsewhere. */
import { Alert, Button, CopyButton, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { countText, instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import classes from './audit.module.css'

const sealsQuery = (company: string) => ({
  queryKey: ['seals', company] as const,
  queryFn: () => answer(api.GET('/api/v1/audit-log/seals', { params: { query: { company } } })),
})
type Chain = Awaited<ReturnType<ReturnType<typeof sealsQuery>['queryFn']>>['chains'][number]

export function SealState() {
  const { t } = useTranslation('audit')
  const seals = useQuery(sealsQuery(useCompany()))
  if (seals.error) return <ProblemBlock error={seals.error} retry={() => void seals.refetch()} />
  if (!seals.data) return <Loading />
  const { intact, chains } = seals.data
  return (
    <Stack gap="md" className={classes.seals}>
      <Alert color={intact ? 'green' : 'red'} icon={intact ? <IconShieldCheck aria-hidden /> : <IconShieldX aria-hidden />} title={t(intact ? 'seal.intact' : 'seal.broken')}>{t(intact ? 'seal.intactText' : 'seal.brokenText')}</Alert>
      {chains.map((chain) => <ChainPanel key={chain.chain} chain={chain} />)}
      <div><Button variant="default" loading={seals.isFetching} onClick={() => void seals.refetch()}>{t('seal.again')}</Button></div>
    </Stack>
  )
}

function ChainPanel({ chain: { chain, sealed, unsealed, hash, sealedAt, broken } }: { readonly chain: Chain }) {
  const { t } = useTranslation('audit')
  return (
    <Paper component="section" aria-labelledby={`chain-${chain}`}>
      <Title order={2} id={`chain-${chain}`} mb="xs">{t(`seal.chain.${chain}`)}</Title>
      <dl className={classes.fields}>
        <div><dt>{t('seal.sealed')}</dt><dd>{countText(Number(sealed))}</dd></div>
        <div><dt>{t('seal.unsealed')}</dt><dd>{countText(Number(unsealed))}</dd></div>
        <div><dt>{t('seal.sealedAt')}</dt><dd>{sealedAt === null ? '–' : instantText(sealedAt, { seconds: true })}</dd></div>
        <div><dt>{t('seal.hash')}</dt><dd>{hash === null ? '–' : <Hash hash={hash} />}</dd></div>
      </dl>
      {broken.length > 0 && (
        <SimpleTable
          caption={t('seal.faults')} rows={broken} rowKey={(link) => link.seq} empty=""
          columns={[{ id: 'seq', label: t('seal.seq'), align: 'right', render: (link) => link.seq }, { id: 'row', label: t('column.rowKey'), align: 'right', render: (link) => link.row }, { id: 'problem', label: t('seal.problem'), render: (link) => t(`seal.problems.${link.problem}`) }]}
        />
      )}
    </Paper>
  )
}

function Hash({ hash }: { readonly hash: string }) {
  const { t } = useTranslation('audit')
  return (
    <Group gap="xs">
      <Text component="code" size="xs" ff="monospace" className={classes.hash}>{hash}</Text>
      <CopyButton value={hash}>{({ copied, copy }) => <Button size="compact-sm" variant="subtle" onClick={copy}>{t(copied ? 'seal.copied' : 'seal.copy')}</Button>}</CopyButton>
    </Group>
  )
}
