/** The form's versions, newest first: compared with what stands there now, side by side and text by text, and taken back. */
import { Button, Drawer, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core'
import type { Form } from '@kontor/domain/forms/form.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useFocusBack } from '../../ui/focus-back.ts'
import { instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { useActors } from '../audit/use-actors.ts'
import { plainWords } from './block-words.ts'
import { useDesigner } from './designer.ts'
import classes from './dialogs.module.css'
import { versionQuery, versionsQuery } from './form-query.ts'
import type { FormData, FormVersionListed, StoredForm } from './form-query.ts'
import { differences } from './model/differences.ts'
import type { Saving } from './use-saving.ts'

interface VersionsProps {
  readonly stored: StoredForm
  readonly saving: Saving
  readonly data: FormData | null
  readonly close: () => void
}

export function VersionsDrawer({ stored, data, close }: VersionsProps) {
  useFocusBack()
  const { t } = useTranslation('forms')
  const company = useCompany()
  const nameOf = useActors()
  const versions = useQuery(versionsQuery(company, stored.id))
  const [compared, setCompared] = useState<FormVersionListed | null>(null)
  return (
    <Drawer opened onClose={close} title={t('versions.title')} size="md" closeButtonProps={{ 'aria-label': t('close') }}>
      {versions.error && <ProblemBlock error={versions.error} />}
      {versions.isPending && <Loading />}
      <ul className={classes.versions}>
        {versions.data?.map((version) => (
          <li key={version.id}>
            <div>
              <Text size="sm" fw={600} component="span">{t('versions.no', { no: version.no })}</Text> {version.inForce && <Tag color="green">{t('versions.inForce')}</Tag>}
              <Text size="xs" c="dimmed">{t('versions.by', { at: instantText(version.createdAt), by: nameOf(version.createdBy) })}</Text>
              {version.publishedAt !== null && <Text size="xs" c="dimmed">{t('versions.published', { at: instantText(version.publishedAt), by: nameOf(version.publishedBy ?? '') })}</Text>}
            </div>
            <Button size="compact-sm" variant="subtle" aria-haspopup="dialog" aria-label={t('versions.compareNo', { no: version.no })} onClick={() => setCompared(version)}>{t('versions.compare')}</Button>
          </li>
        ))}
      </ul>
      {compared && <Comparison stored={stored} version={compared} data={data} back={() => setCompared(null)} taken={close} />}
    </Drawer>
  )
}

interface ComparisonProps {
  readonly stored: StoredForm
  readonly version: FormVersionListed
  readonly data: FormData | null
  readonly back: () => void
  readonly taken: () => void
}

function Comparison({ stored, version, data, back, taken }: ComparisonProps) {
  useFocusBack()
  const { t } = useTranslation('forms')
  const company = useCompany()
  const { form, replace, locked } = useDesigner()
  const earlier = useQuery(versionQuery(company, stored.id, version.id))
  const changes = earlier.data ? differences(earlier.data.content, form) : null
  const take = (): void => {
    if (!earlier.data) return
    replace(earlier.data.content)
    taken()
  }
  return (
    <Modal opened onClose={back} title={t('versions.compareNo', { no: version.no })} size="90rem" zIndex={260} closeButtonProps={{ 'aria-label': t('close') }}>
      {earlier.error && <ProblemBlock error={earlier.error} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <figure className={classes.picture}><figcaption>{t('versions.no', { no: version.no })}</figcaption>{earlier.data && <FirstPage stored={stored} form={earlier.data.content} data={data} alt={t('versions.no', { no: version.no })} />}</figure>
        <figure className={classes.picture}><figcaption>{t('versions.now')}</figcaption><FirstPage stored={stored} form={form} data={data} alt={t('versions.now')} /></figure>
      </SimpleGrid>
      {changes && (
        <Stack gap={4} mt="md">
          <Text fw={600} size="sm">{t('versions.changes')}</Text>
          {changes.texts.length === 0 && !changes.layout && <Text size="sm" c="dimmed">{t('versions.same')}</Text>}
          {changes.layout && <Text size="sm">{t('versions.layout')}</Text>}
          <ul className={classes.changes}>{changes.texts.map(({ key, before, after }) => <li key={key}><del>{plainWords(before)}</del> <ins>{plainWords(after)}</ins></li>)}</ul>
        </Stack>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={back}>{t('back')}</Button>
        <ActionButton disabledReason={locked ?? (changes && changes.texts.length === 0 && !changes.layout ? t('versions.same') : null)} onClick={take}>{t('versions.take')}</ActionButton>
      </Group>
    </Modal>
  )
}

/** Drawn by the server, so that both sides come from the same hand. */
function FirstPage({ stored, form, data, alt }: { readonly stored: StoredForm; readonly form: Form; readonly data: FormData | null; readonly alt: string }) {
  const company = useCompany()
  const pages = useQuery({
    queryKey: ['form-pages', company, stored.kind, form, data], enabled: data !== null, staleTime: Infinity, gcTime: 60_000, retry: false,
    queryFn: () => answer(api.POST('/api/v1/forms/pages', { params: { query: { company } }, body: { kind: stored.kind, content: form as never, data: data! } })),
  })
  const first = pages.data?.pages[0]
  const url = useMemo(() => (first === undefined ? null : URL.createObjectURL(new Blob([first], { type: 'image/svg+xml' }))), [first])
  useEffect(() => () => { if (url !== null) URL.revokeObjectURL(url) }, [url])
  if (pages.error) return <ProblemBlock error={pages.error} />
  return url === null ? <Loading rows={8} /> : <img src={url} alt={alt} width={595} height={842} />
}
