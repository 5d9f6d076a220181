import { useTranslation } from 'react-i18next'
import type { LetterState as State } from '@kontor/domain/messaging/letter.ts'
import { Tag } from '../../../ui/table/Tag.tsx'
import type { TagColor } from '../../../ui/table/Tag.tsx'

const COLORS: Readonly<Record<State, TagColor>> = { draft: 'gray', printed: 'yellow', posted: 'blue', answered: 'green', returned: 'red', withdrawn: 'gray' }

export function LetterState({ state }: { readonly state: State }) {
  const { t } = useTranslation('letters')
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
