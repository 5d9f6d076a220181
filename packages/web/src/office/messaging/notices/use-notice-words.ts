import { templateKindName } from '@kontor/domain/messaging/template.ts'
import { useTranslation } from 'react-i18next'
import { dateText } from '../../../ui/format.ts'
import { spoken } from '../../../ui/words.ts'
import type { NoticeSwitch, ToldNotice } from './notice-query.ts'

interface NoticeWords {
  readonly name: (kind: NoticeSwitch['kind']) => string
  /** Why somebody is told, in a sentence. */
  readonly because: (notice: Pick<ToldNotice, 'kind' | 'day' | 'subscription'>) => string
  /** Who gets it and when. */
  readonly whoAndWhen: (own: NoticeSwitch) => string
}

/** words: notices:because.*, notices:withheld.*, notices:to.*, notices:when.*, notices:by.* */
export function useNoticeWords(): NoticeWords {
  const { t } = useTranslation('notices')
  const when = ({ days, daysAllowed, atOnce }: NoticeSwitch): string =>
    days === null || daysAllowed === null ? t(atOnce ? 'when.nowEvenAtNight' : 'when.now') : t(`when.${daysAllowed.side}`, { count: days })
  return {
    name: (kind) => templateKindName(kind, spoken()),
    because: ({ kind, day, subscription }) => t(`because.${kind}`, { day: day === null ? '' : dateText(day), service: subscription?.name ?? '' }),
    whoAndWhen: (own) => [t(`to.${own.to}`), own.copies === null ? null : t('copies', { kind: t(`copy.${own.copies}`) }), when(own), own.channel === 'mail' ? null : t(`by.${own.channel}`), t(own.declinable ? 'declinable' : 'always')].filter((part) => part !== null).join(' '),
  }
}
