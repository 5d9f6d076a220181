/** How much of its parts a text fills, and which letter made it larger; counted as it will be sent. */
import { Text } from '@mantine/core'
import { smsPieces, smsText } from '@kontor/domain/messaging/sms/sms-text.ts'
import type { SmsReplacement } from '@kontor/domain/messaging/sms/sms-text.ts'
import { useTranslation } from 'react-i18next'

export function SmsCount({ text, replacement, partsMax }: { readonly text: string; readonly replacement: SmsReplacement; readonly partsMax: number }) {
  const { t } = useTranslation('sms')
  const { encoding, units, left, parts, cause } = smsPieces(smsText(text, replacement))
  return (
    <div>
      <Text size="xs" c="dimmed" component="p" m={0}>{t('count', { count: parts.length, units, left })} · {t(`encoding.${encoding}`)}</Text>
      {cause !== null && <Text size="xs" component="p" m={0}>{t('because', { letter: cause })}</Text>}
      <Text size="xs" c="var(--mantine-color-error)" component="p" m={0} role="status">{parts.length > partsMax ? t('tooLong', { most: partsMax }) : ''}</Text>
    </div>
  )
}
