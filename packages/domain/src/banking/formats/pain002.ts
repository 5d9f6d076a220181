/**
 * pain.002 in all its versions, from the events of an XML parser: what a bank rejected of a file of ours, before anything was booked.
 * It owns: which payments, groups or messages are rejected, and why. It does not own: XML (the adapter), whose payments they are.
 * The narrower comes first: payments before their group, groups before their message, so that each gets the reason that is its own.
 */
import { stop } from '../fault.ts'
import { identifierOf, plainText } from '../reading.ts'
import type { Take } from '../statement.ts'
import type { CamtReading } from './camt.ts'
import { all, firstText, textAt } from './camt-tree.ts'
import type { CamtNode } from './camt-tree.ts'

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.\d\d$/
const REJECTED = 'RJCT'
const TEXT_MAX = 20_000
const WORDS_MAX = 500

export function readPain002(take: Take): CamtReading {
  const nodes: CamtNode[] = []
  let reports = 0
  let [message, messageName] = [null as string | null, null as string | null]
  let whole: CamtNode | null = null

  const rejected = (node: CamtNode, of: { readonly group: string | null; readonly payment: string | null }): void => {
    if (message === null) return stop({ kind: 'statement_field_missing', line: node.line, field: 'OrgnlGrpInfAndSts/OrgnlMsgId' })
    const reasons = all(node, 'StsRsnInf')
    const words = reasons.flatMap((each) => all(each, 'AddtlInf').map(({ text }) => text)).join(' ')
    take({ kind: 'rejection', rejection: { message, messageName, ...of, reason: reasons.map((each) => firstText(each, ['Rsn', 'Cd'], ['Rsn', 'Prtry'])).find((code) => code !== null) ?? null, words: plainText(words).slice(0, WORDS_MAX), line: node.line } })
  }
  const closed = (node: CamtNode, parent: CamtNode | undefined): void => {
    if (node.name === 'OrgnlGrpInfAndSts') {
      message = identifierOf(textAt(node, 'OrgnlMsgId'))
      messageName = textAt(node, 'OrgnlMsgNmId')
      if (textAt(node, 'GrpSts') === REJECTED) whole = node
    } else if (node.name === 'TxInfAndSts') {
      if (textAt(node, 'TxSts') !== REJECTED) return
      const payment = identifierOf(firstText(node, ['OrgnlEndToEndId'], ['OrgnlInstrId'])) ?? stop({ kind: 'statement_field_missing', line: node.line, field: 'TxInfAndSts/OrgnlEndToEndId' })
      rejected(node, { group: identifierOf(parent ? textAt(parent, 'OrgnlPmtInfId') : null), payment })
    } else if (node.name === 'OrgnlPmtInfAndSts' && textAt(node, 'PmtInfSts') === REJECTED) {
      rejected(node, { group: identifierOf(textAt(node, 'OrgnlPmtInfId')) ?? stop({ kind: 'statement_field_missing', line: node.line, field: 'OrgnlPmtInfAndSts/OrgnlPmtInfId' }), payment: null })
    } else if (node.name === 'CstmrPmtStsRpt') {
      reports++
      if (message === null) stop({ kind: 'statement_field_missing', line: node.line, field: 'OrgnlGrpInfAndSts/OrgnlMsgId' })
      if (whole) rejected(whole, { group: null, payment: null })
    }
  }
  return {
    open(name, namespace, line, currency) {
      if (nodes.length === 0 && (name !== 'Document' || !NAMESPACE.test(namespace))) stop({ kind: 'statement_format_unknown' })
      nodes.push({ name, line, currency, text: '', children: [] })
    },
    text(piece) {
      const node = nodes.at(-1)
      if (!node || (node.text === '' && piece.trim() === '')) return
      node.text += piece
      if (node.text.length > TEXT_MAX) stop({ kind: 'statement_has_too_much', line: node.line, field: node.name, most: TEXT_MAX })
    },
    close() {
      const node = nodes.pop()!
      const parent = nodes.at(-1)
      closed(node, parent)
      // What was read is let go: a report on twenty thousand payments is never held as a whole.
      if (node.name !== 'TxInfAndSts' && node.name !== 'OrgnlPmtInfAndSts') parent?.children.push(node)
    },
    end(line) {
      if (reports === 0) stop({ kind: nodes.length > 0 ? 'statement_cut_off' : 'statement_format_unknown', line })
    },
  }
}
