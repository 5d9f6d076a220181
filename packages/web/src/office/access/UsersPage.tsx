/** Who works here, and with which roles. */
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useSession } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { Tag } from '../../ui/table/Tag.tsx'

type Row = RowOf<'/api/v1/users'>

const LANGUAGE_NAMES: Readonly<Record<Row['language'], string>> = { de: 'Deutsch', cs: 'Čeština', en: 'English' }

export function UsersPage() {
  const { t } = useTranslation('access')
  const company = useCompany()
  const { user, permissions } = useSession()
  const navigate = useNavigate()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'login', label: t('field.login'), width: 150, phone: 'line', render: (row) => row.login },
    { id: 'name', label: t('field.name'), width: 200, phone: 'title', render: (row) => row.name },
    { id: 'email', label: t('field.email'), width: 220, phone: 'hidden', render: (row) => row.email ?? '' },
    { id: 'roles', label: t('roles'), width: 320, phone: 'line', render: (row) => row.masterAdmin ? t('masterAdmin') : row.roles.map(({ role, company: of }) => `${t(`role.${role}`)} (${of ?? t('allCompanies')})`).join(', ') },
    { id: 'language', label: t('language'), width: 100, phone: 'hidden', hiddenAtFirst: true, render: (row) => LANGUAGE_NAMES[row.language] },
    { id: 'disabledAt', label: t('field.state'), width: 150, phone: 'line', render: (row) => row.disablement ? <Tag color="red">{t('state.disabled')}</Tag> : row.hasPassword ? <Tag color="green">{t('state.active')}</Tag> : <Tag color="yellow">{t('state.invited')}</Tag> },
    { id: 'createdAt', label: t('field.createdAt'), width: 120, phone: 'hidden', render: (row) => dateText(row.createdAt) },
  ], [t])
  const filters = useMemo((): Filter[] => [{ id: 'disabled', label: t('state.disabled'), kind: 'yes-no' }], [t])
  const mayNot = user.masterAdmin || permissions.includes('users:write') ? null : t('mayNot.users')
  return (
    <ListPage<Row>
      list="users" title={t('users')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => row.name} rowLink={(row) => ({ to: '/$company/users/$id', params: { company, id: row.id } })}
      {...useApiList('/api/v1/users', { ofSystem: true })} empty={{ title: t('noUsers'), text: t('noUsersText') }}
      actions={<ActionButton shortcut="new" leftSection={<IconPlus size={15} aria-hidden />} disabledReason={mayNot} onClick={() => void navigate({ to: '/$company/users/new' as '/$company', params: { company } })}>{t('newUser')}</ActionButton>}
    />
  )
}
