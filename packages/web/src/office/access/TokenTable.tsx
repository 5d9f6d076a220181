/** Programs that act for somebody: what they may, until when, when they were last here; and ending them. */
import { Text } from '@mantine/core'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { countText, dateText, instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { actionOf, scopeAreas } from './rights.ts'
import { tokensQuery } from './user-query.ts'
import type { Token } from './user-query.ts'
import { Tag } from '../../ui/table/Tag.tsx'

/** `user` is null for one's own. */
export function TokenTable({ user }: { readonly user: string | null }) {
  const { t } = useTranslation('access')
  const session = useSession()
  const queryClient = useQueryClient()
  const tokens = useQuery(tokensQuery(user))
  const { ask, dialog } = useConfirm()
  const own = user === null || user === session.user.id
  const mayNot = own || session.user.masterAdmin || session.permissions.includes('tokens:write') ? null : t('mayNot.tokens')
  const revoke = (token: Token) => ask({
    title: t('revokeTitle', { name: token.name }), message: t('revokeText'), verb: t('revoke'),
    run: async ({ key }) => {
      await answer(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id: token.id }, header: { 'idempotency-key': key } } }))
      await queryClient.invalidateQueries({ queryKey: ['tokens'] })
      toast({ message: t('toast.revoked', { name: token.name }) })
    },
  })
  const scopeText = (scopes: readonly Permission[]) => scopeAreas(scopes).map(({ area, permissions }) => `${t(`area.${area}` as 'area.users')}: ${permissions.map((one) => t(`action.${actionOf(one)}` as 'action.read')).join(', ')}`)
  const columns: SimpleColumn<Token>[] = [
    { id: 'name', label: t('field.tokenName'), render: (token) => <>{token.name}<Text size="xs" c="dimmed">{token.hint}…</Text></> },
    { id: 'scopes', label: t('field.scopes'), wideOnly: true, render: ({ scopes }) => <span title={scopeText(scopes).join('\n')}>{scopes.length > 6 ? t('rightsCount', { count: scopes.length, shown: countText(scopes.length) }) : scopeText(scopes).join('; ')}</span> },
    { id: 'companies', label: t('field.companies'), wideOnly: true, render: ({ companies }) => companies?.join(', ') ?? t('allMine') },
    { id: 'used', label: t('field.lastUsed'), render: ({ lastUsedAt }) => (lastUsedAt === null ? t('never') : instantText(lastUsedAt)) },
    { id: 'expires', label: t('field.expires'), render: ({ expiresAt, revokedAt }) => revokedAt !== null ? <Tag color="gray">{t('revokedOn', { date: dateText(revokedAt) })}</Tag> : expiresAt === null ? t('unlimited') : new Date(expiresAt) < new Date() ? <Tag color="red">{t('expired')}</Tag> : dateText(expiresAt) },
    { id: 'revoke', label: t('field.action'), align: 'right', render: (token) => token.revokedAt === null && <ActionButton variant="subtle" color="red" size="compact-sm" aria-haspopup="dialog" disabledReason={mayNot} onClick={() => revoke(token)}>{t('revoke')}</ActionButton> },
  ]
  if (tokens.error) return <ProblemBlock error={tokens.error} retry={() => void tokens.refetch()} />
  if (!tokens.data) return <Loading rows={2} />
  return (
    <>
      <SimpleTable caption={t('tokens')} captionHidden columns={columns} rows={tokens.data.items} rowKey={(token) => token.id} empty={t('noTokens')} />
      {dialog}
    </>
  )
}
