/** The languages of every screen, document and message. */
export type Language = 'de' | 'cs' | 'en'
