/** Where files of banks are picked up, what was picked up, and of which account a statement is missed. */
import type { Tx } from '../../platform/database/database.ts'
import { GAP } from './statements.ts'

export interface StatementSource {
  readonly id: bigint
  readonly kind: 'folder' | 'mail'
  readonly folder: string | null
  readonly account: bigint | null
  readonly mailbox: bigint | null
  readonly senders: readonly string[] | null
  readonly createdAt: string
}

const SOURCE = `select id, kind, folder, bank_account_id as account, mailbox_id as mailbox, senders, created_at as "createdAt" from statement_sources where company_id = $1 and removed_at is null`

export const listSources = (tx: Tx, company: number): Promise<StatementSource[]> => tx.rows<StatementSource & Record<string, unknown>>(`${SOURCE} order by kind, id`, [company])

export const insertSource = (tx: Tx, company: number, source: Omit<StatementSource, 'createdAt'>): Promise<number> =>
  tx.run('insert into statement_sources (company_id, id, kind, folder, bank_account_id, mailbox_id, senders) values ($1, $2, $3, $4, $5, $6, $7)',
    [company, source.id, source.kind, source.folder, source.account, source.mailbox, source.senders])

export const removeSource = (tx: Tx, company: number, id: bigint): Promise<number> =>
  tx.run('update statement_sources set removed_at = now() where company_id = $1 and id = $2 and removed_at is null', [company, id])

/** Of these mails those that were not looked at. */
export const unseenMails = async (tx: Tx, company: number, mails: readonly bigint[]): Promise<ReadonlySet<bigint>> =>
  new Set((await tx.rows<{ id: bigint }>(
    'select id from unnest($2::bigint[]) m (id) where not exists (select from statement_pickups p where p.company_id = $1 and p.received_mail_id = m.id)', [company, mails])).map(({ id }) => id))

export type PickupOutcome = 'taken' | 'known' | 'refused' | 'without_file'

export interface NewPickup {
  readonly id: bigint
  readonly source: bigint
  readonly claim: string
  readonly mail: bigint | null
  readonly fileName: string
  readonly outcome: PickupOutcome
  readonly refusal: { readonly kind: string; readonly params: object } | null
  readonly statements: number
  readonly entries: number
  readonly by: string
}

/** Of two who picked up the same file the first one is kept. */
export const insertPickup = (tx: Tx, company: number, row: NewPickup): Promise<number> =>
  tx.run(
    `insert into statement_pickups (company_id, id, source_id, claim, received_mail_id, file_name, outcome, refusal, statements, entries, picked_up_by) values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11)
     on conflict (company_id, claim) do nothing`,
    [company, row.id, row.source, row.claim, row.mail, row.fileName, row.outcome, row.refusal === null ? null : JSON.stringify(row.refusal), row.statements, row.entries, row.by])

export interface ListedPickup {
  readonly id: bigint
  readonly source: bigint
  readonly mail: bigint | null
  readonly fileName: string
  readonly outcome: PickupOutcome
  readonly refusal: { readonly kind: string; readonly params: Record<string, string | number> } | null
  readonly statements: number
  readonly entries: number
  readonly by: string
  readonly at: string
  readonly acknowledgedBy: string | null
}

const LISTED_MAX = 50

/** The newest; `open`: only what was put aside and nobody has seen. */
export const listPickups = (tx: Tx, company: number, open: boolean): Promise<ListedPickup[]> =>
  tx.rows<ListedPickup & Record<string, unknown>>(
    `select id, source_id as source, received_mail_id as mail, file_name as "fileName", outcome, refusal, statements, entries, picked_up_by as by, picked_up_at as at, acknowledged_by as "acknowledgedBy"
       from statement_pickups where company_id = $1 and (not $2 or (outcome = 'refused' and acknowledged_at is null)) order by id desc limit ${LISTED_MAX}`, [company, open])

export const countOpen = async (tx: Tx, company: number): Promise<number> =>
  (await tx.one<{ count: number }>(`select count(*)::int as count from statement_pickups where company_id = $1 and outcome = 'refused' and acknowledged_at is null`, [company])).count

export const acknowledgePickup = (tx: Tx, company: number, id: bigint, by: string): Promise<number> =>
  tx.run(`update statement_pickups set acknowledged_by = $3, acknowledged_at = clock_timestamp() where company_id = $1 and id = $2 and outcome = 'refused' and acknowledged_at is null`, [company, id, by])

export interface FeedRow {
  readonly account: bigint
  readonly lastOn: string
  readonly currency: string
  readonly gaps: number
}

/** Of each account of which statements came: the day of the last one, and how many since a day do not begin where one ended. */
export const feedsOf = (tx: Tx, company: number, since: string): Promise<FeedRow[]> =>
  tx.rows<FeedRow & Record<string, unknown>>(
    `select l.account, l."lastOn", l.currency, (select count(*)::int from bank_statements s where s.company_id = $1 and s.bank_account_id = l.account and s.statement_date >= $2 and ${GAP}) as gaps
       from (select bank_account_id as account, max(statement_date) as "lastOn", (array_agg(currency order by statement_date desc))[1] as currency
               from bank_statements where company_id = $1 and purpose = 'statement' group by 1) l order by 1`, [company, since])
