/** Events: raised with their cause, handed to listeners. */
import type { EventKind } from '@kontor/domain/companies/event.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface NewEvent {
  readonly kind: EventKind
  /** What makes it one happening, however often it is raised: the record with its version. */
  readonly key: string
  readonly customer: bigint
  readonly subscription?: bigint
  readonly document?: bigint
  /** What nobody could look up later. */
  readonly facts?: Readonly<Record<string, string>>
}

export interface RaisedEvent {
  readonly id: bigint
  readonly kind: EventKind
  readonly customer: bigint
  readonly subscription: bigint | null
  readonly document: bigint | null
  readonly facts: Readonly<Record<string, string>>
  readonly raisedAt: string
}

export const insertEvents = (tx: Tx, company: number, events: readonly (NewEvent & { readonly id: bigint })[]): Promise<number> =>
  tx.run(
    `insert into events (company_id, id, kind, key, customer_id, subscription_id, document_id, facts)
     select $1, * from unnest($2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::jsonb[]) on conflict on constraint event_once do nothing`,
    [
      company, events.map(({ id }) => id), events.map(({ kind }) => kind), events.map(({ key }) => key), events.map(({ customer }) => customer), events.map(({ subscription }) => subscription ?? null),
      events.map(({ document }) => document ?? null), events.map(({ facts }) => JSON.stringify(facts ?? {})),
    ])

/** Takes the oldest events that nobody has heard of: heard, if the transaction commits. Who takes at the same time gets others. */
export const takeUnheard = (tx: Tx, company: number, most: number): Promise<RaisedEvent[]> =>
  tx.rows<RaisedEvent & Record<string, unknown>>(
    `with taken as (select id from events where company_id = $1 and handled_at is null order by id limit $2 for update skip locked),
     heard as (update events e set handled_at = clock_timestamp() from taken where e.company_id = $1 and e.id = taken.id returning e.*)
     select id, kind, customer_id as customer, subscription_id as subscription, document_id as document, facts, raised_at as "raisedAt" from heard order by id`, [company, most])

export const companiesWithUnheard = async (tx: Tx): Promise<number[]> =>
  (await tx.rows<{ company_id: number }>('select distinct company_id from events where handled_at is null')).map(({ company_id: company }) => company)
