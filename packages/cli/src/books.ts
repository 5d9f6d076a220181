/** `kontor period …`, `kontor price …`, `kontor outbox …`: closing months, prices from a day on, what waits to be sent. */
import { Command, Option } from 'commander'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { tryDecimal } from '@kontor/domain/kernel/rational.ts'
import { MESSAGE_CHANNELS, MESSAGE_STATES } from '@kontor/domain/messaging/message.ts'
import type { MessageChannel } from '@kontor/domain/messaging/message.ts'
import { addPriceVersion, productsBySku } from '@kontor/server/catalog/public.ts'
import { loadCompany } from '@kontor/server/companies/public.ts'
import { listOutbox } from '@kontor/server/invoicing/public.ts'
import { attemptsOf, listMessages, partsOf, recipientsOf, showMessage, stepMessage } from '@kontor/server/messaging/public.ts'
import { bookkeeper, closePeriod, periods, requestReopening } from '@kontor/server/ledger/public.ts'
import type { Tx } from '@kontor/server/platform/database/database.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'

interface Options {
  readonly company: string
  readonly json?: boolean
}

const inCompany = <C extends Command>(command: C): C => command.requiredOption('--company <code>', 'short code of the company').option('--json', 'one JSON object on stdout')

async function working<T>(context: CliContext, options: Options, work: (tx: Tx, company: number) => Promise<T>): Promise<T> {
  const company = await context.company(options.company)
  const { db } = await context.open()
  return db.company({ company, actor: context.actor }, (tx) => work(tx, company))
}

/** The first day of a month written as 2026-11. */
function monthOf(text: string): string {
  const month = tryDate(`${text}-01`)
  if (!month) throw new Refused({ kind: 'month_is_not_a_month', month: text, example: '2026-11' } as { kind: string })
  return month
}

const bookkeeping = ({ clock, actor }: CliContext, tx: Tx, company: number) => bookkeeper(tx, { company, clock, by: actor.name })

export function periodCommand(context: CliContext): Command {
  const period = new Command('period').description('accounting periods: months of the books')
  inCompany(period.command('list').description('the months and their state')).action(async (options: Options) => {
    const known = await working(context, options, periods)
    if (options.json) return context.print({ periods: known })
    for (const one of known) context.note(`${one.period}  ${one.state}`)
  })
  inCompany(period.command('close').description('close a month: nothing is posted into it any more').argument('<month>', 'such as 2026-11')).action(async (month: string, options: Options) => {
    const first = monthOf(month)
    const closed = await working(context, options, async (tx, company) => closePeriod(tx, await bookkeeping(context, tx, company), first))
    if (!closed.ok) return context.refuse(closed.refusal, options.json)
    if (options.json) context.print(closed.value)
    context.note(`${month} is closed.`)
  })
  inCompany(period.command('reopen').description('ask to open a closed month again; a second person approves in the office').argument('<month>', 'such as 2026-11').requiredOption('--reason <text>', 'why'))
    .action(async (month: string, options: Options & { readonly reason: string }) => {
      const first = monthOf(month)
      const asked = await working(context, options, async (tx, company) => requestReopening(tx, await bookkeeping(context, tx, company), { period: first, reason: options.reason }))
      if (!asked.ok) return context.refuse(asked.refusal, options.json)
      if (options.json) context.print(asked.value)
      context.note(`Opening ${month} again is asked for; it waits for the approval of a second person.`)
    })
  return period
}

export function priceCommand(context: CliContext): Command {
  const price = new Command('price').description('prices of the catalogue')
  inCompany(price.command('add').description('a price from a day on').argument('<sku>', 'product').requiredOption('--from <date>', 'first day, YYYY-MM-DD').requiredOption('--net <amount>', 'net price, such as 29.90').option('--setup <amount>', 'setup fee'))
    .action(async (sku: string, options: Options & { readonly from: string; readonly net: string; readonly setup?: string }) => {
      if (!tryDate(options.from)) throw new Refused({ kind: 'date_is_not_a_day', date: options.from } as { kind: string })
      for (const amount of [options.net, options.setup ?? '0']) if (!tryDecimal(amount)) throw new Refused({ kind: 'amount_is_not_a_number', amount, example: '29.90' } as { kind: string })
      const added = await working(context, options, async (tx, company) => {
        const [product] = await productsBySku(tx, company, [sku])
        if (!product) throw new Refused({ kind: 'product_not_found', sku } as { kind: string })
        const { currency } = await loadCompany(tx, company)
        return addPriceVersion(tx, company, {
          productId: product.id, validFrom: options.from, netPrice: { amount: options.net, currency }, ...(options.setup !== undefined && { setupFee: { amount: options.setup, currency } }),
        })
      })
      if (!added.ok) return context.refuse(added.refusal, options.json)
      if (options.json) context.print(added.value)
      context.note(`${sku} costs ${options.net} net from ${options.from}.`)
    })
  return price
}

