/** A field for a scanner: it types the code and Enter, and is empty again at once, for the next. */
import { TextInput } from '@mantine/core'
import { IconBarcode } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany } from '../../api/session.ts'
import { scanned } from './stock-query.ts'
import type { StockArticle } from './stock-query.ts'

interface ScanProps {
  /** `store`: where a piece lies whose serial number was read. */
  readonly read: (article: StockArticle, serial: string | null, store: string | null) => void
  /** What to do with a code that no article has; answers whether it could be used. */
  readonly unknown?: ((code: string) => boolean) | undefined
}

export function ScanInput({ read, unknown }: ScanProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const look = async (text: string) => {
    try {
      const { article, serial, store } = await scanned(company, text)
      read(article, serial, store)
    } catch (error) {
      const problem = problemOf(error)
      if (problem.kind !== 'stock_article_not_found' || !unknown?.(text)) setWrong(problem.kind === 'stock_article_not_found' ? t('codeUnknown', { code: text }) : problemWords(problem))
    }
  }
  return (
    <TextInput
      label={t('scan')} description={t('scanHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} w={260} value={code} error={wrong} leftSection={<IconBarcode size={16} aria-hidden />} autoComplete="off" spellCheck={false} data-autofocus
      onChange={(event) => { setCode(event.currentTarget.value); setWrong(null) }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        const text = code.trim()
        setCode('')
        if (text !== '') void look(text)
      }}
    />
  )
}
