/**
 * A detail of an entry (TxDtls): parties, references, purpose, return, charges; in the words of every version from 001.02 on.
 * It owns: what of them an entry is told by. It does not own: whether details are entries of their own (camt-entry.ts).
 */
import { amountOf, identifierOf, orNull, plainText, symbolsIn } from '../reading.ts'
import type { Symbols } from '../reading.ts'
import type { Counterparty, StatementEntry } from '../statement.ts'
import { all, at, firstText, textAt } from './camt-tree.ts'
import type { CamtNode } from './camt-tree.ts'

export interface CamtAmount {
  readonly minor: bigint
  readonly currency: string | null
}

export interface CamtDetail extends Symbols {
  readonly amount: CamtAmount | null
  readonly direction: StatementEntry['direction'] | null
  readonly original: CamtAmount | null
  readonly charges: CamtAmount | null
  readonly reference: string | null
  readonly endToEndId: string | null
  readonly mandateId: string | null
  readonly creditorId: string | null
  readonly batch: string | null
  readonly code: string | null
  readonly debtor: Counterparty
  readonly creditor: Counterparty
  readonly text: string
  readonly returnReason: string | null
}

export const camtAmount = (node: CamtNode): CamtAmount => ({ minor: amountOf(node.text.trim(), { line: node.line, field: node.name }), currency: node.currency })

const amountAt = (node: CamtNode | undefined, ...path: readonly string[]): CamtAmount | null => {
  const found = at(node, ...path)
  return found ? camtAmount(found) : null
}

export function detailOf(node: CamtNode): CamtDetail {
  const references = at(node, 'Refs')
  const endToEndId = identifierOf(textAt(references, 'EndToEndId'))
  const structured = structuredOf(node)
  const text = plainText(textOf(node, structured))
  return {
    amount: amountAt(node, 'Amt') ?? amountAt(node, 'AmtDtls', 'TxAmt', 'Amt'), direction: directionOf(node), original: amountAt(node, 'AmtDtls', 'InstdAmt', 'Amt'), charges: chargesOf(node),
    reference: identifierOf(firstText(references, ['AcctSvcrRef'], ['TxId'])), endToEndId, mandateId: identifierOf(textAt(references, 'MndtId')), creditorId: creditorIdOf(node),
    batch: identifierOf(firstText(references, ['PmtInfId'], ['MsgId'])), code: codeOf(node), debtor: partyOf(node, 'Dbtr'), creditor: partyOf(node, 'Cdtr'),
    ...symbolsIn([endToEndId, ...structured, firstText(references, ['InstrId']), text]), text, returnReason: firstText(node, ['RtrInf', 'Rsn', 'Cd'], ['RtrInf', 'Rsn', 'Prtry']),
  }
}

export const directionOf = (node: CamtNode): StatementEntry['direction'] | null => {
  const text = textAt(node, 'CdtDbtInd')
  return text === 'CRDT' ? 'credit' : text === 'DBIT' ? 'debit' : null
}

/** By the domain of ISO 20022, else in the bank's own code. */
export function codeOf(node: CamtNode): string | null {
  const domain = at(node, 'BkTxCd', 'Domn')
  const parts = [textAt(domain, 'Cd'), textAt(domain, 'Fmly', 'Cd'), textAt(domain, 'Fmly', 'SubFmlyCd')].filter((part) => part !== null)
  return parts.length === 3 ? parts.join('-') : textAt(node, 'BkTxCd', 'Prtry', 'Cd')
}

/** What the bank took for it; a charge that came back is subtracted. */
export function chargesOf(node: CamtNode): CamtAmount | null {
  const charges = at(node, 'Chrgs')
  if (!charges) return null
  const total = amountAt(charges, 'TtlChrgsAndTaxAmt') ?? amountAt(charges, 'Amt')
  if (total) return total
  const records = all(charges, 'Rcrd').map((record) => ({ amount: amountAt(record, 'Amt'), back: directionOf(record) === 'credit' }))
  const currency = records[0]?.amount?.currency ?? null
  return records.length === 0 ? null : { minor: records.reduce((sum, { amount, back }) => sum + (back ? -1n : 1n) * (amount?.minor ?? 0n), 0n), currency }
}

/** Names stand in the party itself up to version 001.06, and one deeper after it; a party that acts for another is named by that one. */
function partyOf(node: CamtNode, role: 'Dbtr' | 'Cdtr'): Counterparty {
  const parties = at(node, 'RltdPties')
  const account = at(parties, `${role}Acct`, 'Id')
  const other = orNull(textAt(account, 'Othr', 'Id') ?? textAt(account, 'PrtryAcct', 'Id') ?? textAt(account, 'BBAN') ?? undefined)?.replaceAll(' ', '') ?? null
  const bank = at(node, 'RltdAgts', `${role}Agt`, 'FinInstnId')
  const code = firstText(bank, ['ClrSysMmbId', 'MmbId'], ['Othr', 'Id'])
  const national = other !== null && code !== null && /^\d{4}$/.test(code) && /^(\d{1,6}-)?\d{2,10}$/.test(other) ? `${other}/${code}` : other
  const name = firstText(parties, [role, 'Nm'], [role, 'Pty', 'Nm'], [`Ultmt${role}`, 'Nm'], [`Ultmt${role}`, 'Pty', 'Nm'])
  return { name: name === null ? null : plainText(name), account: textAt(account, 'IBAN')?.replaceAll(' ', '') ?? national }
}

function creditorIdOf(node: CamtNode): string | null {
  const creditor = at(node, 'RltdPties', 'Cdtr')
  return identifierOf(firstText(creditor, ['Id', 'PrvtId', 'Othr', 'Id'], ['Pty', 'Id', 'PrvtId', 'Othr', 'Id']))
}

/** References that a payer was given: RF, ISR, or a symbol (`VS:123`). */
const structuredOf = (node: CamtNode): string[] => all(at(node, 'RmtInf'), 'Strd').map((each) => textAt(each, 'CdtrRefInf', 'Ref')).filter((text) => text !== null)

/** What a purpose holds at most: a full one goes on in the next. */
const PURPOSE = 140

function textOf(node: CamtNode, structured: readonly string[]): string {
  const purpose = all(at(node, 'RmtInf'), 'Ustrd').map(({ text }) => text)
  let free = ''
  for (const [at, piece] of purpose.entries()) free += at > 0 && purpose[at - 1]!.length < PURPOSE ? ` ${piece}` : piece
  const more = all(at(node, 'RmtInf'), 'Strd').flatMap((each) => all(each, 'AddtlRmtInf').map(({ text }) => text))
  const returned = all(at(node, 'RtrInf'), 'AddtlInf').map(({ text }) => text)
  const parts = [free, ...structured.filter((each) => !free.includes(each)), ...more, ...returned]
  return parts.some((part) => part.trim() !== '') ? parts.join(' ') : textAt(node, 'AddtlTxInf') ?? ''
}
