/** The messages in which banks take direct debits: the generation of 2019, and that of 2009, which they take until November 2026. */
export const DEBIT_FORMATS = ['pain.008.001.08', 'pain.008.001.02'] as const
export type DebitFormat = (typeof DEBIT_FORMATS)[number]
