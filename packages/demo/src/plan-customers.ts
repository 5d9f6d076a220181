/**
 * What becomes of made-up customers: when they join, what they have, take more of, go up to, and give up.
 * Everything follows from the seed and the history; each customer has its own stream of chance.
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { addDays, addMonths, daysBetween, earlier, firstOfMonth, fromMonthIndex, lastOfMonth, later, monthIndex } from '@kontor/domain/kernel/calendar-date.ts'
import type { CustomerPlan, History, OneOffPlan, SubscriptionPlan, TermPlan } from './customer-plan.ts'
import { makeUp } from './made-up-customer.ts'
import type { MadeUp } from './made-up-customer.ts'
import type { Provider, Segment, Service } from './provider.ts'
import { randomFrom } from './random.ts'
import type { Random } from './random.ts'

/** Nobody was served before the first prices of the catalogue. */
const BEGINNING = '2022-01-03'
/** Of a hundred customers these were there before the history begins, as of a former system. */
const EARLIER_PERCENT = 55

/** So many made-up customers of a provider, in the order in which they joined. */
export function planCustomers(provider: Provider, { count, seed, history }: { readonly count: number; readonly seed: number; readonly history: History }): CustomerPlan[] {
  const plans = Array.from({ length: count }, (_, i) => planCustomer(provider, i + 1, randomFrom(seed, provider.country === 'DE' ? 1 : 2, i + 1), history))
  return plans.sort((a, b) => (a.joinedOn < b.joinedOn ? -1 : a.joinedOn > b.joinedOn ? 1 : 0))
}

function planCustomer(provider: Provider, serial: number, random: Random, history: History): CustomerPlan {
  const segment = segmentOf(provider.segments, random.below(100))
  const joinedOn = joiningDay(random, history)
  const madeUp = makeUp({ country: provider.country, segment, serial, joinedOn, history }, random)
  const leaves = leavingDay(random, joinedOn, history)
  const services = [...random.pick(segment.bundles), ...(segment.extras ?? []).flatMap(({ percent, service }) => (random.chance(percent) ? [service] : []))]
  const start = addDays(joinedOn, 1 + random.below(20))
  const subscriptions = services.flatMap((service, i) => timeline({ provider, service, main: i === 0, start, leaves, madeUp, history }, random))
  return {
    joinedOn, number: null, kind: madeUp.kind, iban: madeUp.iban, accountNational: madeUp.accountNational, mandate: madeUp.paysByMandate ? { reference: null, signedOn: joinedOn } : null,
    fields: { ...madeUp.fields, state: leaves !== null && leaves < history.end ? 'inactive' : 'active' },
    subscriptions, oneOffs: oneOffsOf(provider, { start, leaves, isPerson: madeUp.kind === 'person' }, history, random),
  }
}

function segmentOf(segments: readonly Segment[], percent: number): Segment {
  let upTo = 0
  for (const segment of segments) {
    upTo += segment.share
    if (percent < upTo) return segment
  }
  return segments[0]!
}

function joiningDay(random: Random, { start, end }: History): CalendarDate {
  return random.chance(EARLIER_PERCENT) ? later(BEGINNING, addDays(start, -30 - random.below(900))) : addDays(start, 1 + random.below(daysBetween(start, end) - 1))
}

/** The last day of a month in which everything ends, half a year after joining at the earliest; null for those who stay. */
function leavingDay(random: Random, joinedOn: CalendarDate, { start, end }: History): CalendarDate | null {
  if (!random.chance(14)) return null
  const from = monthIndex(later(addMonths(joinedOn, 6), start))
  const upTo = monthIndex(addMonths(end, 2))
  return from > upTo ? null : fromMonthIndex(from + random.below(upTo - from + 1), 31)
}

interface Taken {
  readonly provider: Provider
  readonly service: Service
  readonly main: boolean
  readonly start: CalendarDate
  readonly leaves: CalendarDate | null
  readonly madeUp: MadeUp
  readonly history: History
}

