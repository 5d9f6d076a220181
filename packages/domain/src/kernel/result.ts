/** A refusal is a value: what the business may say no to comes back as `no`, never as an exception. */
export type Result<T, R> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R }

export const yes = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const no = <R>(refusal: R): { readonly ok: false; readonly refusal: R } => ({ ok: false, refusal })
