import type { Tx } from '../../platform/database/database.ts'

/** Everybody who may have written something, disabled people too; tokens with the person they act for. Names only: logins and rights are not told. */
export const actorNames = (tx: Tx): Promise<{ actor: string; name: string }[]> =>
  tx.rows<{ actor: string; name: string }>(
    `select 'user:' || id as actor, name from users
     union all select 'token:' || t.id, t.name || ' (' || u.name || ')' from api_tokens t join users u on u.id = t.user_id
     order by actor`, [])
