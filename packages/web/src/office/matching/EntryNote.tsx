/** A note for whoever comes next, and a day until which the entry is out of the list. */
import { Group, Paper, Textarea, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DateInput } from '../../ui/inputs/DateInput.tsx'
import { isUnread } from '../../ui/inputs/unread.ts'
import type { Unread } from '../../ui/inputs/unread.ts'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { entryQuery } from './matching-query.ts'
import type { Entry } from './matching-query.ts'

export function EntryNote({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const [note, setNote] = useState(entry.note ?? '')
  const [until, setUntil] = useState<string | Unread | null>(entry.putOffUntil)
  const [problem, setProblem] = useState<unknown>(null)
  const save = async () => {
    setProblem(null)
    try {
      const body = { note: note.trim() === '' ? null : note.trim(), until: isUnread(until) ? null : until }
      queryClient.setQueryData(entryQuery(company, entry.id).queryKey, await answer(api.PUT('/api/v1/bank-matching/{id}/note', { params: { path: { id: entry.id }, query: { company } }, body })))
      void queryClient.invalidateQueries({ queryKey: ['list', 'bank-matching'] })
      toast({ message: t('noteKept') })
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <Paper component="section" aria-labelledby="entry-note">
      <Title order={2} id="entry-note" mb="xs">{t('later')}</Title>
      <Group align="end" gap="sm">
        <Textarea label={t('field.note')} value={note} maxLength={1000} autosize minRows={1} onChange={(event) => setNote(event.currentTarget.value)} style={{ flex: '1 1 20rem' }} />
        <DateInput label={t('field.until')} value={until} onChange={setUntil} />
        <ActionButton variant="default" disabledReason={!may('receivables:write') ? t('mayNot') : isUnread(until) ? t('untilUnread') : null} onClick={() => void save()}>{t('keepNote')}</ActionButton>
      </Group>
      {problem ? <ProblemBlock error={problem} /> : null}
    </Paper>
  )
}
