/**
 * Mandates of customers (BNK-1): recording what was signed, another account, the end, the signed paper.
 * It owns: one live mandate a customer, references that are never given twice, and the proof of each signature. It does not own: collecting by them (debits).
 */
import { mandateExpiresOn, mandateState } from '@kontor/domain/customers/mandate.ts'
import type { MandateKind, MandateScheme } from '@kontor/domain/customers/mandate.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import type { SealedFiles } from '../platform/files/sealed-files.ts'
import type { Secrets } from '../platform/secrets.ts'
import { readIban, sealIban } from './iban.ts'
import { lockCustomer } from './store/customers.ts'
import * as store from './store/mandates.ts'
import type { Mandate, MandateSignature } from './store/mandates.ts'

/** The words of the form that Kontor prints; another version of them gets another name. */
export const MANDATE_TEXT_VERSION = 'kontor-2026-11'

interface Context {
  readonly company: number
  readonly secrets: Secrets
  readonly today: CalendarDate
  readonly by?: string
}

/** As it is proved; what is not said was signed on paper under the words of our form. */
type Signed = { readonly [K in keyof MandateSignature]?: MandateSignature[K] | undefined }

export interface MandateInput {
  readonly customerId: bigint
  readonly reference: string
  readonly signedOn: CalendarDate
  readonly iban: string
  readonly bic?: string | null | undefined
  readonly scheme?: MandateScheme | undefined
  readonly kind?: MandateKind | undefined
  readonly lastUsedElsewhereOn?: CalendarDate | null | undefined
  readonly signedCreditorId?: string | null | undefined
  readonly signature?: Signed | undefined
}

export type MandateRefusal =
  | { readonly kind: 'customer_not_found' }
  | { readonly kind: 'iban_invalid' }
  | { readonly kind: 'signed_in_future' }
  | { readonly kind: 'mandate_used_before_signed' }
  | { readonly kind: 'mandate_reference_taken' }
  | { readonly kind: 'mandate_exists'; readonly reference: string }

/** Records a signed mandate. Refuses a second live one: the old one is revoked first. */
export async function createMandate(tx: Tx, { company, secrets, today, by }: Context, input: MandateInput): Promise<Result<Mandate, MandateRefusal>> {
  const { customerId, reference, signedOn, lastUsedElsewhereOn = null } = input
  const customer = await lockCustomer(tx, company, customerId)
  if (!customer || customer.deletedAt !== null) return no({ kind: 'customer_not_found' })
  const iban = readIban(input.iban)
  if (!iban) return no({ kind: 'iban_invalid' })
  if (signedOn > today) return no({ kind: 'signed_in_future' })
  if (lastUsedElsewhereOn !== null && (lastUsedElsewhereOn < signedOn || lastUsedElsewhereOn > today)) return no({ kind: 'mandate_used_before_signed' })
  if (await store.mandateReferenceTaken(tx, company, reference)) return no({ kind: 'mandate_reference_taken' })
  const live = await store.liveMandate(tx, company, customerId)
  if (live) return no({ kind: 'mandate_exists', reference: live.reference })
  const id = await takeId(tx)
  await store.insertMandates(tx, company, [{
    id, customerId, reference, signedOn, iban: sealIban(secrets, iban), ibanCountry: iban.slice(0, 2), bic: input.bic ?? null, lastUsedElsewhereOn, signedCreditorId: input.signedCreditorId ?? null,
    ...(input.scheme && { scheme: input.scheme }), ...(input.kind && { kind: input.kind }),
  }])
  if (by !== undefined) await prove(tx, company, { mandate: id, signedOn, by, signature: input.signature ?? {} })
  return yes(await written(tx, company, id))
}

async function prove(tx: Tx, company: number, { mandate, signedOn, by, signature }: { readonly mandate: bigint; readonly signedOn: CalendarDate; readonly by: string; readonly signature: Signed }): Promise<void> {
  const { way = 'paper', signatory = null, signedAt = `${signedOn}T00:00:00Z`, textVersion = MANDATE_TEXT_VERSION, ipAddress = null } = signature
  await store.insertSignature(tx, company, { id: await takeId(tx), mandate, by, way, signatory, signedAt, textVersion, ipAddress })
}

