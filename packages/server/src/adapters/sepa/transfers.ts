/** Writes transfers for the bank: pain.001.001.03 and .09 (ISO 20022, EPC credit transfer implementation guidelines). Pure: the same file gives the same bytes. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { element, writeXml } from '../xml/write-xml.ts'
import type { Xml } from '../xml/write-xml.ts'
import { account, amount, bank, bankIfKnown, code, document, moment, named, party, remittance, styleOf, sums } from './parts.ts'
import type { SepaParty, Style } from './parts.ts'

export interface WrittenTransfer {
  readonly endToEndId: string
  readonly amountMinor: bigint
  readonly creditor: SepaParty
  readonly iban: string
  readonly bic: string | null
  readonly text: string
}

export interface TransferFile {
  readonly format: 'pain.001.001.03' | 'pain.001.001.09'
  readonly messageId: string
  /** ISO 8601 in UTC. */
  readonly createdAt: string
  readonly executionDate: CalendarDate
  readonly debtor: { readonly name: string; readonly iban: string; readonly bic: string | null }
  /** Each transfer is booked by itself, so that the statement names it by its end-to-end id. */
  readonly groups: readonly { readonly id: string; readonly transfers: readonly WrittenTransfer[] }[]
}

/** The file as UTF-8 text. */
export function writeTransfers({ format, messageId, createdAt, executionDate, debtor, groups }: TransferFile): string {
  const style = styleOf(format === 'pain.001.001.03' ? '2009' : '2019', debtor.iban)
  const all = groups.flatMap(({ transfers }) => transfers)
  const day = style.generation === '2009' ? element('ReqdExctnDt', executionDate) : element('ReqdExctnDt', [element('Dt', executionDate)])
  const header = element('GrpHdr', [element('MsgId', messageId), element('CreDtTm', moment(createdAt)), ...sums(all), element('InitgPty', [named(debtor.name, style)])])
  return writeXml(document(format, [header, ...groups.map(({ id, transfers }) => element('PmtInf', [
    element('PmtInfId', id), element('PmtMtd', 'TRF'), element('BtchBookg', 'false'), ...sums(transfers), element('PmtTpInf', [code('SvcLvl', 'SEPA')]), day, element('Dbtr', [named(debtor.name, style)]),
    account('DbtrAcct', debtor.iban), bank('DbtrAgt', debtor.bic, style), element('ChrgBr', 'SLEV'), ...transfers.map((transfer) => transaction(transfer, style)),
  ]))], 'CstmrCdtTrfInitn'))
}

const transaction = ({ endToEndId, amountMinor, creditor, iban, bic, text }: WrittenTransfer, style: Style): Xml | null => element('CdtTrfTxInf', [
  element('PmtId', [element('EndToEndId', endToEndId)]), element('Amt', [amount(amountMinor)]), bankIfKnown('CdtrAgt', bic, style), party('Cdtr', creditor, style), account('CdtrAcct', iban), remittance(text, style),
])
