import {
  IconAddressBook, IconAlignLeft, IconBoxMargin, IconHeading, IconLine, IconListDetails, IconMinus, IconPageBreak, IconPhoto, IconPhotoStar, IconQrcode, IconRectangle, IconSpacingVertical, IconSum, IconTable,
  IconTableRow, IconWritingSign,
} from '@tabler/icons-react'
import type { TablerIcon } from '@tabler/icons-react'
import type { Block } from '../model/edits.ts'

export const BLOCK_ICONS: Readonly<Record<Block['kind'], TablerIcon>> = {
  'logo': IconPhotoStar, 'image': IconPhoto, 'address': IconAddressBook, 'entries': IconListDetails, 'text': IconAlignLeft, 'line': IconLine, 'rectangle': IconRectangle, 'code': IconQrcode, 'title': IconHeading,
  'lines': IconTable, 'table': IconTableRow, 'totals': IconSum, 'panel': IconBoxMargin, 'rule': IconMinus, 'space': IconSpacingVertical, 'page-break': IconPageBreak, 'signatures': IconWritingSign,
}
