/** Contract paper and settings of the service, as PDF or by mail, and a letter about the contract. */
import { Menu } from '@mantine/core'
import { formKindName } from '@kontor/domain/forms/field-wording.ts'
import { IconChevronDown } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { spoken } from '../../ui/words.ts'
import type { Subscription } from './subscription-query.ts'

const PAPERS = ['contract', 'service_settings'] as const

export function PaperMenu({ subscription: { id, customerId } }: { readonly subscription: Subscription }) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const write = may('messages:write')
  const params = { company, id: customerId }
  return (
    <Menu position="bottom-end">
      <Menu.Target><ActionButton variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} aria-haspopup="menu">{t('papers.title')}</ActionButton></Menu.Target>
      <Menu.Dropdown>
        {PAPERS.map((paper) => (
          <Fragment key={paper}>
            <Menu.Label>{formKindName(paper, spoken())}</Menu.Label>
            <Menu.Item component="a" href={fileUrl(`/api/v1/subscriptions/${id}/papers/${paper}`, { company })} target="_blank" rel="noopener">{t('papers.open')}</Menu.Item>
            {write && <Menu.Item onClick={() => void navigate({ to: '/$company/customers/$id/write', params, search: { paper: `${paper}:${id}` } })}>{t('messaging:send')}</Menu.Item>}
          </Fragment>
        ))}
        {write && <Menu.Divider />}
        {write && <Menu.Item onClick={() => void navigate({ to: '/$company/customers/$id/letter', params, search: { subscription: id } })}>{t('letters:new')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
