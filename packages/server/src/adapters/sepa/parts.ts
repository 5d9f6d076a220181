/** What the messages of payments have in common: the two generations of ISO 20022, amounts, parties, accounts, banks. */
import { minorText, sumMinor } from '@kontor/domain/kernel/money.ts'
import { sepaText } from '@kontor/domain/debits/sepa-text.ts'
import type { SepaLetters } from '@kontor/domain/debits/sepa-text.ts'
import { element } from '../xml/write-xml.ts'
import type { Xml } from '../xml/write-xml.ts'

/** The generation of 2009 and that of 2019, which banks take since November 2023 and alone from November 2026 on (EPC, change-over of addresses). */
export type Generation = '2009' | '2019'

export interface SepaParty {
  readonly name: string
  /** Wanted only where the account lies outside the European Economic Area (Regulation (EU) 2015/847, art. 4). */
  readonly address: { readonly street: string; readonly postcode: string; readonly city: string; readonly country: string } | null
}

export interface Style {
  readonly generation: Generation
  readonly letters: SepaLetters
}

export interface Counted {
  readonly amountMinor: bigint
}

const NAME_MAX = 70
const REMITTANCE_MAX = 140

/** The number of payments and the sum of their amounts. */
export const sums = (payments: readonly Counted[]): (Xml | null)[] => [element('NbOfTxs', String(payments.length)), element('CtrlSum', minorText(sumMinor(payments.map(({ amountMinor }) => amountMinor))))]

/** The moment to the second, as ISODateTime in UTC. */
export const moment = (instant: string): string => `${instant.slice(0, 19)}Z`

export const amount = (minor: bigint): Xml | null => element('InstdAmt', minorText(minor), { Ccy: 'EUR' })

export const named = (name: string, { letters }: Style): Xml | null => element('Nm', sepaText(name, NAME_MAX, letters))

export function party(tag: string, { name, address }: SepaParty, style: Style): Xml | null {
  return element(tag, [named(name, style), address && postal(address, style)])
}

/** Structured where the generation has it: from November 2026 on a town may no longer stand in a line (EPC153-22). */
function postal({ street, postcode, city, country }: NonNullable<SepaParty['address']>, { generation, letters }: Style): Xml | null {
  if (generation === '2009') return element('PstlAdr', [element('Ctry', country), element('AdrLine', sepaText(street, 70, letters)), element('AdrLine', sepaText(`${postcode} ${city}`, 70, letters))])
  return element('PstlAdr', [
    element('StrtNm', sepaText(street, 70, letters)), element('PstCd', sepaText(postcode, 16, letters)), element('TwnNm', sepaText(city, 35, letters)), element('Ctry', country),
  ])
}

export const account = (tag: string, iban: string): Xml | null => element(tag, [element('Id', [element('IBAN', iban)])])

/** The bank by its BIC; the IBAN alone is enough within the area (Regulation (EU) No 260/2012, art. 5 (7)). */
export function bank(tag: string, bic: string | null, { generation }: Style): Xml | null {
  const id = bic === null ? element('Othr', [element('Id', 'NOTPROVIDED')]) : element(generation === '2009' ? 'BIC' : 'BICFI', bic)
  return element(tag, [element('FinInstnId', [id])])
}

/** The same without an element where nothing is known: transfers leave the payee's bank out. */
export const bankIfKnown = (tag: string, bic: string | null, style: Style): Xml | null => (bic === null ? null : bank(tag, bic, style))

export const remittance = (text: string, { letters }: Style): Xml | null => element('RmtInf', [element('Ustrd', sepaText(text, REMITTANCE_MAX, letters))])

export const code = (tag: string, value: string): Xml | null => element(tag, [element('Cd', value)])

/** Umlauts only where a German bank reads the file, and only in the generation that knows them everywhere. */
export const styleOf = (generation: Generation, iban: string): Style => ({ generation, letters: generation === '2019' && iban.startsWith('DE') ? 'german' : 'latin' })

export const document = (message: string, content: readonly (Xml | null)[], root: string): Xml =>
  element('Document', [element(root, content)], { xmlns: `urn:iso:std:iso:20022:tech:xsd:${message}` })!
