/** The ways back of contact persons and of code lists. */
import { no } from '@kontor/domain/kernel/result.ts'
import { createCode, deleteCode, findCode, updateCode } from '../../companies/public.ts'
import { deleteContactPerson, updateContactPerson } from '../../customers/public.ts'
import { fieldsBefore, only } from './write-back.ts'
import type { WayBack } from './write-back.ts'

export const contactPersons: WayBack = {
  permission: 'customers:write',
  rule: only('name email phone mobile note birthday mail_kinds roles', { creation: true }),
  derived: new Set(),
  refusals: [
    'contact_person_not_found', 'contact_person_name_missing', 'contact_person_mail_missing', 'contact_person_birthday_in_future', 'code_unknown', 'code_archived', 'version_changed',
  ],
  constraints: { contact_role_exists: 'code_unknown' },
  write: (tx, { company, today }, undoing) => {
    const edition = { id: BigInt(undoing.row), version: undoing.version }
    return undoing.action === 'insert' ? deleteContactPerson(tx, company, edition) : updateContactPerson(tx, { company, today }, { ...edition, change: fieldsBefore(undoing) })
  },
}

const LISTS = ['customer_groups', 'customer_sources', 'contact_roles', 'product_groups'] as const
type List = (typeof LISTS)[number]

const codeList = (list: List): WayBack => ({
  permission: 'settings:write',
  rule: only(`label_de label_cs label_en position archived${list === 'customer_groups' ? ' settings' : ''}`, { creation: true, deletion: true }),
  derived: new Set(),
  refusals: ['code_not_found', 'code_taken', 'code_in_use', 'settings_of_groups_only', 'version_changed'],
  write: async (tx, { company }, { action, row, version, before, columns }) => {
    const labels = (now?: { readonly de: string; readonly cs: string; readonly en: string }) => {
      const label = (language: 'de' | 'cs' | 'en') => (columns.includes(`label_${language}`) ? String(before[`label_${language}`]) : (now?.[language] ?? ''))
      return { de: label('de'), cs: label('cs'), en: label('en') }
    }
    const settings = before['settings'] as object | undefined
    if (action === 'delete') {
      return createCode(tx, company, list, {
        code: String(before['code']), label: labels(), position: before['position'] as number, ...(list === 'customer_groups' && settings && Object.keys(settings).length > 0 ? { settings } : {}),
      })
    }
    const id = BigInt(row)
    if (action === 'insert') return deleteCode(tx, company, list, { id, version })
    const now = await findCode(tx, company, list, id)
    if (!now) return no({ kind: 'code_not_found' })
    const change = {
      ...(columns.some((column) => column.startsWith('label_')) ? { label: labels(now.label) } : {}), ...(columns.includes('position') ? { position: before['position'] as number } : {}),
      ...(columns.includes('archived') ? { archived: before['archived'] as boolean } : {}), ...(columns.includes('settings') ? { settings: settings ?? {} } : {}),
    }
    return updateCode(tx, company, list, { id, version, change })
  },
})

export const codeLists = Object.fromEntries(LISTS.map((list) => [list, codeList(list)])) as Readonly<Record<List, WayBack>>
