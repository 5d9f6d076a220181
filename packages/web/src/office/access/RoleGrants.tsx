/** The roles of a user, company by company, each with what it allows. */
import { Group, Paper, Select, Text, Title } from '@mantine/core'
import { ROLES } from '@kontor/domain/access/permissions.ts'
import type { Role } from '@kontor/domain/access/permissions.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useSession } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { dateText } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { mayGrantRole } from './rights.ts'
import { userQuery } from './user-query.ts'
import type { User } from './user-query.ts'

type Grant = User['roles'][number]
const ALL = '*'

export function RoleGrants({ user }: { readonly user: User }) {
  const { t } = useTranslation('access')
  const session = useSession()
  const queryClient = useQueryClient()
  const nameOf = useActors()
  const { ask, dialog } = useConfirm()
  const mayNot = session.user.masterAdmin || session.permissions.includes('users:write') ? null : t('mayNot.users')
  const changed = (saved: User) => {
    queryClient.setQueryData(userQuery(user.id).queryKey, saved)
    void queryClient.invalidateQueries({ queryKey: ['list', 'users'] })
  }
  const grant = async (role: Role, company: string | null, key: string) =>
    changed(await answer(api.POST('/api/v1/users/{id}/roles', { params: { path: { id: user.id }, header: { 'idempotency-key': key } }, body: { role, company } })))
  const remove = ({ id, role, company }: Grant) => ask({
    title: t('takeRole'), verb: t('takeRole'), message: t('takeRoleText', { name: user.name, role: t(`role.${role}`), company: company ?? t('allCompanies') }),
    run: async ({ key }) => {
      changed(await answer(api.DELETE('/api/v1/users/{id}/roles/{grant}', { params: { path: { id: user.id, grant: id }, header: { 'idempotency-key': key } } })))
      toast({ message: t('toast.roleTaken'), undo: () => grant(role, company, onceKey()) })
    },
  })
  const columns: SimpleColumn<Grant>[] = [
    { id: 'role', label: t('field.role'), render: ({ role }) => <>{t(`role.${role}`)}<Text size="xs" c="dimmed">{t(`roleText.${role}`)}</Text></> },
    { id: 'company', label: t('field.company'), render: ({ company }) => company ?? t('allCompanies') },
    { id: 'granted', label: t('field.granted'), wideOnly: true, render: ({ grantedAt, grantedBy }) => `${dateText(grantedAt)}, ${nameOf(grantedBy)}` },
    { id: 'remove', label: t('field.action'), align: 'right', render: (one) => <ActionButton variant="subtle" color="red" size="compact-sm" aria-haspopup="dialog" disabledReason={mayNot} onClick={() => remove(one)}>{t('takeRole')}</ActionButton> },
  ]
  return (
    <Paper component="section" aria-labelledby="roles">
      <Title order={2} id="roles" mb="xs">{t('roles')}</Title>
      {user.masterAdmin && <Text size="sm" mb="xs">{t('masterAdminText')}</Text>}
      <SimpleTable caption={t('roles')} captionHidden columns={columns} rows={user.roles} rowKey={(one) => one.id} empty={t(user.masterAdmin ? 'noRolesNeeded' : 'noRoles')} />
      <AddRole user={user} grant={grant} mayNot={mayNot} />
      {dialog}
    </Paper>
  )
}

interface AddRoleProps {
  readonly user: User
  readonly grant: (role: Role, company: string | null, key: string) => Promise<void>
  readonly mayNot: string | null
}

function AddRole({ user, grant, mayNot }: AddRoleProps) {
  const { t } = useTranslation('access')
  const session = useSession()
  const here = useCompany()
  const [role, setRole] = useState<Role>('clerk')
  const [where, setWhere] = useState(here)
  const company = where === ALL ? null : where
  const companies = useMemo(() => [...session.companies.map(({ code, name }) => ({ value: code, label: name })), { value: ALL, label: t('allCompanies') }], [session.companies, t])
  const held = user.roles.some((one) => one.role === role && one.company === company)
  const reason = mayNot ?? (held ? t('mayNot.held') : mayGrantRole(session, role, company) ? null : t('mayNot.more'))
  const add = async () => {
    await grant(role, company, onceKey())
    toast({ message: t('toast.roleGranted', { role: t(`role.${role}`), name: user.name }) })
  }
  return (
    <>
      <Group gap="sm" align="flex-end" mt="md">
        <Select label={t('addRole')} w={180} value={role} data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} onChange={(value) => setRole((value ?? 'clerk') as Role)} />
        <Select label={t('field.company')} w={240} value={where} data={companies} onChange={(value) => setWhere(value ?? here)} />
        <ActionButton variant="default" disabledReason={reason} onClick={add}>{t('giveRole')}</ActionButton>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>{t(`roleText.${role}`)}</Text>
    </>
  )
}
