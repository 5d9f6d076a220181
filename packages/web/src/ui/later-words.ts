/** Texts of pages that nobody opens first: they come with the first page beyond the home page (ui/words.ts), as a file of their own (vite.config.ts). */
export const LATER_WORDS = ['administration', 'banking', 'compose', 'debits', 'designer', 'inbox', 'letters', 'messaging', 'newsletters', 'payments', 'prices', 'printing', 'purchasing', 'setup', 'sms', 'statement', 'templates'] as const
