/** The files that always go along with a script. */
import { Input } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldSlot } from '../../../ui/form/Field.tsx'
import { Attachments } from '../write/Attachments.tsx'
import type { Upload } from '../write/use-message.ts'

/** A script brings what is uploaded; papers of its record are ticked elsewhere. */
const FILES_ONLY = { documents: [], papers: [], forwarded: null }

export function ScriptFiles({ slot, stored }: { readonly slot: FieldSlot; readonly stored: readonly Upload[] }) {
  const { t } = useTranslation('scripts')
  const [known, setKnown] = useState(() => new Map(stored.map((file) => [file.id, file])))
  const chosen: readonly string[] = Array.isArray(slot.value) ? slot.value : []
  // After a reload of the page a file that was added and not saved is known by its number alone.
  const uploads = chosen.map((id) => known.get(id) ?? { id, name: t('fileAdded'), type: '', bytes: 0 })
  return (
    <Input.Wrapper error={slot.error}>
      <Attachments
        options={FILES_ONLY} text={{ documents: [], papers: [], forwardedFiles: [], uploads }}
        change={({ uploads: changed }) => {
          if (!changed) return
          setKnown((before) => new Map([...before, ...changed.map((file) => [file.id, file] as const)]))
          slot.onChange(changed.map(({ id }) => id))
        }}
      />
    </Input.Wrapper>
  )
}
