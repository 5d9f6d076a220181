/**
 * Writes direct debits for the bank: pain.008.001.02 and .08 (ISO 20022, EPC Core and B2B implementation guidelines, DK-TVS).
 * Pure: the same file gives the same bytes. It owns the vocabulary. It does not own: who is collected from, and when.
 */
import type { DebitGroup } from '@kontor/domain/debits/direct-debit.ts'
import type { DebitSequence, MandateScheme } from '@kontor/domain/customers/mandate.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { DebitFormat } from '@kontor/domain/kernel/debit-format.ts'
import { element, writeXml } from '../xml/write-xml.ts'
import type { Xml } from '../xml/write-xml.ts'
import { account, amount, bank, code, document, moment, named, party, remittance, styleOf, sums } from './parts.ts'
import type { SepaParty, Style } from './parts.ts'

export interface WrittenDebit {
  readonly endToEndId: string
  readonly amountMinor: bigint
  readonly scheme: MandateScheme
  readonly sequence: DebitSequence
  readonly mandate: { readonly reference: string; readonly signedOn: CalendarDate; readonly amendment: WrittenAmendment | null }
  readonly debtor: SepaParty
  readonly iban: string
  readonly bic: string | null
  readonly text: string
}

/** What the debtor's bank last knew otherwise; null or false: it knew that. */
export interface WrittenAmendment {
  readonly reference: string | null
  readonly creditorId: string | null
  readonly account: boolean
}

export interface DebitFile {
  readonly format: DebitFormat
  readonly messageId: string
  /** ISO 8601 in UTC. */
  readonly createdAt: string
  readonly collectionDate: CalendarDate
  readonly creditor: { readonly name: string; readonly creditorId: string; readonly iban: string; readonly bic: string | null }
  readonly groups: readonly DebitGroup<WrittenDebit>[]
}

/** The file as UTF-8 text. */
export function writeDirectDebits(file: DebitFile): string {
  const style = styleOf(file.format === 'pain.008.001.02' ? '2009' : '2019', file.creditor.iban)
  const debits = file.groups.flatMap((group) => group.debits)
  const header = element('GrpHdr', [element('MsgId', file.messageId), element('CreDtTm', moment(file.createdAt)), ...sums(debits), element('InitgPty', [named(file.creditor.name, style)])])
  return writeXml(document(file.format, [header, ...file.groups.map((group) => payment(file, group, style))], 'CstmrDrctDbtInitn'))
}

function payment({ creditor, collectionDate }: DebitFile, { id, scheme, sequence, debits }: DebitGroup<WrittenDebit>, style: Style): Xml | null {
  return element('PmtInf', [
    element('PmtInfId', id), element('PmtMtd', 'DD'), element('BtchBookg', 'true'), ...sums(debits),
    element('PmtTpInf', [code('SvcLvl', 'SEPA'), code('LclInstrm', scheme), element('SeqTp', sequence)]),
    element('ReqdColltnDt', collectionDate), element('Cdtr', [named(creditor.name, style)]), account('CdtrAcct', creditor.iban), bank('CdtrAgt', creditor.bic, style), element('ChrgBr', 'SLEV'),
    element('CdtrSchmeId', [creditorIdentification(creditor.creditorId)]), ...debits.map((debit) => transaction(debit, style)),
  ])
}

const creditorIdentification = (id: string): Xml | null => element('Id', [element('PrvtId', [element('Othr', [element('Id', id), element('SchmeNm', [element('Prtry', 'SEPA')])])])])

function transaction({ endToEndId, amountMinor, mandate, debtor, iban, bic, text }: WrittenDebit, style: Style): Xml | null {
  return element('DrctDbtTxInf', [
    element('PmtId', [element('EndToEndId', endToEndId)]), amount(amountMinor),
    element('DrctDbtTx', [element('MndtRltdInf', [
      element('MndtId', mandate.reference), element('DtOfSgntr', mandate.signedOn), ...(mandate.amendment === null ? [] : amended(mandate.amendment)),
    ])]),
    bank('DbtrAgt', bic, style), party('Dbtr', debtor, style), account('DbtrAcct', iban), remittance(text, style),
  ])
}

/** SMNDA: the same mandate with another account (AT-24, implementation guidelines since November 2016); the former one need not be told. */
const amended = ({ reference, creditorId, account: changed }: WrittenAmendment): (Xml | null)[] => [
  element('AmdmntInd', 'true'),
  element('AmdmntInfDtls', [
    element('OrgnlMndtId', reference), creditorId === null ? null : element('OrgnlCdtrSchmeId', [creditorIdentification(creditorId)]),
    changed ? element('OrgnlDbtrAcct', [element('Id', [element('Othr', [element('Id', 'SMNDA')])])]) : null,
  ]),
]
