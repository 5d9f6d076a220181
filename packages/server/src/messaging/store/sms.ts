/** SMS on their way: claimed like mail, handed over part by part, reported on later. */
import type { RecipientState } from '@kontor/domain/messaging/message.ts'
import type { SmsReportOutcome } from '@kontor/domain/messaging/sms/gateway.ts'
import type { Tx } from '../../platform/database/database.ts'
import { claiming } from './messages.ts'

/**
 * Takes back what dead workers hold: their attempt counts and is told as lost. Where a part may have gone out and the gateway would not know it again, it waits for a person; else it is tried again, after the eighth it has failed.
 */
export const takeBackLostSms = (tx: Tx, company: number): Promise<number> =>
  tx.run(
    `with lost as (
       select m.company_id, m.id, m.attempts, m.claimed_at, g.name, not g.recognises and exists (select from sms_parts p where p.company_id = m.company_id and p.message_id = m.id and p.state = 'submitting') as uncertain
         from messages m join sms_gateways g on g.company_id = m.company_id and g.id = m.gateway_id
        where m.company_id = $1 and m.state = 'sending' and m.leased_until < clock_timestamp() for update of m skip locked),
     told as (insert into message_attempts (company_id, id, message_id, outcome, server, fault, started_at)
       select company_id, nextval('kontor.id_blocks'), id, 'lost', name, case when uncertain then 'sms_answer_lost' end, claimed_at from lost)
     update messages m set state = case when lost.uncertain or lost.attempts >= 8 then 'failed' else 'queued' end, fault = case when lost.uncertain then 'sms_answer_lost' else 'connection_lost' end, fence = fence + 1, leased_until = null,
            next_attempt_at = clock_timestamp(), settled_at = case when lost.uncertain or lost.attempts >= 8 then clock_timestamp() end
       from lost where m.company_id = lost.company_id and m.id = lost.id`, [company])

export interface ClaimedSms {
  readonly id: bigint
  readonly fence: bigint
  readonly attempts: number
  readonly gateway_id: bigint
  readonly header_name: string
  readonly body_text: string
  readonly created_at: string
  readonly recipients: readonly { readonly address: string; readonly state: RecipientState }[]
  /** Numbers of the parts that the gateway has. */
  readonly accepted: readonly number[]
}

/** Claims SMS that are due, as `claimDue` does mails; a gateway is a domain. */
export const claimDueSms = (tx: Tx, company: number, { most, perGateway, leaseSeconds, quiet }: { readonly most: number; readonly perGateway: number; readonly leaseSeconds: number; readonly quiet: boolean }): Promise<ClaimedSms[]> =>
  tx.rows<ClaimedSms & Record<string, unknown>>(
    `${claiming({ by: 'gateway_id', table: 'sms_gateways' })}
     select m.id, m.fence, m.attempts, m.gateway_id, m.header_name, m.body_text, m.created_at,
            (select json_agg(json_build_object('address', r.address, 'state', r.state)) from message_recipients r where r.company_id = $1 and r.message_id = m.id) as recipients,
            array(select p.part::int from sms_parts p where p.company_id = $1 and p.message_id = m.id and p.state in ('accepted', 'delivered', 'undelivered')) as accepted
       from claimed m order by m.priority, m.id`, [company, most, perGateway, leaseSeconds, quiet])

export interface PartOf {
  readonly message: bigint
  readonly part: number
  readonly gateway: bigint
}

/** Writes down that a part is about to be handed over; false where the lease was lost meanwhile, or it is handed over already. */
export const beginPart = async (tx: Tx, company: number, { message, part, gateway }: PartOf, fence: bigint): Promise<boolean> =>
  (await tx.run(
    `insert into sms_parts (company_id, message_id, part, gateway_id, state)
     select $1, $2, $3, $4, 'submitting' from messages m where m.company_id = $1 and m.id = $2 and m.state = 'sending' and m.fence = $5
     on conflict (company_id, message_id, part) do update set state = 'submitting' where sms_parts.state in ('submitting', 'refused')`, [company, message, part, gateway, fence])) === 1

/** Reports and parts of a gateway meet under this lock, whichever is first. */
export const lockReports = (tx: Tx, company: number, gateway: bigint): Promise<unknown> => tx.rows('select id from sms_gateways where company_id = $1 and id = $2 for no key update', [company, gateway])

/** A part that the gateway took, and the name by which it reports on it. */
export const partAccepted = (tx: Tx, company: number, { message, part }: PartOf, ref: string | null): Promise<number> =>
  tx.run(
    `update sms_parts set state = 'accepted', gateway_ref = $4, handed_over_at = clock_timestamp() where company_id = $1 and message_id = $2 and part = $3 and state = 'submitting'`, [company, message, part, ref])

/** A part that the gateway surely has not. */
export const partRefused = (tx: Tx, company: number, { message, part }: PartOf): Promise<number> =>
  tx.run(`update sms_parts set state = 'refused' where company_id = $1 and message_id = $2 and part = $3 and state = 'submitting'`, [company, message, part])

/** Keeps a report, each once. */
export const insertReport = (tx: Tx, company: number, report: { readonly id: bigint; readonly gateway: bigint; readonly ref: string; readonly outcome: SmsReportOutcome; readonly code: string | null }): Promise<number> =>
  tx.run(
    'insert into sms_reports (company_id, id, gateway_id, gateway_ref, outcome, code) values ($1, $2, $3, $4, $5, $6) on conflict on constraint sms_report_once do nothing',
    [company, report.id, report.gateway, report.ref, report.outcome, report.code])

