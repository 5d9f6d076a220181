/**
 * The 71 invariants of the system, by the ids of the list, and whether each applies yet.
 * Who makes one apply changes its line here; planted-bugs.test.ts then demands a bug that it catches.
 */

export interface Invariant {
  readonly id: string
  /** What holds, in a few words. */
  readonly rule: string
  /** null: it applies now. Otherwise why it does not yet: what it is about does not exist before that. */
  readonly later: string | null
}

const now = (id: string, rule: string): Invariant => ({ id, rule, later: null })
const later = (id: string, rule: string, reason: string): Invariant => ({ id, rule, later: reason })

const PAYMENTS = 'issue 6: payments, bank statements and direct debit do not exist yet'
const DUNNING = 'issue 7: dunning and suspension do not exist yet'

export const invariants: readonly Invariant[] = [
  now('L1', 'each entry balances in each currency'),
  now('L2', 'a posting is one debit or one credit; an entry has two at least; no floating-point columns'),
  now('L3', 'all postings of a company sum to zero'),
  now('L4', 'history is append-only and hash-chained'),
  now('L5', 'nothing is posted into a closed period'),
  now('L6', 'open items equal the receivable accounts'),
  now('L7', 'each document posts each effect once'),
  now('L8', 'a reversal mirrors its original, once'),
  now('L9', 'VAT posted equals VAT on documents'),
  later('L10', 'clearing accounts equal their open parts', PAYMENTS),
  now('I1', 'numbers have no gap'),
  now('I2', 'numbers follow issue dates'),
  now('I3', 'each number once; a draft has none'),
  now('I4', 'issued content never changes'),
  now('I5', 'content, paper and rows agree'),
  now('I6', 'credits never exceed their invoice; a cancellation frees its charges once'),
  now('I7', 'totals add up; an invoice is positive'),
  now('I8', 'each charge is on at most one line'),
  now('I9', 'an issue writes all its rows in one transaction'),
  now('B1', 'no moment is billed twice'),
  now('B2', 'no day is left out'),
  now('B3', 'billed-through is the last day charged and never falls'),
  now('B4', 'every amount equals the price oracle'),
  now('B5', 'the parts of a period sum to its whole'),
  now('B6', 'nothing is charged outside the life of a service'),
  now('B7', 'breakers park and halt before issue'),
  now('B8', 'every selected customer ends in one state; the parked get nothing'),
  now('B9', 'a second run makes nothing'),
  now('B10', 'after any crash the fingerprint equals the undisturbed run’s'),
  now('P1', 'the same statement line is stored once'),
  now('P2', 'statements are complete'),
  now('P3', 'bookings of a line never exceed it'),
  now('P4', 'allocations never exceed item or credit; one customer, one currency'),
  now('P5', 'the ledger bank account equals the statement'),
  now('P6', 'refunds never exceed what was received'),
  now('P7', 'a returned debit reverses its collection once'),
  now('P8', 'matching is automatic only when unambiguous'),
  later('P9', 'undo of a match restores the fingerprint', PAYMENTS),
  now('D1', 'one live collection per open item'),
  now('D2', 'control sums of a debit file'),
  now('D3', 'message ids are unique for ever'),
  now('D4', 'mandates are signed, alive and announced'),
  now('D5', 'an exported file never changes'),
  now('D6', 'never more than the rest is collected'),
  now('D7', 'exported is not paid'),
  later('U1', 'one notice per case and level', DUNNING),
  later('U2', 'a level falls only by an event', DUNNING),
  later('U3', 'no notice where none is due', DUNNING),
  now('U4', 'fee and interest once'),
  later('U5', 'suspension only after notice and legal time', DUNNING),
  now('M1', 'an outbox row for every issue'),
  now('M2', 'a message is queued once'),
  now('M3', 'every message ends sent or in the dead letters'),
  now('M4', 'a message goes to the customer of its document'),
  later('M5', 'an inbound webhook has its effect once', PAYMENTS),
  later('M6', 'outbound webhooks at least once, with versions', 'webhooks do not exist yet'),
  later('V1', 'provisioning follows the desired state', 'provisioning adapters come after issue 7, which decides suspensions'),
  now('K1', 'stock is what its movements say, and never below zero'),
  now('K2', 'goods leave once, with a line, and no more comes back'),
  now('C1', 'the book of a cash desk has no hole and is never below zero'),
  now('C2', 'a cash desk is what its account says, and each receipt is posted'),
  now('S1', 'no row reaches into another company'),
  now('S2', 'every change is logged in its transaction'),
  now('S3', 'an idempotency key has one effect and one answer'),
  now('S4', 'no secret stands in clear'),
  now('S5', 'nobody sees what belongs to another company'),
  later('S6', 'an erased person remains only in locked documents', 'erasure of personal data does not exist yet'),
  later('X1', 'undo restores the fingerprint', 'issue 3: undo of a change comes with the office'),
  now('X2', 'migrations are forward only and their files never change'),
  now('X3', 'a restored database equals the one that was backed up'),
  now('X4', 'dates come from the run, and a clock that went back stops issuing'),
]
