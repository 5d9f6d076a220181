/** Names with values beside them, and the rows of the totals: which, in which order, under which conditions. */
import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { plainWords } from '../block-words.ts'
import { useDesigner } from '../designer.ts'
import { entryAdded, entryChanged, entryMoved, entryRemoved, rowAdded, rowChanged, rowMoved, rowRemoved } from '../model/edits.ts'
import type { EntryList, Totals } from '../model/edits.ts'
import { ConditionField } from './ConditionField.tsx'
import { FieldSelect } from './FieldSelect.tsx'
import { LabelInput } from './LabelInput.tsx'
import { PanelSection } from './PanelSection.tsx'
import { PartList } from './PartList.tsx'

export function EntryFields({ block: { id, entries } }: { readonly block: EntryList }) {
  const { t } = useTranslation('designer')
  const { form, edit, selectBlock, locked } = useDesigner()
  return (
    <PanelSection title={t('entries.title')}>
      <PartList
        id={id} label={t('entries.title')} names={entries.map(({ label, field }) => plainWords(form.texts[label]) || field)}
        move={(from, to) => edit((before) => entryMoved(before, id, from, to))} remove={(index) => { edit((before) => entryRemoved(before, id, index)); selectBlock(id) }}
      >
        {(index) => {
          const entry = entries[index]
          return entry && (
            <>
              <LabelInput name={entry.label} label={t('entries.label')} />
              <FieldSelect label={t('entries.value')} value={entry.field} change={(field) => { if (field !== null) edit((before) => entryChanged(before, id, index, { field })) }} />
              <Switch label={t('table.bold')} checked={entry.bold ?? false} disabled={locked !== null} onChange={(event) => { const bold = event.currentTarget.checked || undefined; edit((before) => entryChanged(before, id, index, { bold })) }} />
              <ConditionField conditions={entry.if ?? []} change={(conditions) => edit((before) => entryChanged(before, id, index, { if: conditions.length > 0 ? conditions : undefined }))} />
            </>
          )
        }}
      </PartList>
      <FieldSelect
        key={entries.length} label={t('entries.add')} value={null} placeholder={t('entries.choose')}
        change={(field, name) => { if (field !== null) { edit((before) => entryAdded(before, id, { field, label: name })); selectBlock(id, entries.length) } }}
      />
    </PanelSection>
  )
}

export function TotalsFields({ block: { id, rows } }: { readonly block: Totals }) {
  const { t } = useTranslation('designer')
  const { form, edit, selectBlock, locked } = useDesigner()
  return (
    <PanelSection title={t('totals.title')}>
      <PartList
        id={id} label={t('totals.title')} names={rows.map(({ label, value }) => plainWords(form.texts[label]) || value)} least={1}
        move={(from, to) => edit((before) => rowMoved(before, id, from, to))} remove={(index) => { edit((before) => rowRemoved(before, id, index)); selectBlock(id) }}
      >
        {(index) => {
          const row = rows[index]
          return row && (
            <>
              <LabelInput name={row.label} label={t('entries.label')} list={row.each} />
              {row.each === undefined && <FieldSelect label={t('entries.value')} value={row.value} change={(value) => { if (value !== null) edit((before) => rowChanged(before, id, index, { value })) }} />}
              <Switch label={t('totals.strong')} checked={row.strong ?? false} disabled={locked !== null} onChange={(event) => { const strong = event.currentTarget.checked || undefined; edit((before) => rowChanged(before, id, index, { strong })) }} />
              <ConditionField conditions={row.if ?? []} change={(conditions) => edit((before) => rowChanged(before, id, index, { if: conditions.length > 0 ? conditions : undefined }))} />
            </>
          )
        }}
      </PartList>
      <FieldSelect
        key={rows.length} label={t('totals.add')} value={null} placeholder={t('entries.choose')}
        change={(field, name) => { if (field !== null) { edit((before) => rowAdded(before, id, { field, label: name })); selectBlock(id, rows.length) } }}
      />
    </PanelSection>
  )
}
