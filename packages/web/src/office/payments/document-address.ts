/** Where the document of an item is shown. */
export const documentAddress = (company: string, kind: string, id: string) =>
  ({ to: kind === 'credit_note' ? '/$company/credit-notes/$id' : '/$company/invoices/$id', params: { company, id } }) as const
