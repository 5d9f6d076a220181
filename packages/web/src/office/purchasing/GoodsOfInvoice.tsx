/** The goods of a supplier invoice: into the store with what the invoice says of them, and where they came in. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText } from '../../ui/format.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import type { SupplierInvoice } from './supplier-invoice-query.ts'

interface GoodsProps {
  readonly invoice: SupplierInvoice
}

export function TakeGoodsIn({ invoice: { id, supplier, number } }: GoodsProps) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const search = { supplierInvoice: id, supplier, reference: number }
  return (
    <ActionButton variant="default" disabledReason={may('stock:write') ? null : t('mayNot.stock')} onClick={() => void navigate({ to: '/$company/goods-receipts/new', params: { company }, search: search as never })}>
      {t('goodsIn')}
    </ActionButton>
  )
}

/** One for each time that goods of it came in; as many as an invoice has at most. */
const MOVEMENTS_MAX = '200'

/** Under the key of stock movements, so that it is asked for anew when goods move. */
export function useGoodsIn(invoice: SupplierInvoice): readonly { readonly id: string; readonly date: string }[] {
  const company = useCompany()
  const may = useMay()
  const movements = useQuery({
    queryKey: ['list', 'stock-movements', company, 'of-supplier-invoice', invoice.id], enabled: may('stock:read'),
    queryFn: () => answer(api.GET('/api/v1/stock-movements', { params: { query: { company, supplierInvoice: invoice.id, kind: 'goods_in', limit: MOVEMENTS_MAX } } })),
  })
  return [...new Map((movements.data?.items ?? []).map(({ entry, date }) => [entry, { id: entry, date }])).values()]
}

export function GoodsInLinks({ entries }: { readonly entries: readonly { readonly id: string; readonly date: string }[] }) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  return <>{entries.map(({ id, date }, index) => <span key={id}>{index > 0 && ', '}<TextLink to="/$company/stock-entries/$id" params={{ company, id }}>{t('goodsInOn', { date: dateText(date) })}</TextLink></span>)}</>
}
