/** Turns a notice on, counting from now, or off; it says first what that means. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../../api/session.ts'
import { DangerButton } from '../../../ui/confirm.tsx'
import { writeSwitch } from './notice-query.ts'
import type { NoticeSwitch } from './notice-query.ts'

export function NoticeTurn({ own, name, sender }: { readonly own: NoticeSwitch; readonly name: string; readonly sender: boolean }) {
  const { t } = useTranslation('notices')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const isOff = own.since === null
  return (
    <DangerButton
      variant={isOff ? 'light' : 'default'} color={isOff ? undefined : 'gray'} size="compact-sm" aria-label={t(isOff ? 'turnOnOf' : 'turnOffOf', { name })}
      disabledReason={!may('settings:write') ? t('mayNotSet') : isOff && !sender ? t('needsSender') : null} done={() => void queryClient.invalidateQueries({ queryKey: ['notice-switches', company] })}
      question={{
        title: name, verb: t(isOff ? 'turnOn' : 'turnOff'), danger: !isOff,
        message: isOff ? t('turnOnText') : t('turnOffText', { count: own.waiting }),
        run: ({ key }) => writeSwitch(company, own, { on: isOff }, key),
      }}
    />
  )
}
