/** The versions of a template, newest first: compared line by line with what stands there now, and taken back. */
import { Button, Drawer, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { instantText } from '../../../ui/format.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { Tag } from '../../../ui/table/Tag.tsx'
import { useActors } from '../../audit/use-actors.ts'
import { lineDifferences } from './line-differences.ts'
import type { LineChange } from './line-differences.ts'
import { templateVersionQuery, templateVersionsQuery } from './template-query.ts'
import type { StoredTemplate, TemplateVersionListed } from './template-query.ts'
import classes from './templates.module.css'
import type { TemplateText } from './use-template-text.ts'

interface VersionsProps {
  readonly stored: StoredTemplate
  readonly text: TemplateText
  readonly locked: string | null
  readonly close: () => void
}

export function TemplateVersions({ stored, text, locked, close }: VersionsProps) {
  useFocusBack()
  const { t } = useTranslation('templates')
  const company = useCompany()
  const nameOf = useActors()
  const versions = useQuery(templateVersionsQuery(company, stored.id))
  const [compared, setCompared] = useState<TemplateVersionListed | null>(null)
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
            </div>
            <Button size="compact-sm" variant="subtle" aria-haspopup="dialog" aria-label={t('versions.compareNo', { no: version.no })} onClick={() => setCompared(version)}>{t('versions.compare')}</Button>
          </li>
        ))}
      </ul>
      {compared && <Comparison stored={stored} version={compared} text={text} locked={locked} back={() => setCompared(null)} taken={close} />}
    </Drawer>
  )
}

interface ComparisonProps extends Pick<VersionsProps, 'stored' | 'text' | 'locked'> {
  readonly version: TemplateVersionListed
  readonly back: () => void
  readonly taken: () => void
}

function Comparison({ stored, version, text, locked, back, taken }: ComparisonProps) {
  useFocusBack()
  const { t } = useTranslation('templates')
  const earlier = useQuery(templateVersionQuery(useCompany(), stored.id, version.id))
  const content = earlier.data?.content
  const same = content !== undefined && content.subject === text.content.subject && content.body === text.content.body && (content.sms ?? '') === (text.content.sms ?? '')
  const take = (): void => {
    if (!content) return
    text.write(content)
    taken()
  }
  return (
    <Modal opened onClose={back} title={t('versions.compareNo', { no: version.no })} size="56rem" zIndex={260} closeButtonProps={{ 'aria-label': t('close') }}>
      {earlier.error && <ProblemBlock error={earlier.error} />}
      {earlier.isPending && <Loading />}
      {content && (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">{t(same ? 'versions.same' : 'versions.how', { no: version.no })}</Text>
          {!same && <Lines label={t('field.subject')} lines={lineDifferences(content.subject, text.content.subject)} />}
          {!same && <Lines label={t('field.body')} lines={lineDifferences(content.body, text.content.body)} />}
          {!same && (content.sms ?? '') !== (text.content.sms ?? '') && <Lines label={t('field.sms')} lines={lineDifferences(content.sms ?? '', text.content.sms ?? '')} />}
        </Stack>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={back}>{t('back')}</Button>
        <ActionButton disabledReason={locked ?? (same ? t('versions.same') : null)} onClick={take}>{t('versions.take')}</ActionButton>
      </Group>
    </Modal>
  )
}

const ELEMENTS = { same: 'span', gone: 'del', new: 'ins' } as const

function Lines({ label, lines }: { readonly label: string; readonly lines: readonly LineChange[] }) {
  return (
    <div>
      <Text size="sm" fw={550} mb={4}>{label}</Text>
      <div className={classes.compared}>
        {lines.map(({ kind, line }, at) => {
          const Line = ELEMENTS[kind]
          return <Line key={`${at} ${kind}`}>{line === '' ? '\u00A0' : line}</Line>
        })}
      </div>
    </div>
  )
}
