/** Logo or stamp: as it will stand on documents, and another one in its place. */
import { Button, FileButton, Group, Paper, Text, Title } from '@mantine/core'
import type { components } from '@kontor/contract/client/paths.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import classes from './administration.module.css'

type Company = components['schemas']['Company']

interface ImageProps {
  readonly company: Company
  readonly kind: 'logo' | 'stamp'
}

export function CompanyImage({ company, kind }: ImageProps) {
  const { t } = useTranslation('administration')
  const may = useMay()
  const queryClient = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const reset = useRef<() => void>(null)
  const { code, version } = company
  const sha256 = kind === 'logo' ? company.logoSha256 : company.stampSha256
  const params = (key: string) => ({ path: { code, kind }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } })
  const changed = (saved: Company) => queryClient.setQueryData(companyQuery(code).queryKey, saved)
  const upload = async (file: File | null) => {
    if (!file || busy) return
    setBusy(true)
    setError(null)
    try {
      changed(await answer(api.PUT('/api/v1/companies/{code}/images/{kind}', {
        params: params(onceKey()), body: file as never, bodySerializer: (body: unknown) => body as Blob, headers: { 'content-type': 'application/octet-stream' },
      })))
      toast({ message: t(`image.${kind}Saved`) })
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
      reset.current?.()
    }
  }
  const locked = may('companies:write') ? null : t('mayNot.company')
  return (
    <Paper component="section" aria-labelledby={kind} mb="sm">
      <Title order={2} id={kind} mb="xs">{t(`image.${kind}`)}</Title>
      <div className={classes.image}>{sha256 ? <img key={sha256} src={`/api/v1/companies/${code}/images/${kind}#${sha256}`} alt={t(`image.${kind}`)} /> : <p>{t('image.none')}</p>}</div>
      {error !== null && <ProblemBlock error={error} />}
      <Group gap="sm" mt="xs">
        <FileButton accept="image/png,image/jpeg,image/svg+xml" resetRef={reset} onChange={(file) => void upload(file)}>
          {(props) => <Button {...props} variant="default" loading={busy} disabled={locked !== null}>{t(sha256 ? 'image.other' : 'image.choose')}</Button>}
        </FileButton>
        {sha256 && (
          <DangerButton
            variant="subtle" disabledReason={locked}
            question={{
              title: t(`image.${kind}Remove`), message: t('image.removeText'), verb: t('image.remove'),
              run: async ({ key }) => changed(await answer(api.DELETE('/api/v1/companies/{code}/images/{kind}', { params: params(key) }))),
            }}
          />
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>{locked ?? t('image.text')}</Text>
    </Paper>
  )
}