/** The subscriptions that one service becomes: one, or two where it goes up; none that would begin after the customer left. */
function timeline(taken: Taken, random: Random): SubscriptionPlan[] {
  const { provider, service, main, leaves, madeUp, history } = taken
  const start = main || random.chance(75) ? taken.start : addDays(taken.start, 20 + random.below(300))
  // What begins after the history has ended belongs to the future.
  if (start > addMonths(history.end, 1) || (leaves !== null && start > leaves)) return []
  const givenUp = !main && random.chance(8) ? lastOfMonth(addMonths(later(start, history.start), 2 + random.below(12))) : null
  const end = givenUp === null ? leaves : leaves === null ? givenUp : earlier(leaves, givenUp)
  const term: TermPlan = { quantity: service.quantities ? random.pick(service.quantities) : '1', netPrice: service.price ?? null, discountPercent: service.discount ?? '0' }
  const base: SubscriptionPlan = {
    sku: service.sku, start, end, label: labelOf(taken, random), term, later: [], setupFeeDue: true, hasContract: main,
    install: main && madeUp.kind === 'business' && random.chance(20) ? { street: 'Werkstraße 2', postcode: madeUp.fields.postcode ?? '', city: madeUp.fields.city ?? '' } : null,
  }
  const higher = provider.upgrades[service.sku]
  if (main && higher !== undefined && random.chance(14)) {
    const change = changeDay(base, history, random)
    if (change !== null) {
      return [{ ...base, end: addDays(change, -1) }, { ...base, sku: higher, start: change, term: { ...term, netPrice: null, discountPercent: '0' }, setupFeeDue: false }]
    }
  }
  return [{ ...base, ...termsOf(base, taken, random) }]
}

/** A half price in the first half-year, or more of it from some day on, or the same all along. */
function termsOf(base: SubscriptionPlan, { provider, main, history }: Taken, random: Random): Pick<SubscriptionPlan, 'term' | 'later'> {
  const { term, start, end } = base
  const whole = firstOfMonth(addMonths(start, 6))
  if (main && start > history.start && term.discountPercent === '0' && (end === null || end >= whole) && random.chance(14)) {
    return { term: { ...term, discountPercent: '50' }, later: [{ ...term, validFrom: whole }] }
  }
  const change = provider.growing.includes(base.sku) && random.chance(45) ? changeDay(base, history, random) : null
  if (change === null) return { term, later: [] }
  return { term, later: [{ ...term, quantity: String(Math.ceil(Number(term.quantity) * 1.5)), validFrom: random.chance(30) ? addDays(change, 10) : change }] }
}

/** The first of a month inside the history, two months after the start at the earliest and two before any end. */
function changeDay({ start, end }: SubscriptionPlan, history: History, random: Random): CalendarDate | null {
  const from = monthIndex(addMonths(later(start, history.start), 2))
  const upTo = monthIndex(end === null ? history.end : addMonths(earlier(end, history.end), -2))
  return from > upTo ? null : fromMonthIndex(from + random.below(upTo - from + 1), 1)
}

function labelOf({ service, madeUp, main }: Taken, random: Random): string | null {
  const host = `${madeUp.slug}.example`
  if (/^(DOM|HOST|VHOST|WEB)/.test(service.sku)) return host
  if (/^(SRV|DEDI|VPS)/.test(service.sku)) return `${random.pick(['web', 'db', 'mail', 'app'])}${1 + random.below(9)}.${host}`
  if (service.sku === 'PRESS' || service.sku === 'EBOOK' || !main) return null
  return madeUp.kind === 'business' && random.chance(40) ? `${madeUp.fields.street}, ${madeUp.fields.city}` : null
}

function oneOffsOf(provider: Provider, { start, leaves, isPerson }: { readonly start: CalendarDate; readonly leaves: CalendarDate | null; readonly isPerson: boolean }, history: History, random: Random): OneOffPlan[] {
  const [router, work] = provider.oneOffs
  const plans: OneOffPlan[] = []
  const before = leaves ?? history.end
  if (router && isPerson && start >= history.start && random.chance(22)) plans.push({ sku: router.sku, description: null, quantity: '1', dueFrom: start })
  const called = addDays(later(start, history.start), 20 + random.below(700))
  if (work && random.chance(25) && called < before) plans.push({ sku: work.sku, description: random.pick(work.descriptions ?? ['']), quantity: random.pick(work.quantities), dueFrom: called })
  return plans
}
