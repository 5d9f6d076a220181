/** The shape of what is coming. Told to screen readers once, by its label. */
import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface LoadingProps {
  /** How many lines. */
  readonly rows?: number
  /** A form's field is higher than a row. */
  readonly height?: number
}

export function Loading({ rows = 6, height = 20 }: LoadingProps) {
  const { t } = useTranslation('form')
  return (
    <Stack gap="xs" role="status" aria-busy>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => <Skeleton key={row} height={height} width={row % 3 === 2 ? '70%' : '100%'} radius="sm" aria-hidden />)}
    </Stack>
  )
}
