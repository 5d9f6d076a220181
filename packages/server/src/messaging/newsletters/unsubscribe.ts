/**
 * The link in a newsletter (RFC 8058): whose it is, and what one click does.
 * It owns: the token, which nobody guesses and which says nothing. It does not own: the page (unsubscribe-page.ts).
 * Invariants: looking changes nothing; ending twice ends once; a link goes on working when its customer is gone.
 */
import { createHash, randomBytes } from 'node:crypto'
import { takeId } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/database.ts'
import * as readers from '../store/newsletter-readers.ts'
import type { TokenHolder } from '../store/newsletter-readers.ts'

/** Bytes: 192 bits. */
const SECRET = 24
const TOKEN = /^([1-9][0-9]{0,8})-([A-Za-z0-9_-]{32})$/

/** What stands in previews and test mails in place of a token. */
export const TRIAL = 'test'

export interface NewToken {
  readonly token: string
  readonly hash: string
}

/** The company stands before the secret, so that it is looked for in one company only. */
export function newToken(company: number): NewToken {
  const token = `${company}-${randomBytes(SECRET).toString('base64url')}`
  return { token, hash: hashOf(token) }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export const unsubscribeUrl = (base: string, token: string): string => `${base.replace(/\/+$/, '')}/unsubscribe/${token}`

/** The company that a token names, if it looks like one at all. */
export const companyOfToken = (token: string): number | undefined => {
  const company = TOKEN.exec(token)?.[1]
  return company === undefined ? undefined : Number(company)
}

export const holderOf = (tx: Tx, company: number, token: string): Promise<TokenHolder | undefined> => readers.tokenHolder(tx, company, hashOf(token))

/** Ends one category for an address, or all; at once, and for what is on its way. */
export async function endByLink(tx: Tx, company: number, { token, all }: { readonly token: string; readonly all: boolean }): Promise<TokenHolder | undefined> {
  await readers.holdSending(tx, company)
  const holder = await holderOf(tx, company, token)
  if (!holder) return undefined
  const ended = holder.said === 'unsubscribed' && (holder.saidOfAll || !all)
  const category = all ? null : holder.category
  if (!ended) {
    const { newsletter, customer, contactPerson, address } = holder
    await readers.insertFact(tx, company, { id: await takeId(tx), category, customer, contactPerson, address, act: 'unsubscribed', source: 'link', note: null, newsletter, by: BY_LINK })
  }
  await readers.takeBack(tx, company, { address: holder.address, category })
  return holder
}

/** The reader did it: nobody who works here. */
const BY_LINK = 'link'
