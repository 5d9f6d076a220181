/**
 * Automatic notices (MSG-6): switched on and off, raised by what happens, found by the day (docs/decisions/0030-notices.md).
 * It owns: that each exists once, from when a switch counts, that nobody gets what they declined. It does not own: the mail of a notice (invoicing/write-notices.ts), the rules (domain/messaging/notice.ts).
 * Invariants: what happened before a switch was turned on makes no notice; a day on which nobody looked is made up for until the day that it is about.
 */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { channelsOfNotice, DECLINABLE_NOTICES, NOTICE_RULES, OFFERED_NOTICES, OUTDATED_DAYS } from '@kontor/domain/messaging/notice.ts'
import type { NoticeChannel, NoticeKind, OfferedNotice } from '@kontor/domain/messaging/notice.ts'
import { loadCompany, settingsOf } from '../companies/public.ts'
import type { EventListener } from '../companies/public.ts'
import { wallClock } from '../platform/clock.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import { preferredSender } from './outbox.ts'
import { LACKS_MANDATE, LOOKS, noteLacking } from './store/notice-looks.ts'
import * as store from './store/notices.ts'
import { listGateways } from './store/sms-gateways.ts'

/** What happened makes the notices that are switched on since before it did. Whose address changed is told at both. */
export const noticeListener: EventListener = async (tx, company, events) => {
  const since = new Map((await store.listSwitches(tx, company)).map((one) => [one.kind as string, one.since]))
  const raised = events.flatMap((event) => {
    const on = since.get(event.kind)
    if (!on || event.raisedAt < on) return []
    const places = NOTICE_RULES[event.kind].to === 'former_and_new' ? ['former', 'now'] : ['']
    return places.map((place) => ({ event, place }))
  })
  const ids = await takeIds(tx, raised.length)
  await store.insertNotices(tx, raised.map(({ event, place }, i) => ({
    company_id: company, id: ids[i]!, kind: event.kind, key: `${event.id}${place && `:${place}`}`, customer_id: event.customer, subscription_id: event.subscription, event_id: event.id,
    day: event.facts['day'] ?? null, facts: JSON.stringify(place ? { ...event.facts, place } : event.facts),
  })))
}

const LOOK_CHUNK = 1000

/** Looks whose day has come for each kind that is switched on, once on a day of the company; answers how many were found. A look that was broken off goes on where it was. */
export async function lookForNotices(db: Database, { company, actor, clock, chunk = LOOK_CHUNK }: { readonly company: number; readonly actor: Actor; readonly clock: Clock; readonly chunk?: number }): Promise<number> {
  const { today, timeZone, termMonths, noticeDays, due } = await db.company({ company, actor }, async (tx) => {
    const own = await loadCompany(tx, company)
    const { date: day } = wallClock(clock.now(), own.timeZone)
    const settings = await settingsOf(tx, company)
    const looks = await store.lastLooks(tx, company)
    const switches = await store.listSwitches(tx, company)
    return {
      today: day, timeZone: own.timeZone, termMonths: settings['subscriptions.minimum_term_months'], noticeDays: settings['subscriptions.notice_days'],
      due: switches.flatMap(({ kind, since, days }) => (since !== null && kind in LOOKS && looks.get(kind) !== day ? [{ kind: kind as keyof typeof LOOKS, since, days: days ?? NOTICE_RULES[kind].days!.usual }] : [])),
    }
  })
  let found = 0
  for (const { kind, since, days } of due) {
    for (;;) {
      const count = await db.company({ company, actor }, async (tx) => {
        const more = await LOOKS[kind](tx, company, { today, days, since: wallClock(since, timeZone).date, most: chunk, termMonths, noticeDays })
        if (more < chunk) await store.noteLook(tx, company, kind, today)
        return more
      })
      found += count
      if (count < chunk) break
    }
  }
  return found
}

/** Withholds what nobody needs any more. */
export const withholdNeedless = (tx: Tx, company: number, at: { readonly today: string; readonly now: string }): Promise<number> =>
  store.withholdNeedless(tx, company, { ...at, declinable: DECLINABLE_NOTICES, outdatedDays: OUTDATED_DAYS, lacking: LACKS_MANDATE })

export interface ShownSwitch {
  readonly kind: OfferedNotice
  readonly since: string | null
  readonly days: number | null
  readonly channel: NoticeChannel
  readonly version: number
}

/** Every notice with its switch; the days are those that hold. */
export async function noticeSwitches(tx: Tx, company: number): Promise<ShownSwitch[]> {
  const switches = new Map((await store.listSwitches(tx, company)).map((one) => [one.kind, one]))
  return OFFERED_NOTICES.map((kind) => {
    const own = switches.get(kind)
    return { kind, since: own?.since ?? null, days: own?.days ?? NOTICE_RULES[kind].days?.usual ?? null, channel: own?.channel ?? 'mail', version: own?.version ?? 1 }
  })
}

export type SwitchRefusal = { readonly kind: 'version_changed' } | { readonly kind: 'notice_not_by_this_channel' } | { readonly kind: 'sms_gateway_missing' } | { readonly kind: 'mail_sender_missing' } | { readonly kind: 'notice_days_out_of_range'; readonly least: number; readonly most: number }

/** Switches a notice on or off, or sets its days or channel. Switched on it counts from now; switched off, what waits is not sent. */
export async function switchNotice(tx: Tx, company: number, { kind, on, days, channel, version, now }: { readonly kind: OfferedNotice; readonly on: boolean; readonly days?: number | undefined; readonly channel?: NoticeChannel | undefined; readonly version: number; readonly now: string }): Promise<Result<undefined, SwitchRefusal>> {
  const rule = NOTICE_RULES[kind].days
  const before = (await noticeSwitches(tx, company)).find((one) => one.kind === kind)!
  const wanted = rule === null ? null : days ?? before.days
  if (rule !== null && wanted !== null && (wanted < rule.least || wanted > rule.most)) return no({ kind: 'notice_days_out_of_range', least: rule.least, most: rule.most })
  if (channel !== undefined && !channelsOfNotice(kind).includes(channel)) return no({ kind: 'notice_not_by_this_channel' })
  if (channel !== undefined && channel !== 'mail' && (await listGateways(tx, company)).length === 0) return no({ kind: 'sms_gateway_missing' })
  if (on && !(await preferredSender(tx, company))) return no({ kind: 'mail_sender_missing' })
  if (!(await store.writeSwitch(tx, company, { kind, on, days: wanted, channel: channel ?? before.channel, version, now }))) return no({ kind: 'version_changed' })
  if (!on) await store.withholdKind(tx, company, kind)
  if (on && before.since === null && kind === 'payment_details_needed') await noteLacking(tx, company)
  await store.forgetLook(tx, company, kind)
  return yes(undefined)
}

/** The kinds that may go now. */
export const kindsAllowed = (quiet: boolean): readonly NoticeKind[] => (quiet ? OFFERED_NOTICES.filter((kind) => NOTICE_RULES[kind].atOnce) : OFFERED_NOTICES)
