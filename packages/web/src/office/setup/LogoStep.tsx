/** The picture on documents; it can wait. */
import { Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import classes from './setup.module.css'
import { useCompanyChanged } from './setup-steps.ts'
import type { StepProps } from './setup-steps.ts'

export function LogoStep({ company, next, back }: StepProps) {
  const { t } = useTranslation('setup')
  const changed = useCompanyChanged()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const reset = useRef<() => void>(null)
  const { code, version, logoSha256 } = company
  const path = { code, kind: 'logo' as const }
  const write = async (work: () => Promise<typeof company>) => {
    setBusy(true)
    setError(null)
    try {
      changed(await work())
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
      reset.current?.()
    }
  }
  const upload = (file: File | null) => file && write(() => answer(api.PUT('/api/v1/companies/{code}/images/{kind}', {
    params: { path, header: { 'if-match': `"${version}"`, 'idempotency-key': onceKey() } }, body: file as never, bodySerializer: (body: unknown) => body as Blob, headers: { 'content-type': 'application/octet-stream' },
  })))
  const remove = () => write(() => answer(api.DELETE('/api/v1/companies/{code}/images/{kind}', { params: { path, header: { 'if-match': `"${version}"`, 'idempotency-key': onceKey() } } })))
  return (
    <Stack gap="md">
      <Text size="sm">{t('logo.text')}</Text>
      <div className={classes.logo}>{logoSha256 ? <img key={logoSha256} src={`/api/v1/companies/${code}/images/logo#${logoSha256}`} alt={t('logo.alt')} /> : <p>{t('logo.none')}</p>}</div>
      {error !== null && <ProblemBlock error={error} />}
      <Group gap="sm">
        <FileButton accept="image/png,image/jpeg,image/svg+xml" resetRef={reset} onChange={(file) => void upload(file)}>
          {(props) => <Button {...props} variant="default" loading={busy}>{t(logoSha256 ? 'logo.other' : 'logo.choose')}</Button>}
        </FileButton>
        {logoSha256 && <ActionButton variant="subtle" color="red" onClick={remove}>{t('logo.remove')}</ActionButton>}
      </Group>
      <div className={classes.actions}>
        <Button onClick={next}>{t(logoSha256 ? 'next' : 'later')}</Button>
        <Button variant="default" onClick={back}>{t('back')}</Button>
      </div>
    </Stack>
  )
}
