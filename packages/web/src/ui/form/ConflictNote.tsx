/** What somebody else wrote into the field meanwhile, and whose text is to stay. */
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './form.module.css'
import type { RecordFormState, ShownConflict } from './record-form.ts'

interface ConflictNoteProps {
  readonly conflict: ShownConflict
  readonly label: string
  /** Their value as the field shows values. */
  readonly text: string
  readonly decide: RecordFormState['decide']
}

export function ConflictNote({ conflict, label, text, decide }: ConflictNoteProps) {
  const { t } = useTranslation('form')
  const who = conflict.changedBy ?? t('conflict.somebody')
  return (
    <div className={classes.conflict} role="group" aria-label={t('conflict.at', { field: label })}>
      <span>{text === '' ? t('conflict.emptied', { who }) : t('conflict.changed', { who, value: text })}</span>
      <Group gap={6}>
        <Button size="compact-sm" variant="default" onClick={() => decide(conflict.key, 'mine')}>{t('conflict.mine')}</Button>
        <Button size="compact-sm" variant="default" onClick={() => decide(conflict.key, 'theirs')}>{t('conflict.theirs')}</Button>
      </Group>
    </div>
  )
}
