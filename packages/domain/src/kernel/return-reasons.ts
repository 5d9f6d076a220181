/**
 * Why a direct debit came back: the codes of ISO 20022 (external code set: status and return reasons) that banks give for direct debits, in plain words, with what is proposed to do.
 * It owns: the list, its words, the proposals, and reading a reason out of a bank's words. It does not own: what a company decides (return-policy.ts), storage.
 */
import type { Language } from './language.ts'

export const RETURN_ACTIONS = ['retry', 'stop', 'ask', 'deceased'] as const
/** Collect once more, stop the mandate, ask a person, or the customer has died: stop the mandate, and say nothing to the customer. */
export type ReturnAction = (typeof RETURN_ACTIONS)[number]
export const RETURN_FEES = ['none', 'pass_on', 'own'] as const
/** What the customer owes for it: nothing, what the bank took, or an amount of our own where that is allowed. */
export type ReturnFee = (typeof RETURN_FEES)[number]

interface Reason {
  readonly words: Readonly<Record<Language, string>>
  readonly action: ReturnAction
  readonly fee: Exclude<ReturnFee, 'own'>
}
const reason = (action: ReturnAction, fee: Exclude<ReturnFee, 'own'>, de: string, cs: string, en: string): Reason => ({ words: { de, cs, en }, action, fee })

/** `none`: not the customer's doing, or nobody asks the bereaved for a fee. */
const REASONS = {
  AC01: reason('stop', 'pass_on', 'Die Kontonummer ist falsch', 'Číslo účtu je chybné', 'The account number is wrong'),
  AC04: reason('stop', 'pass_on', 'Das Konto ist aufgelöst', 'Účet je zrušen', 'The account is closed'),
  AC06: reason('ask', 'pass_on', 'Das Konto ist gesperrt', 'Účet je blokován', 'The account is blocked'),
  AC13: reason('stop', 'none', 'Das Konto gehört einem Verbraucher; Firmenlastschriften gibt es dort nicht', 'Účet patří spotřebiteli; firemní inkaso na něm není možné', 'The account is a consumer’s, from which no B2B debit is possible'),
  AG01: reason('stop', 'pass_on', 'Von diesem Konto sind keine Lastschriften möglich', 'Z tohoto účtu nelze inkasovat', 'This account allows no direct debits'),
  AG02: reason('ask', 'none', 'Der Auftrag hatte eine Kennung, die die Bank nicht annimmt', 'Příkaz měl kód, který banka nepřijímá', 'The order had a code that the bank does not take'),
  AM04: reason('retry', 'pass_on', 'Das Konto war nicht gedeckt', 'Na účtu nebyl dostatek prostředků', 'There was not enough money on the account'),
  AM05: reason('ask', 'none', 'Die Bank hält die Lastschrift für doppelt', 'Banka považuje inkaso za duplicitní', 'The bank takes the debit for a duplicate'),
  BE05: reason('ask', 'none', 'Die Bank kennt die Gläubiger-ID nicht', 'Banka nezná identifikátor příjemce', 'The bank does not know the creditor id'),
  CNOR: reason('ask', 'none', 'Unsere Bank ist für Lastschriften nicht erreichbar', 'Naše banka není pro inkaso dosažitelná', 'Our bank cannot be reached by direct debit'),
  DNOR: reason('stop', 'none', 'Die Bank des Kunden ist für Lastschriften nicht erreichbar', 'Banka zákazníka není pro inkaso dosažitelná', 'The customer’s bank cannot be reached by direct debit'),
  FF01: reason('ask', 'none', 'Die Datei hatte einen Fehler', 'Soubor obsahoval chybu', 'The file had a fault'),
  FF05: reason('ask', 'none', 'Die Art der Lastschrift passt nicht', 'Druh inkasa neodpovídá', 'The kind of direct debit does not fit'),
  MD01: reason('stop', 'none', 'Der Bank liegt kein gültiges Mandat vor', 'Banka nemá platný mandát', 'The bank has no valid mandate'),
  MD02: reason('ask', 'none', 'Angaben zum Mandat fehlten oder waren falsch', 'Údaje o mandátu chyběly nebo byly chybné', 'Data of the mandate were missing or wrong'),
  MD06: reason('ask', 'pass_on', 'Der Kunde hat die Erstattung verlangt', 'Zákazník požádal o vrácení platby', 'The customer wanted the money back'),
  MD07: reason('deceased', 'none', 'Der Kontoinhaber ist verstorben', 'Majitel účtu zemřel', 'The account holder has died'),
  MS02: reason('ask', 'pass_on', 'Der Kunde hat widersprochen', 'Zákazník s inkasem nesouhlasil', 'The customer objected'),
  MS03: reason('ask', 'pass_on', 'Die Bank nennt keinen Grund; oft fehlte es an Deckung', 'Banka důvod neuvedla; často chybí prostředky', 'The bank gives no reason; often the account was not covered'),
  RC01: reason('ask', 'none', 'Die Bankleitzahl (BIC) ist falsch', 'Kód banky (BIC) je chybný', 'The bank’s code (BIC) is wrong'),
  RR01: reason('ask', 'none', 'Angaben zum Konto des Kunden fehlten', 'Chyběly údaje o účtu zákazníka', 'Data of the customer’s account were missing'),
  RR02: reason('ask', 'none', 'Name oder Anschrift des Kunden fehlten', 'Chybělo jméno nebo adresa zákazníka', 'Name or address of the customer were missing'),
  RR03: reason('ask', 'none', 'Unser Name oder unsere Anschrift fehlten', 'Chybělo naše jméno nebo adresa', 'Our name or address were missing'),
  RR04: reason('ask', 'none', 'Die Bank darf die Lastschrift aus rechtlichen Gründen nicht ausführen', 'Banka inkaso z právních důvodů nesmí provést', 'The bank may not carry it out for legal reasons'),
  SL01: reason('ask', 'pass_on', 'Der Kunde hat bei seiner Bank Lastschriften eingeschränkt', 'Zákazník má u své banky inkaso omezené', 'The customer has restricted direct debits at their bank'),
  TM01: reason('retry', 'none', 'Die Datei kam zu spät bei der Bank an', 'Soubor dorazil do banky pozdě', 'The file reached the bank too late'),
} as const satisfies Readonly<Record<string, Reason>>
export type ReturnCode = keyof typeof REASONS
export const RETURN_CODES = Object.keys(REASONS) as readonly ReturnCode[]