/** Tells the part of that name, and its message, what was reported: the first final word stands. Gateways use names anew after months, so an old report is of another part. Call it under `lockReports`. */
export async function applyReports(tx: Tx, company: number, gateway: bigint, ref: string): Promise<void> {
  const told = await tx.run(
    `update sms_parts p set state = case when r.outcome = 'taken' then p.state else r.outcome end, report = r.code, reported_at = r.received_at
       from (select distinct on (gateway_ref) * from sms_reports where company_id = $1 and gateway_id = $2 and gateway_ref = $3 order by gateway_ref, outcome = 'taken', received_at) r
      where p.company_id = $1 and p.gateway_id = $2 and p.gateway_ref = $3 and p.state = 'accepted' and r.received_at > p.handed_over_at - interval '1 hour' and (p.reported_at is null or r.outcome <> 'taken')`, [company, gateway, ref])
  if (told === 0) return
  await tx.run(
    `update message_recipients x set delivery = s.delivery, delivery_at = s.at
       from (select p.message_id, max(p.reported_at) as at,
                    case when bool_or(p.state = 'undelivered') then 'undelivered' when bool_and(p.state = 'delivered') then 'delivered' when bool_and(p.reported_at is not null) then 'taken' end as delivery
               from sms_parts p where p.company_id = $1 and p.message_id in (select message_id from sms_parts where company_id = $1 and gateway_id = $2 and gateway_ref = $3) group by p.message_id) s
      where x.company_id = $1 and x.message_id = s.message_id and s.delivery is not null`, [company, gateway, ref])
  for (const { message_id: message } of await tx.rows<{ message_id: bigint }>('select distinct message_id from sms_parts where company_id = $1 and gateway_id = $2 and gateway_ref = $3', [company, gateway, ref])) await returnUndelivered(tx, company, message)
}

/** An SMS that was sent and will never reach the telephone came back, as a mail does: an alarm until somebody saw to it. */
export async function returnUndelivered(tx: Tx, company: number, message: bigint): Promise<void> {
  await tx.run(`update message_recipients set state = 'bounced' where company_id = $1 and message_id = $2 and delivery = 'undelivered' and state = 'accepted'`, [company, message])
  await tx.run(`update messages m set state = 'bounced' where company_id = $1 and id = $2 and state = 'sent' and exists (select from message_recipients r where r.company_id = $1 and r.message_id = $2 and r.state = 'bounced')`, [company, message])
}

/** Nothing is reported after three days, the longest that networks try. */
const REPORTS_DAYS = 3

/** The names of parts of which nothing is reported yet, newest first. */
export const unreported = async (tx: Tx, company: number, gateway: bigint): Promise<string[]> =>
  (await tx.rows<{ gateway_ref: string }>(
    `select gateway_ref from sms_parts where company_id = $1 and gateway_id = $2 and state = 'accepted' and reported_at is null and gateway_ref is not null and handed_over_at > clock_timestamp() - make_interval(days => ${REPORTS_DAYS})
      order by handed_over_at desc limit 1000`, [company, gateway])).map(({ gateway_ref: ref }) => ref)

/** Gateways of which something is still to be heard, though none comes to us by itself; where we ask who wrote, every message centre. */
export const listeningGateways = async (tx: Tx, company: number, hearing: boolean): Promise<bigint[]> =>
  (await tx.rows<{ id: bigint }>(
    `select g.id from sms_gateways g where g.company_id = $1 and g.kind <> 'http'
        and (($2 and g.kind = 'smpp' and g.removed_at is null) or exists (select from sms_parts p where p.company_id = $1 and p.gateway_id = g.id and p.state = 'accepted' and p.reported_at is null and p.gateway_ref is not null and p.handed_over_at > clock_timestamp() - make_interval(days => ${REPORTS_DAYS})))`,
    [company, hearing])).map(({ id }) => id)

/** Companies with an SMS that is due or that a dead worker holds, or of which something is to be heard: each minute in the first quarter of an hour, then four times an hour, as whoever has a message centre that may hold what was sent to us. */
export const companiesWithSms = async (tx: Tx): Promise<number[]> =>
  (await tx.rows<{ company_id: number }>(
    `select distinct company_id from messages where channel = 'sms' and ((state = 'queued' and next_attempt_at <= clock_timestamp()) or (state = 'sending' and leased_until < clock_timestamp()))
     union select distinct p.company_id from sms_parts p join sms_gateways g on g.company_id = p.company_id and g.id = p.gateway_id
      where p.state = 'accepted' and p.reported_at is null and p.gateway_ref is not null and g.kind <> 'http' and p.handed_over_at > clock_timestamp() - make_interval(days => ${REPORTS_DAYS})
        and (p.handed_over_at > clock_timestamp() - interval '15 minutes' or extract(minute from clock_timestamp())::int % 15 = 0)
     union select g.company_id from sms_gateways g join companies k on k.company_id = g.company_id where g.kind = 'smpp' and g.removed_at is null and not k.demo and extract(minute from clock_timestamp())::int % 15 = 0`)).map(({ company_id: company }) => company)

export interface ListedPart {
  readonly part: number
  readonly state: 'submitting' | 'refused' | 'accepted' | 'delivered' | 'undelivered'
  readonly report: string | null
  readonly handed_over_at: string | null
  readonly reported_at: string | null
}

export const partsOf = (tx: Tx, company: number, message: bigint): Promise<ListedPart[]> =>
  tx.rows<ListedPart & Record<string, unknown>>('select part, state, report, handed_over_at, reported_at from sms_parts where company_id = $1 and message_id = $2 order by part', [company, message])
