import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany, useSession } from '../../api/session.ts'

/** Which company one works in; with a single one it is only said. */
export function CompanySwitch() {
  const { t } = useTranslation('shell')
  const { companies, user } = useSession()
  const code = useCompany()
  const navigate = useNavigate()
  const here = companies.find((company) => company.code === code)
  if (!here) return null
  return (
    <Menu width={280} position="bottom-start">
      <Menu.Target>
        <Button variant="subtle" color="gray" px="xs" rightSection={<IconChevronDown size={14} aria-hidden />} aria-label={t('companySwitch', { name: here.name })} maw="11rem">
          <span className="kontor-clip">{here.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('companies')}</Menu.Label>
        {companies.map((company) => (
          <Menu.Item
            key={company.code} leftSection={<IconCheck size={14} aria-hidden visibility={company.code === code ? 'visible' : 'hidden'} />}
            onClick={() => void navigate({ to: '/$company', params: { company: company.code } })} aria-current={company.code === code || undefined}
          >
            {company.name} ({company.code})
          </Menu.Item>
        ))}
        {user.masterAdmin && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconPlus size={14} aria-hidden />} renderRoot={(props) => <Link to="/setup" {...props} />}>{t('newCompany')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
