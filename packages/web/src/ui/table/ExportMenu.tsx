/** Takes the list along: exactly what is filtered, in the columns that are seen, as CSV, XLSX or PDF, or on paper. */
import { Button, Menu, Text } from '@mantine/core'
import { paperRowsMax } from '@kontor/domain/forms/list-paper.ts'
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../../api/client.ts'
import { countText } from '../format.ts'
import type { Query } from './column.ts'
import classes from './list.module.css'

interface ExportMenuProps {
  readonly path: string | undefined
  /** Nothing for lists of the whole installation. */
  readonly company: string | undefined
  /** Filter and order. */
  readonly query: Query
  readonly columns: readonly string[]
  /** How many rows the filter has; null while nobody knows. */
  readonly count: number | null
  /** What is filtered, in words. */
  readonly filterText: string
  readonly onPrint: () => void
}

export function ExportMenu({ path, company, query, columns, count, filterText, onPrint }: ExportMenuProps) {
  const { t } = useTranslation('table')
  const link = (format: 'csv' | 'xlsx' | 'pdf') => fileUrl(path!, { company, ...query, format, columns: columns.join(','), ...(format === 'pdf' && filterText !== '' && { filterText: filterText.slice(0, 500) }) })
  const paperRows = paperRowsMax(columns.length)
  const tooLong = count !== null && count > paperRows
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button className={classes.tool} variant="default" leftSection={path ? <IconDownload size={14} aria-hidden /> : <IconPrinter size={14} aria-hidden />}>{path ? t('export.menu') : t('export.print')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {path && <Menu.Item component="a" href={link('xlsx')} download leftSection={<IconFileSpreadsheet size={15} aria-hidden />}>{t('export.xlsx')}</Menu.Item>}
        {path && <Menu.Item component="a" href={link('csv')} download leftSection={<IconFileTypeCsv size={15} aria-hidden />}>{t('export.csv')}</Menu.Item>}
        {path && (tooLong
          ? <Menu.Item disabled leftSection={<IconFileTypePdf size={15} aria-hidden />}>{t('export.pdfTooLong', { shown: countText(paperRows) })}</Menu.Item>
          : <Menu.Item component="a" href={link('pdf')} download leftSection={<IconFileTypePdf size={15} aria-hidden />}>{t('export.pdf')}</Menu.Item>)}
        <Menu.Item leftSection={<IconPrinter size={15} aria-hidden />} onClick={onPrint}>{t('export.paper')}</Menu.Item>
        {path && <Text size="xs" c="dimmed" px="sm" py={4} maw={260}>{t('export.hint')}</Text>}
      </Menu.Dropdown>
    </Menu>
  )
}
