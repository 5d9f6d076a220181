/** Own forms where they are needed: each filled with the document at hand, as a file to print. */
import { Button, Menu } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { toastProblem } from '../../ui/toast.tsx'
import { formsQuery } from './form-query.ts'

export function PrintMenu({ document }: { readonly document: string }) {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const may = useMay()
  const forms = useQuery({ ...formsQuery(company), enabled: may('forms:read') })
  const own = (forms.data ?? []).filter(({ place, published }) => place === 'document' && published !== null)
  const print = async (id: string): Promise<void> => {
    const file = await answer(api.POST('/api/v1/forms/{id}/print', { params: { path: { id }, query: { company } }, body: { document }, parseAs: 'blob' }))
    const url = URL.createObjectURL(file as unknown as Blob)
    window.open(url, '_blank', 'noopener')
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
  if (own.length === 0) return null
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target><Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />}>{t('print.title')}</Button></Menu.Target>
      <Menu.Dropdown>{own.map(({ id, name }) => <Menu.Item key={id} onClick={() => void print(id).catch(toastProblem)}>{name}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  )
}
