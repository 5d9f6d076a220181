/**
 * camt.052, .053 and .054 in all their versions, from the events of an XML parser.
 * It owns: where statements and entries begin and end, balances, the bank's own sums; at any time it holds one entry. It does not own: XML (the adapter), what an entry says (camt-entry.ts).
 */
import { minorText } from '../../kernel/money.ts'
import { stop } from '../fault.ts'
import { openStatement } from '../statement.ts'
import type { OpenStatement, StatementBalance, StatementHead, StatementPurpose, Take } from '../statement.ts'
import { camtAmount, detailOf, directionOf } from './camt-details.ts'
import type { CamtDetail } from './camt-details.ts'
import { dayAt, entriesOf } from './camt-entry.ts'
import { all, at, firstText, textAt } from './camt-tree.ts'
import type { CamtNode } from './camt-tree.ts'

export interface CamtReading {
  /** `currency`: the attribute Ccy. */
  open(name: string, namespace: string, line: number, currency: string | null): void
  text(piece: string): void
  close(line: number): void
  end(line: number): void
}

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:camt\.05([234])\.001\.(\d\d)$/
const PURPOSES: Readonly<Record<string, StatementPurpose>> = { Rpt: 'report', Stmt: 'statement', Ntfctn: 'notification' }
/** Details of one entry: a collective entry of a large run. */
const DETAILS_MAX = 200_000
const TEXT_MAX = 20_000

interface Sums { count: number; credit: bigint; debit: bigint }

interface Open {
  readonly purpose: StatementPurpose
  readonly node: CamtNode
  statement: OpenStatement | null
  head: StatementHead | null
  currency: string | null
  /** Of entries as the file has them, booked or not: what the bank's own sums are about. */
  readonly sums: Sums
}

export function readCamt(take: Take): CamtReading {
  const nodes: CamtNode[] = []
  let open: Open | null = null
  let details: CamtDetail[] = []
  let statements = 0

  const closed = (node: CamtNode, line: number): void => {
    if (!open) return
    if (node.name === 'TxDtls') {
      if (details.push(detailOf(node)) > DETAILS_MAX) stop({ kind: 'statement_has_too_much', line, field: 'TxDtls', most: DETAILS_MAX })
    } else if (node.name === 'Ntry') {
      entryClosed(open, node, details, take)
      details = []
    } else if (node === open.node) {
      statementClosed(open, line, take)
      open = null
    }
  }
  return {
    open(name, namespace, line, currency) {
      if (nodes.length === 0 && (name !== 'Document' || !NAMESPACE.test(namespace))) stop({ kind: 'statement_format_unknown' })
      const node: CamtNode = { name, line, currency, text: '', children: [] }
      const purpose = nodes.length === 2 ? PURPOSES[name] : undefined
      if (purpose) {
        statements++
        open = { purpose, node, statement: null, head: null, currency: null, sums: { count: 0, credit: 0n, debit: 0n } }
      }
      nodes.push(node)
    },
    text(piece) {
      const node = nodes.at(-1)
      // Blanks between elements say nothing, and there are as many as entries.
      if (!node || (node.text === '' && piece.trim() === '')) return
      node.text += piece
      if (node.text.length > TEXT_MAX) stop({ kind: 'statement_has_too_much', line: node.line, field: node.name, most: TEXT_MAX })
    },
    close(line) {
      const node = nodes.pop()!
      closed(node, line)
      // What was read is let go: a file is never held as a whole.
      if (open && node !== open.node && node.name !== 'Ntry' && node.name !== 'TxDtls') nodes.at(-1)?.children.push(node)
    },
    end(line) {
      if (statements === 0) stop({ kind: nodes.length > 0 ? 'statement_cut_off' : 'statement_format_unknown', line })
    },
  }
}

