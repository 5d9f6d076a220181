/**
 * Makes the file of an approved run (BNK-2): once, with exactly what was approved and still holds.
 * It owns: looking again at each debit under the lock of its item, identifiers that are unique for ever, the frozen rows. It does not own: the vocabulary of the file (adapters/sepa).
 * Invariants: the file is stored before the rows that name it, and all rows come in one transaction: killed in between, the run is as it was; the keys are the wall (D1, D3).
 */
import { collectionDateFault } from '@kontor/domain/debits/collection-date.ts'
import type { CollectionDateFault } from '@kontor/domain/debits/collection-date.ts'
import { debitRunAfter, decideDebits, groupDebits } from '@kontor/domain/debits/direct-debit.ts'
import type { DebitDecision, DebitGroup } from '@kontor/domain/debits/direct-debit.ts'
import { sepaId } from '@kontor/domain/debits/sepa-text.ts'
import { debitText } from '@kontor/domain/debits/wording.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { isOutsideEea } from '@kontor/domain/kernel/sepa-area.ts'
import { writeDirectDebits } from '../adapters/sepa/direct-debits.ts'
import type { WrittenDebit } from '../adapters/sepa/direct-debits.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import type { SealedFiles } from '../platform/files/sealed-files.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { DebitContext, RunRefusal } from './runs.ts'
import { candidatesOf, lockItems, lockMandates } from './store/candidates.ts'
import type { Candidate, CandidateItem, CandidateMandate } from './store/candidates.ts'
import * as store from './store/runs.ts'
import type { DebitRun, LeftOut, PlannedDebit } from './store/runs.ts'

export interface ExportTools {
  readonly secrets: Secrets
  readonly sealed: SealedFiles
  readonly clock: Clock
  readonly actor: Actor
  /** Where the identifiers of the debits come from, if not from the database. */
  readonly ids?: (many: number) => Promise<readonly bigint[]>
}

export type ExportRefusal = RunRefusal | CollectionDateFault | { readonly kind: 'bank_account_not_found' | 'bank_account_without_iban' | 'nothing_to_collect' }

/** Customers read again at once. */
const CUSTOMERS_AT_ONCE = 1_000

interface Debit extends WrittenDebit {
  readonly id: bigint
  readonly item: CandidateItem
  readonly customer: bigint
  readonly from: CandidateMandate
}

/** Makes the file of an approved run. Refuses a day that has passed meanwhile, and a run of which nothing is left. */
export async function exportDebits(tx: Tx, context: DebitContext, run: bigint, tools: ExportTools): Promise<Result<DebitRun, ExportRefusal>> {
  const { company, creditor, handOver, accounts } = context
  const row = await store.lockRun(tx, company, run)
  if (!row) return no({ kind: 'direct_debit_run_not_found' })
  const after = debitRunAfter(row.state, 'export')
  if (!after.ok) return after
  const fault = collectionDateFault(row.collectionDate, handOver)
  if (fault) return no(fault)
  const account = accounts.find(({ id }) => id === row.bankAccount)
  if (!account) return no({ kind: 'bank_account_not_found' })
  if (account.iban === null) return no({ kind: 'bank_account_without_iban' })
  const { debits, leftOut } = await lookAgain(tx, context, row, tools)
  if (debits.length === 0) return no({ kind: 'nothing_to_collect' })
  const messageId = `SDD-${row.collectionDate}-${run}`
  const groups = groupDebits(messageId, debits)
  const xml = writeDirectDebits({
    format: row.format, messageId, createdAt: tools.clock.now(), collectionDate: row.collectionDate, creditor: { ...creditor, iban: account.iban, bic: account.bic }, groups,
  })
  const bytes = Buffer.from(xml)
  const { sha256, stored } = await tools.sealed.put(bytes)
  await store.insertFile(tx, company, run, {
    messageId, creditorId: creditor.creditorId, creditorName: creditor.name, creditorIban: account.iban, debits: debits.length, amountMinor: sumMinor(debits.map(({ amountMinor }) => amountMinor)), sha256, stored, bytes: bytes.length,
  })
  await writeRows(tx, context, row, groups)
  if (leftOut.length > 0) await store.leaveOut(tx, company, run, leftOut)
  await store.takeStep(tx, company, run, { step: 'export', state: after.value, by: tools.actor.name })
  return yes((await store.readRun(tx, company, run))!)
}

