/** What moves: articles by scanner or name, each with its quantity, its serial numbers, and where they are bought its cost. */
import { decimal, plus, rational, toDecimalText } from '@kontor/domain/kernel/rational.ts'
import { ActionIcon, Group, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useFieldArray, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { decimalText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { LookupInput } from '../../ui/inputs/LookupInput.tsx'
import { toastProblem } from '../../ui/toast.tsx'
import { PriceInput } from '../documents/PriceInput.tsx'
import { ScanInput } from './ScanInput.tsx'
import { SerialsOf } from './SerialsInput.tsx'
import { stockArticleQuery, useArticleLookup } from './stock-query.ts'
import type { StockArticle } from './stock-query.ts'
import classes from './stock.module.css'

interface MovedLine {
  readonly article: string
  readonly quantity: unknown
  readonly serials?: readonly string[]
}

interface LinesProps {
  /** With the currency of costs where goods come in. */
  readonly costs?: string
  /** The store that they leave, whose serial numbers are offered. */
  readonly from?: string | undefined
  /** An article that is there from the beginning. */
  readonly first?: string | undefined
}

export function MovedLines({ costs, from, first }: LinesProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const { state } = useFormPlace()
  const lines = useFieldArray({ control: state.form.control, name: 'lines' as never })
  const lookup = useArticleLookup()
  const [picking, setPicking] = useState(0)
  const written = () => (state.form.getValues('lines') ?? []) as unknown as readonly MovedLine[]
  const put = (index: number, field: string, value: unknown) => state.form.setValue(`lines.${index}.${field}`, value as never, { shouldDirty: true })
  const nameSerial = (index: number, serial: string) => {
    const serials = [...new Set([...(written()[index]?.serials ?? []), serial])]
    put(index, 'serials', serials)
    put(index, 'quantity', String(serials.length))
  }
  /** Once more of what is there; else a line of its own. */
  const add = (article: StockArticle, serial: string | null) => {
    const index = written().findIndex((line) => line.article === article.id)
    if (index === -1) return lines.append({ article: article.id, quantity: '1', serials: serial === null ? [] : [serial], ...(costs && { unitCost: article.averageCost ?? '' }) } as never)
    if (serial !== null) return nameSerial(index, serial)
    const { quantity } = written()[index]!
    if (!article.serialised && typeof quantity === 'string' && quantity !== '') put(index, 'quantity', toDecimalText(plus(decimal(quantity), rational(1n)), 0))
  }
  const pick = async (id: string) => add(await answer(api.GET('/api/v1/stock-articles/{id}', { params: { path: { id }, query: { company } } })), null)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || first === undefined || written().length > 0) return
    begun.current = true
    void pick(first).catch(toastProblem)
  })
  return (
    <FormSection title={t('whatMoves')} columns={1}>
      <Group gap="sm" align="start" className={classes.add}>
        <ScanInput read={(article, serial) => add(article, serial)} unknown={costs === undefined ? undefined : (code) => nameNew(written(), code, nameSerial)} />
        {/* Empty again after each choice, ready for the next article. */}
        <LookupInput key={picking} label={t('addArticle')} w={320} {...lookup} value={null} onChange={(id) => { if (typeof id === 'string') { setPicking(picking + 1); void pick(id).catch(toastProblem) } }} />
      </Group>
      {lines.fields.length === 0 && <Text size="sm" c="dimmed">{t('noLinesYet')}</Text>}
      <ol className={classes.lines}>
        {lines.fields.map(({ id }, index) => <Line key={id} index={index} costs={costs} from={from} remove={() => lines.remove(index)} counted={(count) => { if (count > 0) put(index, 'quantity', String(count)) }} />)}
      </ol>
    </FormSection>
  )
}

/** After an article was scanned, what nobody knows is a serial number of its next piece; answers whether it was taken. */
function nameNew(lines: readonly MovedLine[], code: string, name: (index: number, serial: string) => void): boolean {
  const last = lines.at(-1)
  if (!last || last.serials === undefined) return false
  name(lines.length - 1, code)
  return true
}

interface LineProps {
  readonly index: number
  readonly costs: string | undefined
  readonly from: string | undefined
  readonly remove: () => void
  readonly counted: (count: number) => void
}

function Line({ index, costs, from, remove, counted }: LineProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const { state } = useFormPlace()
  const at = `lines.${index}`
  const id = useWatch({ control: state.form.control, name: `${at}.article` }) as unknown as string
  const { data: article } = useQuery(stockArticleQuery(company, id))
  const inStore = article?.stores.find((store) => store.id === from)?.quantity ?? '0'
  return (
    <li className={classes.line}>
      <div className={classes.lineHead}>
        <Text size="sm" fw={600}>{index + 1}</Text>
        <span>{article ? `${article.sku} · ${article.name}` : '…'}{article && from !== undefined && <Text span size="xs" c="dimmed"> · {t('inThisStore', { quantity: decimalText(inStore), unit: article.unit })}</Text>}</span>
        <ActionIcon variant="subtle" color="red" size={24} aria-label={t('removeLine', { line: index + 1 })} onClick={remove}><IconTrash size={15} aria-hidden /></ActionIcon>
      </div>
      <div className={classes.lineMain}>
        <Field name={`${at}.quantity`} kind="quantity" label={t('field.pieces')} unit={article?.unit ?? ''} readOnly={article?.serialised === true} />
        {costs !== undefined && <Field name={`${at}.unitCost`} label={t('field.unitCost')}>{(slot) => <PriceInput {...slot} currency={costs} />}</Field>}
        {article?.serialised && <Field name={`${at}.serials`} label={t('field.serials')} description={t('serialsHint')}>{(slot) => <SerialsOf slot={slot} article={id} from={from} counted={counted} />}</Field>}
      </div>
    </li>
  )
}
