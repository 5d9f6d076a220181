/** The field that searches the handbook while one types; the words stand in the address. */
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import classes from './handbook.module.css'

export function HandbookSearch({ query }: { readonly query: string }) {
  const { t } = useTranslation('handbook')
  const company = useCompany()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(query)
  // Back and forward change the address without a key.
  useEffect(() => setTyped((now) => (now.trim() === query ? now : query)), [query])
  const search = (text: string) => {
    setTyped(text)
    const q = text.trim()
    void navigate({ to: '/$company/handbook', params: { company }, search: q === '' ? {} : { q }, replace: true })
  }
  return (
    <TextInput
      type="search" size="sm" className={classes.search} value={typed} onChange={(event) => search(event.currentTarget.value)} leftSection={<IconSearch size={16} aria-hidden />}
      label={t('search')} placeholder={t('searchPlaceholder')} autoComplete="off"
    />
  )
}
