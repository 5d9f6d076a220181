/** What the server lets pass and points out: it is saved, and somebody should look. */
import type { TFunction } from 'i18next'

interface Warning {
  readonly kind: string
  readonly params: Readonly<Record<string, unknown>>
}

const KNOWN = ['mail_address_missing', 'vat_id_doubtful', 'phone_doubtful', 'customer_similar'] as const

export function warningText(t: TFunction<'customers'>, { kind, params }: Warning): string {
  const known = KNOWN.find((name) => name === kind)
  if (!known) return t('warning.other', { kind: kind.replaceAll('_', ' ') })
  const { customers } = params
  return t(`warning.${known}`, { vatId: String(params['vatId']), number: String(params['number']), customers: Array.isArray(customers) ? customers.join(', ') : '' })
}
