import { describe, expect, test } from 'vitest'
import { undoConflict, undoFault } from './undo.ts'

const rule = { fields: new Set(['email', 'phone']), creation: false, deletion: false }
const update = (fields: string[], table = 'customers') => ({ table, action: 'update' as const, fields })

describe('by its nature', () => {
  test.each([
    ['fields that can be written again', update(['email', 'phone']), rule, undefined],
    ['one that cannot', update(['email', 'deleted_at']), rule, { kind: 'field_stays', field: 'deleted_at' }],
    ['an issued document', { table: 'documents', action: 'issue' as const, fields: [] }, undefined, { kind: 'issued_documents_stay' }],
    ['a closed period', update(['closed_at'], 'accounting_periods'), undefined, { kind: 'accounting_periods_stay' }],
    ['a right', { table: 'user_roles', action: 'insert' as const, fields: ['role'] }, undefined, { kind: 'rights_stay' }],
    ['a table without a way back', update(['reference'], 'mandates'), undefined, { kind: 'change_not_undoable', table: 'mandates' }],
    ['a creation that stays', { table: 'customers', action: 'insert' as const, fields: ['email'] }, rule, { kind: 'creation_stays', table: 'customers' }],
    ['a creation that can be taken back', { table: 'x', action: 'insert' as const, fields: ['other'] }, { ...rule, creation: true }, undefined],
    ['a deletion that stays', { table: 'x', action: 'delete' as const, fields: [] }, rule, { kind: 'deletion_stays', table: 'x' }],
    ['a deletion that can be taken back', { table: 'x', action: 'delete' as const, fields: [] }, { ...rule, deletion: true }, undefined],
  ])('%s', (_name, change, of, expected) => expect(undoFault(change, of)).toEqual(expected))
})

describe('by how the record stands', () => {
  test.each([
    ['as the change left it', 'update' as const, { differing: [] }, undefined],
    ['with another value', 'update' as const, { differing: [{ field: 'email', present: 'neu@x.de' }] }, { kind: 'changed_since', field: 'email', present: 'neu@x.de' }],
    ['gone', 'update' as const, 'gone' as const, { kind: 'record_gone' }],
    ['gone, as the deletion left it', 'delete' as const, 'gone' as const, undefined],
    ['there again after a deletion', 'delete' as const, { differing: [] }, { kind: 'record_there_again' }],
  ])('%s', (_name, action, present, expected) => expect(undoConflict({ action }, present)).toEqual(expected))
})
