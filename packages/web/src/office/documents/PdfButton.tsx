import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ariaKeys, useKeys, useShortcut } from '../../ui/shortcuts.ts'

/** The paper in a tab of its own, to look at and to print. */
export function PdfButton({ href }: { readonly href: string }) {
  const { t } = useTranslation('documents')
  useShortcut('print', t('openPdf'), useCallback(() => void window.open(href, '_blank', 'noreferrer'), [href]))
  return <Button component="a" href={href} target="_blank" rel="noreferrer" variant="default" leftSection={<IconFileTypePdf size={16} aria-hidden />} aria-keyshortcuts={ariaKeys(useKeys('print'))}>{t('openPdf')}</Button>
}
