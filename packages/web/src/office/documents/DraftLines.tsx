/** The lines of an invoice draft: from the catalogue or free, in an order that keys and the mouse can change, each with what it comes to. */
import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFieldArray } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { LookupInput } from '../../ui/inputs/LookupInput.tsx'
import { toastProblem } from '../../ui/toast.tsx'
import { useProductLookup } from '../catalog/product-query.ts'
import { ScanInput } from '../stock/ScanInput.tsx'
import { useOpenStores } from '../stock/StockOfLine.tsx'
import { accountsQuery } from '../ledger/ledger-query.ts'
import { DraftLine } from './DraftLine.tsx'
import type { DraftSums } from './draft-query.ts'
import classes from './drafts.module.css'

interface LinesProps {
  readonly currency: string
  /** What the lines come to; nothing while they cannot be reckoned. */
  readonly sums: DraftSums | undefined
  /** The document follows a delivery note. */
  readonly delivered: boolean
}

export function DraftLines({ currency, sums, delivered }: LinesProps) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const { state } = useFormPlace()
  const lines = useFieldArray({ control: state.form.control, name: 'lines' as never })
  const [dragged, setDragged] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const { data: accounts } = useQuery(accountsQuery(company))
  const revenue = (accounts?.items ?? []).filter(({ kind }) => kind === 'revenue').map(({ number, name }) => ({ value: number, label: `${number} ${name}` }))
  const move = (from: number, to: number) => {
    if (to < 0 || to >= lines.fields.length || from === to) return
    lines.move(from, to)
    setSaid(t('lineMoved', { from: from + 1, to: to + 1 }))
  }
  /** One more piece of an article that has a line already; answers whether it has. */
  const nameSerial = (article: string, serial: string): boolean => {
    const written = (state.form.getValues('lines') ?? []) as unknown as readonly { readonly stock?: { readonly article: string; readonly serials: readonly string[] } | null }[]
    const index = written.findIndex(({ stock }) => stock?.article === article)
    if (index === -1) return false
    const serials = [...new Set([...written[index]!.stock!.serials, serial])]
    state.form.setValue(`lines.${index}.stock.serials`, serials as never, { shouldDirty: true })
    state.form.setValue(`lines.${index}.quantity`, String(serials.length) as never, { shouldDirty: true })
    return true
  }
  return (
    <FormSection title={t('lines')} columns={1}>
      {lines.fields.length === 0 && <Text size="sm" c="dimmed">{t('noLinesYet')}</Text>}
      <ol className={classes.lines}>
        {lines.fields.map(({ id }, index) => (
          <DraftLine
            key={id} index={index} currency={currency} last={index === lines.fields.length - 1} revenue={revenue} net={sums?.lines[index]?.net} dragged={dragged === index} delivered={delivered}
            move={move} remove={() => lines.remove(index)} drag={setDragged} drop={() => { if (dragged !== null) move(dragged, index) }}
          />
        ))}
      </ol>
      <span className="visually-hidden" role="status">{said}</span>
      <AddLine add={(line) => lines.append(line as never)} account={revenue[0]?.value} nameSerial={nameSerial} />
    </FormSection>
  )
}

interface AddLineProps {
  readonly add: (line: object) => void
  /** Where free lines are booked at first. */
  readonly account: string | undefined
  readonly nameSerial: (article: string, serial: string) => boolean
}

/** As the server keeps a line, so that what was saved and what comes back are the same. */
const FREE = { kind: 'once', sku: null, note: null, name: '', quantity: '1', unit: '', unitPrice: '', discountPercent: '0', taxClass: 'S', serviceKind: 'service', supply: 'service', period: null }

function AddLine({ add, account, nameSerial }: AddLineProps) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const products = useProductLookup()
  const [picking, setPicking] = useState(0)
  const stores = useOpenStores()
  const take = async (id: string, from?: { readonly serial: string | null; readonly store: string | null }) => {
    const { sku, name, unit, taxClass, kind, revenueAccount, price, stocked } = await answer(api.GET('/api/v1/products/{id}', { params: { path: { id }, query: { company } } }))
    add({ ...FREE, sku, name, unit, taxClass, serviceKind: kind, supply: kind === 'goods' ? 'goods' : 'service', revenueAccount, unitPrice: price?.netPrice.amount ?? '',
      ...(stocked && stores[0] && { stock: { article: id, store: from?.store ?? stores[0].id, serials: from?.serial ? [from.serial] : [] } }) })
  }
  return (
    <Group gap="sm" align="start" className={classes.add}>
      {stores.length > 0 && <ScanInput read={({ id }, serial, store) => { if (serial === null || !nameSerial(id, serial)) void take(id, { serial, store }).catch(toastProblem) }} />}
      {/* Empty again after each choice, ready for the next product. */}
      <LookupInput
        key={picking} label={t('addProduct')} w={320} {...products} value={null}
        onChange={(id) => { if (typeof id === 'string') { setPicking(picking + 1); void take(id).catch(toastProblem) } }}
      />
      <Button variant="default" mt={22} leftSection={<IconPlus size={15} aria-hidden />} onClick={() => add({ ...FREE, unit: t('piece'), revenueAccount: account ?? '' })}>{t('addFree')}</Button>
    </Group>
  )
}
