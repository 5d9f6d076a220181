/** The standard template of a kind as a mail, in each language: what goes out unless a company writes its own. */
import { Modal, SegmentedControl, Stack } from '@mantine/core'
import { templateKindName } from '@kontor/domain/messaging/template.ts'
import type { TemplateKind } from '@kontor/domain/messaging/template.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { LANGUAGES, spoken } from '../../../ui/words.ts'
import type { Language } from '../../../ui/words.ts'
import { MailView } from '../MailView.tsx'
import { standardTemplateQuery, templatePreviewQuery } from './template-query.ts'

/** The example that every kind has. */
const EXAMPLE = { from: 'case', case: 'normal' } as const

export function StandardTemplate({ kind, close }: { readonly kind: TemplateKind; readonly close: () => void }) {
  useFocusBack()
  const { t } = useTranslation('templates')
  const company = useCompany()
  const [language, setLanguage] = useState<Language>(spoken())
  const content = useQuery(standardTemplateQuery(company, kind, language))
  const mail = useQuery({ ...templatePreviewQuery(company, { kind, language, content: content.data!, data: EXAMPLE }), enabled: content.data !== undefined, placeholderData: keepPreviousData })
  const error = content.error ?? mail.error
  return (
    <Modal opened onClose={close} size="48rem" title={t('readStandardOf', { kind: templateKindName(kind, spoken()) })} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="sm">
        <SegmentedControl aria-label={t('field.language')} value={language} data={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))} onChange={(value) => setLanguage(value as Language)} />
        {error && <ProblemBlock error={error} />}
        {mail.data ? <MailView mail={mail.data} /> : !error && <Loading rows={8} />}
      </Stack>
    </Modal>
  )
}
