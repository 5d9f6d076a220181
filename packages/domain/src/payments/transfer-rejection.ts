/**
 * Why a bank did not carry out a transfer of ours: the codes of ISO 20022 (external code set: status reasons) that banks give for transfers, in plain words.
 * It owns: the list and the sentence. It does not own: reasons of direct debits (kernel/return-reasons.ts), where the same code may mean another side.
 */
import type { Language } from '../kernel/language.ts'

const WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  AC01: { de: 'Die Kontonummer ist falsch', cs: 'Číslo účtu je chybné', en: 'The account number is wrong' },
  AC04: { de: 'Das Konto ist aufgelöst', cs: 'Účet je zrušen', en: 'The account is closed' },
  AC06: { de: 'Das Konto ist gesperrt', cs: 'Účet je blokován', en: 'The account is blocked' },
  AG01: { de: 'Von oder auf dieses Konto sind keine Überweisungen möglich', cs: 'Z tohoto účtu nebo na něj nelze převádět', en: 'This account allows no transfers' },
  AM04: { de: 'Unser Konto war nicht gedeckt', cs: 'Na našem účtu nebyl dostatek prostředků', en: 'There was not enough money on our account' },
  AM05: { de: 'Die Bank hält den Auftrag für doppelt', cs: 'Banka považuje příkaz za duplicitní', en: 'The bank takes the order for a duplicate' },
  BE04: { de: 'Die Anschrift des Empfängers fehlte', cs: 'Chyběla adresa příjemce', en: 'The payee’s address was missing' },
  CNOR: { de: 'Die Bank des Empfängers ist nicht erreichbar', cs: 'Banka příjemce není dosažitelná', en: 'The payee’s bank cannot be reached' },
  DT01: { de: 'Der Ausführungstag passt nicht', cs: 'Den provedení neodpovídá', en: 'The day of execution does not fit' },
  FF01: { de: 'Die Datei hatte einen Fehler', cs: 'Soubor obsahoval chybu', en: 'The file had a fault' },
  MD07: { de: 'Der Empfänger ist verstorben', cs: 'Příjemce zemřel', en: 'The payee has died' },
  RC01: { de: 'Die Bankleitzahl (BIC) ist falsch', cs: 'Kód banky (BIC) je chybný', en: 'The bank’s code (BIC) is wrong' },
  RR04: { de: 'Die Bank darf den Auftrag aus rechtlichen Gründen nicht ausführen', cs: 'Banka příkaz z právních důvodů nesmí provést', en: 'The bank may not carry it out for legal reasons' },
  TM01: { de: 'Die Datei kam zu spät bei der Bank an', cs: 'Soubor dorazil do banky pozdě', en: 'The file reached the bank too late' },
}
const NO_REASON: Readonly<Record<Language, string>> = { de: 'Die Bank nennt keinen Grund', cs: 'Banka důvod neuvedla', en: 'The bank gives no reason' }

/** A refund keeps so much of its reason. */
const REASON_MAX = 200

/** What stands with the refund: the reason by its code, else in the bank's own words. */
export function rejectionText({ code, words, language }: { readonly code: string | null; readonly words: string; readonly language: Language }): string {
  const known = code === null ? undefined : WORDS[code]?.[language]
  const said = words.replaceAll(/\s+/g, ' ').trim()
  const text = known ?? (said === '' ? NO_REASON[language] : said)
  return `${text}${code === null ? '' : ` (${code})`}`.slice(0, REASON_MAX)
}
