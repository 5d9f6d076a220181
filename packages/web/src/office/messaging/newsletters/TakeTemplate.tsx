/** Begins a text with a template of the company: offered while nothing is written yet, so that no text is lost. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../../api/session.ts'
import { toastProblem } from '../../../ui/toast.tsx'
import type { Language } from '../../../ui/words.ts'
import { templatesQuery, templateVersionQuery } from '../templates/template-query.ts'
import type { StoredTemplate } from '../templates/template-query.ts'

interface TakeTemplateProps {
  readonly language: Language
  readonly take: (text: { readonly subject: string; readonly body: string }) => void
}

export function TakeTemplate({ language, take }: TakeTemplateProps) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const templates = useQuery({ ...templatesQuery(company), enabled: may('forms:read') })
  // Those of one customer or group are not for many.
  const offered = (templates.data ?? []).filter((one) => one.kind === 'message' && one.level === 'company' && one.deletedAt === null && (one.language === null || one.language === language))
  if (offered.length === 0) return null
  const choose = async ({ id, latest }: StoredTemplate): Promise<void> => {
    try {
      const { content: { subject, body } } = await queryClient.fetchQuery(templateVersionQuery(company, id, latest.id))
      take({ subject, body })
    } catch (error) {
      toastProblem(error)
    }
  }
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target><Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} aria-haspopup="menu">{t('takeTemplate')}</Button></Menu.Target>
      <Menu.Dropdown>{offered.map((template) => <Menu.Item key={template.id} onClick={() => void choose(template)}>{template.name}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  )
}
