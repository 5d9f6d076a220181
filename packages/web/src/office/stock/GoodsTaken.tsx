/** What a document took from stock, and how it comes back. */
import { goodsReturnInput } from '@kontor/contract/stock.ts'
import { Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { decimalText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { SerialsOf } from './SerialsInput.tsx'
import { useOpenStores } from './StockOfLine.tsx'
import { takenGoodsQuery, useStockChanged } from './stock-query.ts'
import type { TakenGoods } from './stock-query.ts'

interface GoodsProps {
  readonly document: string
}

/** Nothing where the document took nothing. */
export function GoodsTaken({ document }: GoodsProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  const { data } = useQuery({ ...takenGoodsQuery(company, document), enabled: may('stock:read') })
  if (!data || data.items.length === 0) return null
  const left = data.items.filter(({ rest }) => rest !== '0')
  return (
    <Paper component="section" aria-labelledby="taken">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="taken">{t('taken')}</Title>
        <ActionButton size="compact-sm" variant="default" disabledReason={may('stock:write') ? (left.length === 0 ? t('allBack') : null) : t('mayNot')} aria-haspopup="dialog" onClick={dialog.open}>{t('takeGoodsBack')}</ActionButton>
      </Group>
      {data.items.map((line) => (
        <Text key={line.line} size="sm">
          {decimalText(line.quantity)} {line.article.unit} · <TextLink to="/$company/stock/$id" params={{ company, id: line.article.id }} underline="always">{line.article.sku} · {line.article.name}</TextLink>
          {line.serials.length > 0 && ` · ${line.serials.join(', ')}`}
          {line.rest !== line.quantity && <Text span c="dimmed"> · {t('restOutside', { quantity: decimalText(line.rest), unit: line.article.unit })}</Text>}
        </Text>
      ))}
      {opened && <ReturnDialog document={document} left={left} close={dialog.close} />}
    </Paper>
  )
}

const wholeLine = ({ line, rest, restSerials }: TakenGoods) => ({ line, quantity: rest, serials: restSerials })

/** Which lines come back, and how much of each. */
function ReturnedLines({ left }: { readonly left: readonly TakenGoods[] }) {
  const { t } = useTranslation('stock')
  const { state: { form } } = useFormPlace()
  const lines = (useWatch({ control: form.control, name: 'lines' }) ?? []) as unknown as readonly { readonly line: number }[]
  const put = (name: string, value: unknown) => form.setValue(name, value as never, { shouldDirty: true })
  return left.map((line) => {
    const index = lines.findIndex((one) => one.line === line.line)
    return (
      <Stack key={line.line} gap="xs">
        <Checkbox
          label={`${line.article.sku} · ${line.article.name}`} checked={index !== -1}
          onChange={(event) => put('lines', event.currentTarget.checked ? [...lines, wholeLine(line)] : lines.filter((one) => one.line !== line.line))}
        />
        {index !== -1 && <Field name={`lines.${index}.quantity`} kind="quantity" unit={line.article.unit} label={t('field.pieces')} readOnly={line.serials.length > 0} />}
        {index !== -1 && line.serials.length > 0 && <Field name={`lines.${index}.serials`} label={t('field.serials')}>{(slot) => <SerialsOf slot={slot} article={line.article.id} from={undefined} counted={(count) => { if (count > 0) put(`lines.${index}.quantity`, String(count)) }} />}</Field>}
      </Stack>
    )
  })
}

function ReturnDialog({ document, left, close }: GoodsProps & { readonly left: readonly TakenGoods[]; readonly close: () => void }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const changed = useStockChanged()
  const stores = useOpenStores()
  const form = useRecordForm({
    schema: goodsReturnInput, draftKey: `goods-return:${company}:${document}`, atField: { store_is_closed: 'store' },
    initial: { document, store: left[0]!.store, lines: left.map(wholeLine) },
    save: (body, { key }) => answer(api.POST('/api/v1/stock-returns', {
      params: { query: { company }, header: { 'idempotency-key': key } }, body: { ...body, lines: (body.lines ?? []).map((line) => ({ ...line, serials: line.serials ?? [] })) },
    })),
    saved: () => {
      void changed()
      toast({ message: t('areBack') })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('takeGoodsBack')} form={form}>
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('takeGoodsBackText')}</Text>
          <Field name="store" kind="select" label={t('field.intoStore')} options={stores.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))} />
          <ReturnedLines left={left} />
          <Field name="remark" label={t('field.remark')} />
          <FormActions save={t('takeGoodsBack')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