async function written(tx: Tx, company: number, id: bigint): Promise<Mandate> {
  const mandate = await store.findMandate(tx, company, id)
  invariant(mandate, 'the mandate was just written')
  return mandate
}

export type AmendRefusal = { readonly kind: 'mandate_not_found' | 'mandate_already_revoked' | 'iban_invalid' | 'signed_in_future' | 'mandate_amended_before_signed' | 'account_is_the_same' | 'version_changed' }

/** Gives a mandate the customer's new account; the next direct debit tells the bank (D4). */
export async function amendMandate(
  tx: Tx, { company, secrets, today, by }: Context & { readonly by: string },
  amendment: { readonly id: bigint; readonly version: number; readonly iban: string; readonly bic: string | null; readonly signedOn: CalendarDate; readonly signature?: Signed | undefined },
): Promise<Result<Mandate, AmendRefusal>> {
  const mandate = await store.findMandate(tx, company, amendment.id)
  if (!mandate) return no({ kind: 'mandate_not_found' })
  if (mandate.revokedOn !== null) return no({ kind: 'mandate_already_revoked' })
  const iban = readIban(amendment.iban)
  if (!iban) return no({ kind: 'iban_invalid' })
  if (amendment.signedOn > today) return no({ kind: 'signed_in_future' })
  if (amendment.signedOn < mandate.signedOn) return no({ kind: 'mandate_amended_before_signed' })
  const sealed = sealIban(secrets, iban)
  if (await store.hasAccount(tx, company, amendment.id, sealed.search)) return no({ kind: 'account_is_the_same' })
  const account = { id: amendment.id, version: amendment.version, iban: sealed, ibanCountry: iban.slice(0, 2), bic: amendment.bic }
  if (!(await store.amendMandate(tx, company, account, { id: await takeId(tx), on: amendment.signedOn, by }))) return no({ kind: 'version_changed' })
  await prove(tx, company, { mandate: amendment.id, signedOn: amendment.signedOn, by, signature: amendment.signature ?? {} })
  return yes(await written(tx, company, amendment.id))
}

/** Ends a mandate; nothing is collected by it from that day on. Refuses `mandate_not_found`, `mandate_revoked_before_signed`, `mandate_already_revoked`, `version_changed`. */
export async function revokeMandate(
  tx: Tx, company: number, revocation: { readonly id: bigint; readonly version: number; readonly on: CalendarDate },
): Promise<Result<Mandate, { readonly kind: 'mandate_not_found' | 'mandate_revoked_before_signed' | 'mandate_already_revoked' | 'version_changed' }>> {
  const mandate = await store.findMandate(tx, company, revocation.id)
  if (!mandate) return no({ kind: 'mandate_not_found' })
  if (mandate.revokedOn !== null) return no({ kind: 'mandate_already_revoked' })
  if (revocation.on < mandate.signedOn) return no({ kind: 'mandate_revoked_before_signed' })
  if (!(await store.revokeMandate(tx, company, revocation))) return no({ kind: 'version_changed' })
  return yes(await written(tx, company, revocation.id))
}

/** Keeps the signed paper. Refuses `mandate_not_found`, and what is no PDF. */
export async function addMandateFile(
  tx: Tx, { company, files, by }: { readonly company: number; readonly files: SealedFiles; readonly by: string }, file: { readonly mandate: bigint; readonly name: string; readonly content: Uint8Array },
): Promise<Result<Mandate, { readonly kind: 'mandate_not_found' | 'file_is_no_pdf' }>> {
  if (!(await store.findMandate(tx, company, file.mandate))) return no({ kind: 'mandate_not_found' })
  if (!Buffer.from(file.content.subarray(0, 5)).equals(Buffer.from('%PDF-'))) return no({ kind: 'file_is_no_pdf' })
  const { sha256, stored } = await files.put(file.content)
  await store.insertMandateFile(tx, company, file.mandate, { id: await takeId(tx), name: file.name, sha256, storedSha256: stored, bytes: file.content.length, by })
  return yes(await written(tx, company, file.mandate))
}

/** What people see of a mandate on a day. */
export const mandateSeen = (mandate: Mandate, today: CalendarDate) => ({ ...mandate, state: mandateState(mandate, today), expiresOn: mandateExpiresOn(mandate) })