/** `MS03` stands for every code that is not in the list: no reason that we know. */
export const isReturnCode = (code: string): code is ReturnCode => Object.hasOwn(REASONS, code)
const known = (code: string): Reason => REASONS[isReturnCode(code) ? code : 'MS03']
export const returnWords = (code: string, language: Language): string => known(code).words[language]
export const proposedFor = (code: string): Pick<Reason, 'action' | 'fee'> => known(code)

/** What German banks write where they give no code (Deutsche Kreditwirtschaft, DFÜ-Abkommen, Anlage 3, MT940), umlauts written out or not. */
const PHRASES: readonly (readonly [RegExp, ReturnCode])[] = [
  [/VERSTORBEN/, 'MD07'], [/(KONTO|KTO)\S* (ERLOSCHEN|AUFGEL)|AUFGEL(OE|Ö)STES? KONTO/, 'AC04'], [/(KONTO|KTO)\S* (IST )?GESPERRT|GESPERRTES KONTO/, 'AC06'], [/DECKUNG/, 'AM04'],
  [/KEIN(E)? G(UE|Ü)LTIGE\S* (MANDAT|EINZUG)|OHNE MANDAT|KEIN MANDAT/, 'MD01'], [/WIDERSPR|R(UE|Ü)CKGABE ?WUNSCH|ERSTATTUNGSVERLANGEN/, 'MD06'], [/(IBAN|KONTONUMMER|KTO-?NR)\S* (FEHLERHAFT|FALSCH|UNG)/, 'AC01'],
  [/KEINE LASTSCHRIFT|NICHT ZUGELASSEN|ZAHLUNGSART/, 'AG01'], [/SONSTIGE GR(UE|Ü)NDE/, 'MS03'],
]

/** The code of a return: as the bank gives it, else what its words say, else no reason. */
export function returnCodeOf(given: string | null, text: string): string {
  if (given !== null && /^[A-Z]{2}\d{2}$|^[CD]NOR$/.test(given)) return given
  const words = `${given ?? ''} ${text}`.toUpperCase()
  const named = words.match(/\b(?:[A-Z]{2}\d{2}|[CD]NOR)\b/g)?.find(isReturnCode)
  return named ?? PHRASES.find(([phrase]) => phrase.test(words))?.[1] ?? 'MS03'
}