/** What is no number names no message. */
const numberOf = (message: string): bigint => (/^[1-9][0-9]{0,17}$/.test(message) ? BigInt(message) : 0n)

export function outboxCommand(context: CliContext): Command {
  const outbox = new Command('outbox').description('what waits to be sent')
  inCompany(outbox.command('list').description('the newest first').option('--most <n>', 'how many', '50')).action(async (options: Options & { readonly most: string }) => {
    const waiting = await working(context, options, (tx, company) => listOutbox(tx, company, {}, Math.min(1000, Math.max(1, Number(options.most) || 50))))
    if (options.json) return context.print({ items: waiting })
    for (const one of waiting) context.note(`${one.createdAt}  ${one.number}  by ${one.delivery}`)
  })
  inCompany(outbox.command('messages').description('messages, the newest first').option('--state <state>', `only those: ${MESSAGE_STATES.join(', ')}`)
    .addOption(new Option('--channel <channel>', 'only those').choices([...MESSAGE_CHANNELS])).option('--most <n>', 'how many', '50')).action(async (options: Options & { readonly most: string; readonly state?: string; readonly channel?: MessageChannel }) => {
    const state = MESSAGE_STATES.find((one) => one === options.state)
    if (options.state !== undefined && !state) throw new Refused({ kind: 'message_state_unknown', state: options.state, known: MESSAGE_STATES.join(', ') } as { kind: string })
    const items = await working(context, options, (tx, company) => listMessages(tx, company, { state, channel: options.channel }, Math.min(1000, Math.max(1, Number(options.most) || 50))))
    if (options.json) return context.print({ items })
    for (const { id, channel, state: at, delivery, subject, recipients, fault } of items) context.note([id, channel, delivery ?? at, subject, recipients.join(', '), fault].filter((word) => word !== null && word !== '').join('  '))
  })
  inCompany(outbox.command('show').description('one message: what it says, who got it, each attempt').argument('<message>', 'its number, as `outbox messages` shows it')).action(async (message: string, options: Options) => {
    const id = numberOf(message)
    const shown = await working(context, options, async (tx, company) => {
      const found = await showMessage(tx, company, id)
      return found && { ...found, to: await recipientsOf(tx, company, id), parts: await partsOf(tx, company, id), attempts: await attemptsOf(tx, company, id) }
    })
    if (!shown) return context.refuse({ kind: 'message_not_found' }, options.json)
    if (options.json) return context.print(shown)
    for (const { address, state, delivery, reply } of shown.to) context.note([address, delivery ?? state, reply].filter((word) => word !== null && word !== '').join('  '))
    for (const { started_at: at, server, outcome, fault, reply } of shown.attempts) context.note([at, server, outcome, fault, reply].filter((word) => word !== null && word !== '').join('  '))
    context.note(`\n${shown.body_text}`)
  })
  for (const [name, step, description] of [['retry', 'retry', 'try a message again, to those who have not got it'], ['cancel', 'cancel', 'cancel a message that waits or has failed']] as const) {
    inCompany(outbox.command(name).description(description).argument('<message>', 'its number, as `outbox messages` shows it')).action(async (message: string, options: Options) => {
      const stepped = await working(context, options, (tx, company) => stepMessage(tx, company, { id: numberOf(message), step }))
      if (!stepped.ok) return context.refuse(stepped.refusal, options.json)
      if (options.json) context.print({ message: numberOf(message), step })
    })
  }
  return outbox
}
