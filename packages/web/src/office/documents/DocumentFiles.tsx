/** The files of an issued document: its PDF, and its e-invoice in each format, the one that goes to the customer first. */
import { Button, Menu } from '@mantine/core'
import { EINVOICE_FORMATS } from '@kontor/domain/kernel/einvoice-format.ts'
import type { EInvoiceFormat } from '@kontor/domain/kernel/einvoice-format.ts'
import { IconChevronDown, IconFileCode } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { PdfButton } from './PdfButton.tsx'
import type { Document, Noun } from './document-query.ts'

export function DocumentFiles({ document, noun }: { readonly document: Document; readonly noun: Noun }) {
  const { t } = useTranslation('documents')
  const { t: customers } = useTranslation('customers')
  const company = useCompany()
  const path = `/api/v1/${noun}/${document.id}`
  const chosen = document.einvoice?.format
  const link = (format: EInvoiceFormat) => (
    <Menu.Item key={format} component="a" href={fileUrl(`${path}/einvoice`, { company, format })} leftSection={<IconFileCode size={14} aria-hidden />}>{customers(`einvoiceFormat.${format}`)}</Menu.Item>
  )
  return (
    <>
      <PdfButton href={fileUrl(`${path}/pdf`, { company })} />
      <Menu position="bottom-end" width={270}>
        <Menu.Target><Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>{t('einvoice.download')}</Button></Menu.Target>
        <Menu.Dropdown>
          {chosen && <><Menu.Label>{t('einvoice.toCustomer')}</Menu.Label>{link(chosen)}<Menu.Divider /><Menu.Label>{t('einvoice.others')}</Menu.Label></>}
          {EINVOICE_FORMATS.filter((format) => format !== chosen).map(link)}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