async function lookAgain(tx: Tx, { company, creditor, defaultMethod, terms, handOver }: DebitContext, { id: run, collectionDate }: DebitRun, { secrets, ids: given }: ExportTools): Promise<{ readonly debits: Debit[]; readonly leftOut: LeftOut[] }> {
  const planned = await store.plannedDebits(tx, company, run)
  await lockItems(tx, company, planned.map(({ openItem }) => openItem))
  await lockMandates(tx, company, planned.map(({ mandate }) => mandate))
  const customers = [...new Set(planned.map(({ customer }) => customer))]
  const now = new Map<bigint, { readonly candidate: Candidate; readonly item: CandidateItem; readonly decision: DebitDecision }>()
  for (let at = 0; at < customers.length; at += CUSTOMERS_AT_ONCE) {
    for (const candidate of await candidatesOf(tx, company, { customers: customers.slice(at, at + CUSTOMERS_AT_ONCE), defaultMethod, today: handOver.now.date })) {
      for (const [index, decision] of decideDebits(candidate, { ...terms, collectionDate }).entries()) now.set(candidate.items[index]!.id, { candidate, item: candidate.items[index]!, decision })
    }
  }
  const ids = await (given?.(planned.length) ?? takeIds(tx, planned.length))
  const told = new Set<bigint>()
  const debits: Debit[] = []
  const leftOut: LeftOut[] = []
  for (const [index, plan] of planned.entries()) {
    const found = now.get(plan.openItem)
    const why = hindrance(plan, found?.decision, found?.candidate.mandate?.id)
    if (why) leftOut.push({ position: plan.position, ...why })
    else debits.push(debitOf(found!.candidate, found!.item, { id: ids[index]!, decision: found!.decision, creditorId: creditor.creditorId, told, secrets }))
  }
  return { debits, leftOut }
}

function hindrance(plan: PlannedDebit, decision: DebitDecision | undefined, mandate: bigint | undefined): Omit<LeftOut, 'position'> | undefined {
  if (decision === undefined) return { exception: 'settled', detail: null }
  if (decision.outcome === 'out') {
    const { kind, ...detail } = decision.reason
    return { exception: kind, detail: Object.keys(detail).length > 0 ? detail : null }
  }
  if (mandate !== plan.mandate) return { exception: 'mandate_changed', detail: null }
  return decision.amountMinor === plan.amountMinor ? undefined : { exception: 'amount_changed', detail: null }
}

function debitOf(
  candidate: Candidate, item: CandidateItem,
  { id, decision, creditorId, told, secrets }: { readonly id: bigint; readonly decision: DebitDecision; readonly creditorId: string; readonly told: Set<bigint>; readonly secrets: Secrets },
): Debit {
  const { mandate } = candidate
  invariant(decision.outcome === 'in' && mandate !== null, 'what is collected has a mandate')
  const formerId = mandate.knownCreditorId !== null && mandate.knownCreditorId !== creditorId ? mandate.knownCreditorId : null
  // The first debit after a change tells the bank; the others of the file are collected by what it then knows.
  const amendment = (mandate.accountChanged || formerId !== null) && !told.has(mandate.id) ? { reference: null, creditorId: formerId, account: mandate.accountChanged } : null
  told.add(mandate.id)
  return {
    id, item, customer: candidate.customer, from: mandate, endToEndId: sepaId(item.number, String(id)), amountMinor: decision.amountMinor, scheme: decision.scheme, sequence: decision.sequence,
    mandate: { reference: mandate.reference, signedOn: mandate.signedOn, amendment }, debtor: { name: candidate.name, address: isOutsideEea(mandate.ibanCountry) ? candidate.address : null },
    iban: secrets.decrypt(mandate.ibanCipher), bic: mandate.bic, text: debitText({ number: item.number, issueDate: item.issueDate, customer: candidate.number, language: candidate.language }),
  }
}

async function writeRows(tx: Tx, { company, creditor }: DebitContext, { id: run, collectionDate }: DebitRun, groups: readonly DebitGroup<Debit>[]): Promise<void> {
  await store.insertGroups(tx, groups.map(({ id, scheme, sequence, debits }, index) => ({
    company_id: company, run_id: run, group_no: index + 1, payment_information_id: id, scheme, sequence, debits: debits.length, amount_minor: sumMinor(debits.map(({ amountMinor }) => amountMinor)),
  })))
  for (const [index, { debits }] of groups.entries()) {
    await store.insertDebits(tx, debits.map(({ id, item, customer, from, ...debit }) => ({
      company_id: company, id, run_id: run, group_no: index + 1, open_item_id: item.id, customer_id: customer, mandate_id: from.id, end_to_end_id: debit.endToEndId, amount_minor: debit.amountMinor,
      rest_minor: item.restMinor, collection_date: collectionDate, scheme: debit.scheme, sequence: debit.sequence, mandate_reference: from.reference, mandate_signed_on: from.signedOn, creditor_id: creditor.creditorId,
      iban_search: from.ibanSearch, iban_last4: from.ibanLast4, iban_country: from.ibanCountry, amended: debit.mandate.amendment !== null,
    })))
  }
}
