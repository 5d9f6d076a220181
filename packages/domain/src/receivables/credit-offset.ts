/**
 * What of a customer's credit new invoices settle when they are issued (BIL-4).
 * It owns: the order and the limits. It does not own: which credit is free, or whether the customer wants it.
 * Invariants: no credit is used beyond what is left of it, no invoice settled beyond what is due (P4), and each only within one receivable account (L6).
 */

/** Credit that nothing is set off against, above zero. */
export interface FreeCredit {
  readonly item: bigint
  readonly account: string
  readonly leftMinor: bigint
}

export interface SetOff {
  readonly item: bigint
  readonly amountMinor: bigint
}

/** What each of a customer's new invoices takes, the first one first, of credit in the order given. */
export function setOffCredit(invoices: readonly { readonly account: string; readonly dueMinor: bigint }[], credits: readonly FreeCredit[]): SetOff[][] {
  const left = new Map(credits.map(({ item, leftMinor }) => [item, leftMinor]))
  return invoices.map(({ account, dueMinor }) => {
    let open = dueMinor
    return credits.flatMap(({ item, account: of }) => {
      const free = of === account ? left.get(item)! : 0n
      const amountMinor = free < open ? free : open
      if (amountMinor <= 0n) return []
      open -= amountMinor
      left.set(item, free - amountMinor)
      return [{ item, amountMinor }]
    })
  })
}
