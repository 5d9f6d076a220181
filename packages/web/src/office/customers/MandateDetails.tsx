/** What proves a mandate: who signed when under which words, accounts before, and the signed papers. */
import { FileButton, Paper, Stack, Text, Title } from '@mantine/core'
import { MANDATE_FILE_MAX } from '@kontor/contract/mandates.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, fileUrl, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { mandateQuery } from './customer-query.ts'
import type { Mandate } from './customer-query.ts'

export function MandateDetails({ mandate }: { readonly mandate: Mandate }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const nameOf = useActors()
  const detail = useQuery(mandateQuery(company, mandate.id))
  if (detail.error) return <ProblemBlock error={detail.error} retry={() => void detail.refetch()} />
  if (!detail.data) return <Loading rows={3} />
  const { signatures, amendments, papers } = detail.data
  return (
    <Paper component="section" aria-labelledby="mandate-proof">
      <Stack gap={4}>
        <Title order={3} size="h4" id="mandate-proof">{t('mandate.proof', { reference: mandate.reference })}</Title>
        {signatures.map((signature) => (
          <Text key={signature.signedAt + signature.by} size="sm">
            {t(`mandate.signature.${signature.way}`, { at: signature.way === 'paper' ? dateText(signature.signedAt.slice(0, 10)) : instantText(signature.signedAt), by: nameOf(signature.by), signatory: signature.signatory ?? '', text: signature.textVersion })}
            {signature.ipAddress !== null && ` · ${signature.ipAddress}`}
          </Text>
        ))}
        {amendments.map(({ amendedOn, formerIbanCountry, formerIbanLast4, by }) => (
          <Text key={amendedOn + formerIbanLast4} size="sm">{t('mandate.amended', { on: dateText(amendedOn), account: `${formerIbanCountry} •••• ${formerIbanLast4}`, by: nameOf(by) })}</Text>
        ))}
        {papers.map((paper) => (
          <Text key={paper.id} size="sm"><a href={fileUrl(`/api/v1/mandates/${mandate.id}/files/${paper.id}`, { company })}>{paper.name}</a> · {t('mandate.keptAt', { at: instantText(paper.at), by: nameOf(paper.by) })}</Text>
        ))}
        {papers.length === 0 && <Text size="sm" c="dimmed">{t('mandate.noPaper')}</Text>}
        <UploadPaper mandate={mandate} />
      </Stack>
    </Paper>
  )
}

function UploadPaper({ mandate }: { readonly mandate: Mandate }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()('mandates:write')
  const queryClient = useQueryClient()
  const reset = useRef<() => void>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const upload = async (file: File | null): Promise<void> => {
    if (!file) return
    setProblem(null)
    try {
      await answer(api.POST('/api/v1/mandates/{id}/files', {
        params: { path: { id: mandate.id }, query: { company, name: file.name }, header: { 'idempotency-key': onceKey() } },
        body: file as never, bodySerializer: (body: unknown) => body as Blob, headers: { 'content-type': 'application/octet-stream' },
      }))
      for (const queryKey of [['mandates', company], ['mandate', company], ['list', 'mandates']]) void queryClient.invalidateQueries({ queryKey })
      toast({ message: t('mandate.paperKept', { name: file.name }) })
    } catch (error) {
      setProblem(error)
    }
    reset.current?.()
  }
  return (
    <>
      <div>
        <FileButton accept="application/pdf" resetRef={reset} onChange={(file) => void upload(file)}>
          {(props) => <ActionButton {...props} size="compact-sm" variant="default" disabledReason={may ? null : t('mayNot.mandates')}>{t('mandate.addPaper', { size: MANDATE_FILE_MAX / 1_048_576 })}</ActionButton>}
        </FileButton>
      </div>
      {problem !== null && <ProblemBlock error={problem} />}
    </>
  )
}