function entryClosed(open: Open, node: CamtNode, details: readonly CamtDetail[], take: Take): void {
  const { statement, head } = opened(open, take, at(node, 'Amt')?.currency ?? null)
  const entry = entriesOf(node, details, head.account)
  sameCurrency(open, entry.currency, node.line, 'Ntry/Amt')
  open.sums.count++
  if (entry.signed < 0n) open.sums.debit -= entry.signed
  else open.sums.credit += entry.signed
  const collective = open.purpose === 'statement' ? null : { no: open.sums.count, minor: entry.signed }
  for (const each of entry.entries) statement.entry({ ...each, collective })
}

function statementClosed(open: Open, line: number, take: Take): void {
  const { statement } = opened(open, take, null)
  checkSums(open)
  statement.close(balanceOf(open, ['CLBD']), line)
}

/** Everything that a head says stands before the first entry; only the currency may stand there for the first time. */
function opened(open: Open, take: Take, currency: string | null): { readonly statement: OpenStatement; readonly head: StatementHead } {
  if (open.statement && open.head) return { statement: open.statement, head: open.head }
  const { node, purpose } = open
  const account = at(node, 'Acct')
  const number = firstText(account, ['Id', 'IBAN'], ['Id', 'Othr', 'Id'], ['Id', 'PrtryAcct', 'Id'], ['Id', 'BBAN'])
  open.currency = textAt(account, 'Ccy')
  const opening = balanceOf(open, ['OPBD', 'PRCD'])
  open.head = {
    purpose, id: textAt(node, 'Id'), number: firstText(node, ['ElctrncSeqNb'], ['LglSeqNb']), account: number?.replaceAll(' ', '') ?? stop({ kind: 'statement_field_missing', line: node.line, field: 'Acct/Id' }),
    opening, currency: open.currency ??= currency, line: node.line,
  }
  open.statement = openStatement(take, open.head)
  return { statement: open.statement, head: open.head }
}

/** The first balance of the first kind that there is. */
function balanceOf(open: Open, kinds: readonly string[]): StatementBalance | null {
  const balances = all(open.node, 'Bal')
  for (const kind of kinds) {
    const node = balances.find((balance) => textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') === kind)
    if (!node) continue
    const { minor, currency } = camtAmount(at(node, 'Amt') ?? stop({ kind: 'statement_field_missing', line: node.line, field: 'Bal/Amt' }))
    sameCurrency(open, currency, node.line, 'Bal/Amt')
    const direction = directionOf(node) ?? stop({ kind: 'statement_field_missing', line: node.line, field: 'Bal/CdtDbtInd' })
    return { minor: direction === 'debit' ? -minor : minor, date: dayAt(node, 'Dt') }
  }
  return null
}

/** An account has one currency; where the file does not name it, the first amount does. */
function sameCurrency(open: Open, currency: string | null, line: number, field: string): void {
  if (currency === null) return stop({ kind: 'statement_field_missing', line, field: `${field}/@Ccy` })
  if (open.currency !== null && open.currency !== currency) stop({ kind: 'statement_currency_differs', line, field, currency, expected: open.currency })
  open.currency ??= currency
}

/** The bank's own count and sums, where it gives them. */
function checkSums({ node, sums }: Open): void {
  const summary = at(node, 'TxsSummry')
  const checks = [['TtlNtries', 'NbOfNtries', String(sums.count)], ['TtlNtries', 'Sum', minorText(sums.credit + sums.debit)], ['TtlCdtNtries', 'Sum', minorText(sums.credit)], ['TtlDbtNtries', 'Sum', minorText(sums.debit)]] as const
  for (const [part, name, found] of checks) {
    const said = at(summary, part, name)
    if (!said) continue
    const wrong = name === 'Sum' ? minorText(camtAmount(said).minor) !== found : Number(said.text) !== sums.count
    if (wrong) stop({ kind: 'statement_check_sum_broken', line: said.line, field: `${part}/${name}`, said: said.text.trim().slice(0, 40), found })
  }
}
