/**
 * Statements as banks write them, of one account and some days: camt.053, MT940 as in Germany, ABO (GPC), Fio's JSON and CSV; in pieces, so that a file may be of any length.
 * It owns: the places and words of each format, apart from the readers. It does not own: what stands in a statement.
 */
import { minorText } from '@kontor/domain/kernel/money.ts'

export interface BankEntry {
  /** Below zero: money that went. */
  readonly minor: bigint
  readonly reference: string
  readonly endToEndId?: string
  readonly variableSymbol?: string
  readonly name: string
  /** An IBAN, or number and bank as Czechs write them; empty for what the bank itself takes. */
  readonly account: string
  readonly text: string
  /** Where it is not the day of the statement. */
  readonly date?: string
  /** Of what comes back (camt only): the code of the reason, the amount without the bank's charge, and that charge. */
  readonly returned?: { readonly reason: string; readonly originalMinor: bigint; readonly chargesMinor: bigint }
}

export interface BankStatement {
  readonly iban: string
  /** Sixteen digits, for ABO. */
  readonly digits: string
  readonly currency: 'EUR' | 'CZK'
  readonly number: number
  readonly date: string
  readonly openingMinor: bigint
  readonly closingMinor: bigint
  readonly entries: () => Iterable<BankEntry>
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const absolute = (minor: bigint): bigint => (minor < 0n ? -minor : minor)

/** Of one account; the first statement names the message. */
export function* camtFile(...statements: readonly BankStatement[]): Generator<string> {
  const [{ number, date }] = statements as [BankStatement]
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M${number}</MsgId><CreDtTm>${date}T20:00:00+01:00</CreDtTm></GrpHdr>\n`
  for (const statement of statements) yield* camtStatement(statement)
  yield '</BkToCstmrStmt></Document>\n'
}

function* camtStatement({ iban, currency, date, number, openingMinor, closingMinor, entries }: BankStatement): Generator<string> {
  const balance = (code: string, minor: bigint): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${minorText(absolute(minor))}</Amt><CdtDbtInd>${minor < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>\n`
  yield `<Stmt><Id>S${number}</Id><ElctrncSeqNb>${number}</ElctrncSeqNb><CreDtTm>${date}T20:00:00+01:00</CreDtTm><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>${currency}</Ccy></Acct>\n`
  yield balance('OPBD', openingMinor) + balance('CLBD', closingMinor)
  for (const entry of entries()) {
    const side = entry.minor < 0n ? 'DBIT' : 'CRDT'
    const day = entry.date ?? date
    yield `<Ntry><Amt Ccy="${currency}">${minorText(absolute(entry.minor))}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>`
      + `<AcctSvcrRef>${escaped(entry.reference)}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${entry.minor < 0n ? 'ICDT' : 'RCDT'}</Cd><SubFmlyCd>${entry.account === '' ? 'CHRG' : 'ESCT'}</SubFmlyCd></Fmly></Domn></BkTxCd>`
      + `<NtryDtls><TxDtls><Refs><EndToEndId>${escaped(entry.endToEndId ?? (entry.variableSymbol ? `/VS${entry.variableSymbol}` : 'NOTPROVIDED'))}</EndToEndId></Refs>`
      + `<Amt Ccy="${currency}">${minorText(absolute(entry.minor))}</Amt><CdtDbtInd>${side}</CdtDbtInd>${chargesOf(entry, currency)}${partiesOf(entry)}${entry.text === '' ? '' : `<RmtInf><Ustrd>${escaped(entry.text)}</Ustrd></RmtInf>`}${entry.returned ? `<RtrInf><Rsn><Cd>${entry.returned.reason}</Cd></Rsn></RtrInf>` : ''}</TxDtls></NtryDtls></Ntry>\n`
  }
  yield '</Stmt>'
}

function chargesOf({ returned }: BankEntry, currency: string): string {
  if (!returned || returned.chargesMinor === 0n) return ''
  return `<AmtDtls><InstdAmt><Amt Ccy="${currency}">${minorText(returned.originalMinor)}</Amt></InstdAmt></AmtDtls><Chrgs><Rcrd><Amt Ccy="${currency}">${minorText(returned.chargesMinor)}</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>`
}

function partiesOf({ account, minor, name }: BankEntry): string {
  if (account === '') return ''
  const role = minor < 0n ? 'Cdtr' : 'Dbtr'
  const [number, bank] = account.split('/')
  return `<RltdPties><${role}><Pty><Nm>${escaped(name)}</Nm></Pty></${role}><${role}Acct><Id>${bank === undefined ? `<IBAN>${account}</IBAN>` : `<Othr><Id>${number}</Id></Othr>`}</Id></${role}Acct></RltdPties>`
    + (bank === undefined ? '' : `<RltdAgts><${role}Agt><FinInstnId><Othr><Id>${bank}</Id></Othr></FinInstnId></${role}Agt></RltdAgts>`)
}

const comma = (minor: bigint): string => minorText(absolute(minor)).replace('.', ',')
const ymd = (date: string): string => date.slice(2).replaceAll('-', '')
/** Pieces of a length, each behind the number of its subfield. */
const subfields = (text: string, first: number, most: number): string =>
  Array.from({ length: Math.min(most, Math.ceil(text.length / 27)) }, (_none, at) => `?${first + at}${text.slice(at * 27, at * 27 + 27)}`).join('')
const folded = (text: string): string => text.match(/.{1,65}/gs)?.join('\r\n') ?? ''

export function* mt940File({ iban, currency, date, number, openingMinor, closingMinor, entries }: BankStatement): Generator<string> {
  const balance = (tag: string, minor: bigint): string => `:${tag}:${minor < 0n ? 'D' : 'C'}${ymd(date)}${currency}${comma(minor)}\r\n`
  yield `:20:STARTUMS\r\n:25:${iban}\r\n:28C:${number}/1\r\n${balance('60F', openingMinor)}`
  for (const entry of entries()) {
    const purpose = `${entry.endToEndId ? `EREF+${entry.endToEndId} ` : ''}${entry.variableSymbol ? `EREF+/VS${entry.variableSymbol} ` : ''}SVWZ+${entry.text}`
    const account = entry.account.includes('/') ? `?30${entry.account.split('/')[1]}?31${entry.account.split('/')[0]}` : `?31${entry.account}`
    yield `:61:${ymd(date)}${date.slice(5).replace('-', '')}${entry.minor < 0n ? 'D' : 'C'}${comma(entry.minor)}NTRFNONREF//${entry.reference}\r\n`
    yield `:86:${folded(`166?00GUTSCHRIFT${subfields(purpose, 20, 10)}${account}${subfields(entry.name, 32, 2)}`)}\r\n`
  }
  yield `${balance('62F', closingMinor)}-\r\n`
}

const dmy = (date: string): string => `${date.slice(8)}${date.slice(5, 7)}${date.slice(2, 4)}`
const sixteen = (account: string): string => {
  const [prefix, number] = account.includes('-') ? account.split('-') : ['', account]
  return `${prefix!.padStart(6, '0')}${number!.padStart(10, '0')}`
}

/** The letters are those of Windows-1250: whoever writes the file encodes them. */
export function* gpcFile({ digits, currency, date, number, openingMinor, closingMinor, entries }: BankStatement): Generator<string> {
  let [credit, debit] = [0n, 0n]
  for (const { minor } of entries()) {
    if (minor < 0n) debit -= minor
    else credit += minor
  }
  const amount = (minor: bigint, length: number): string => String(absolute(minor)).padStart(length, '0')
  const signed = (minor: bigint): string => `${amount(minor, 14)}${minor < 0n ? '-' : '+'}`
  yield `074${digits}${'KONTOR'.padEnd(20)}${dmy(date)}${signed(openingMinor)}${signed(closingMinor)}${signed(debit)}${signed(credit)}${String(number % 1000).padStart(3, '0')}${dmy(date)}${' '.repeat(14)}\r\n`
  for (const entry of entries()) {
    const [other = '', bank = '0000'] = entry.account.split('/')
    const day = dmy(entry.date ?? date)
    yield `075${digits}${sixteen(other)}${entry.reference.padStart(13, '0')}${amount(entry.minor, 12)}${entry.minor < 0n ? '1' : '2'}${(entry.variableSymbol ?? '').padStart(10, '0')}00${bank}0000${'0'.repeat(10)}${day}`
      + `${entry.name.slice(0, 20).padEnd(20)}0${currency === 'CZK' ? '0203' : '0978'}${day}\r\n`
    if (entry.text !== '') yield `078${entry.text.slice(0, 125).padEnd(125)}\r\n`
  }
}

export function* fioJsonFile({ iban, currency, date, openingMinor, closingMinor, entries }: BankStatement): Generator<string> {
  const info = { accountId: iban.slice(-10), bankId: iban.slice(4, 8), currency, iban, bic: 'FIOBCZPPXXX' }
  yield `{"accountStatement":{"info":${JSON.stringify(info).slice(0, -1)},"openingBalance":${minorText(openingMinor)},"closingBalance":${minorText(closingMinor)},"dateStart":"${date}+0100","dateEnd":"${date}+0100"},"transactionList":{"transaction":[`
  let first = true
  for (const entry of entries()) {
    const column = (id: number, name: string, value: string): string => `"column${id}":{"value":${value},"name":"${name}","id":${id}}`
    const [account = '', bank = ''] = entry.account.split('/')
    const columns = [
      column(22, 'ID pohybu', entry.reference), column(0, 'Datum', `"${date}+0100"`), column(1, 'Objem', minorText(entry.minor)), column(14, 'Měna', `"${currency}"`), column(2, 'Protiúčet', JSON.stringify(account)),
      column(10, 'Název protiúčtu', JSON.stringify(entry.name)), column(3, 'Kód banky', JSON.stringify(bank)), entry.variableSymbol ? column(5, 'VS', `"${entry.variableSymbol}"`) : '"column5":null',
      column(16, 'Zpráva pro příjemce', JSON.stringify(entry.text)),
    ]
    yield `${first ? '' : ','}\n{${columns.join(',')}}`
    first = false
  }
  yield ']}}}\n'
}

export function* fioCsvFile({ iban, currency, date, openingMinor, closingMinor, entries }: BankStatement): Generator<string> {
  const quoted = (...cells: readonly string[]): string => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')}\r\n`
  const [day, amount] = [`${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`, (minor: bigint) => minorText(minor).replace('.', ',')]
  yield '\ufeff' + quoted('accountId', iban.slice(-10)) + quoted('bankId', iban.slice(4, 8)) + quoted('currency', currency) + quoted('iban', iban) + quoted('openingBalance', amount(openingMinor)) + quoted('closingBalance', amount(closingMinor))
  yield `${quoted('dateStart', day)}${quoted('dateEnd', day)}\r\n${quoted('ID pohybu', 'Datum', 'Objem', 'Měna', 'Protiúčet', 'Název protiúčtu', 'Kód banky', 'Název banky', 'KS', 'VS', 'SS', 'Zpráva pro příjemce')}`
  for (const entry of entries()) {
    const [account = '', bank = ''] = entry.account.split('/')
    yield quoted(entry.reference, day, amount(entry.minor), currency, account, entry.name, bank, '', '', entry.variableSymbol ?? '', '', entry.text)
  }
}
