/** Which invoices settle credit of their customer when they are issued: those of billing runs, all, or none. */
export const CREDIT_OFFSETS = ['runs', 'always', 'never'] as const
export type CreditOffset = (typeof CREDIT_OFFSETS)[number]

/** Whether an invoice settles credit, by what holds for its customer. */
export const takesCredit = (offset: CreditOffset, origin: 'run' | 'single'): boolean => offset === 'always' || (offset === 'runs' && origin === 'run')
