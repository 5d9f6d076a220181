/** What a test mail and a test SMS say, in the language of whoever asked for it. */
import type { Language } from '@kontor/domain/kernel/language.ts'

export const TEST_MAIL: Readonly<Record<Language, (sender: string) => { readonly subject: string; readonly text: string }>> = {
  de: (sender) => ({ subject: `Testmail des Absenders „${sender}“`, text: `Diese Testmail kam über den Absender „${sender}“ von Kontor.\n\nWenn Sie sie lesen, nimmt der Mailserver Post an und stellt sie zu.\n` }),
  cs: (sender) => ({ subject: `Zkušební zpráva odesílatele „${sender}“`, text: `Tato zkušební zpráva přišla přes odesílatele „${sender}“ systému Kontor.\n\nPokud ji čtete, poštovní server zprávy přijímá a doručuje.\n` }),
  en: (sender) => ({ subject: `Test mail of the sender “${sender}”`, text: `This test mail came through the sender “${sender}” of Kontor.\n\nIf you can read it, the mail server takes mail and delivers it.\n` }),
}

export const TEST_SMS: Readonly<Record<Language, (company: string) => string>> = {
  de: (company) => `Test-SMS von ${company}: Wenn Sie sie lesen, stellt das SMS-Gateway zu.`,
  cs: (company) => `Zkušební SMS od ${company}: pokud ji čtete, brána SMS doručuje.`,
  en: (company) => `Test SMS of ${company}: if you can read it, the SMS gateway delivers.`,
}
