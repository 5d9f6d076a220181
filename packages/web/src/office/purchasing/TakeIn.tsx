/** Takes in e-invoices: one file leads to its page, several are told one by one. */
import { Button, FileButton, Modal, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'

/** Files at once; each is up to 20 MB. */
const FILES_MAX = 50

interface Outcome {
  readonly name: string
  readonly id: string | null
  readonly words: string
}

export function TakeIn() {
  const { t } = useTranslation('purchasing')
  const may = useMay()
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null)
  const reset = useRef<() => void>(null)

  const one = async (file: File): Promise<Outcome> => {
    try {
      const taken = await answer(api.POST('/api/v1/supplier-invoices', {
        params: { query: { company, name: file.name.slice(0, 200) } }, body: file as never, bodySerializer: (body: unknown) => body as Blob, headers: { 'content-type': 'application/octet-stream' },
      }))
      return { name: file.name, id: taken.id, words: t('takenIn', { supplier: taken.supplier, number: taken.number }) }
    } catch (error) {
      return { name: file.name, id: null, words: problemWords(problemOf(error)) }
    }
  }

  const take = async (files: readonly File[]) => {
    if (files.length === 0 || busy) return
    setBusy(true)
    const done: Outcome[] = []
    // One after the other: each is read by a process of its own on the server.
    for (const file of files.slice(0, FILES_MAX)) done.push(await one(file))
    setBusy(false)
    reset.current?.()
    await queryClient.invalidateQueries({ queryKey: ['list', 'supplier-invoices'] })
    const [first] = done
    if (done.length > 1 || first?.id === null) return setOutcomes(done)
    toast({ message: first!.words })
    await navigate({ to: '/$company/supplier-invoices/$id', params: { company, id: first!.id! } })
  }

  if (!may('supplier-invoices:write')) return <ActionButton disabledReason={t('mayNot.write')}>{t('takeIn')}</ActionButton>
  return (
    <>
      <FileButton multiple accept=".xml,.pdf,.isdoc,application/xml,text/xml,application/pdf" resetRef={reset} onChange={(files) => void take(files)}>
        {(props) => <Button {...props} loading={busy}>{t('takeIn')}</Button>}
      </FileButton>
      <Modal opened={outcomes !== null} onClose={() => setOutcomes(null)} title={t('takenInTitle')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
        <Stack gap="sm">
          {outcomes?.map(({ name, id, words }) => (
            <div key={name}>
              <Text size="sm" fw={600}>{id === null ? name : <TextLink to="/$company/supplier-invoices/$id" params={{ company, id }}>{name}</TextLink>}</Text>
              <Text size="sm" className={id === null ? 'negative' : undefined}>{words}</Text>
            </div>
          ))}
        </Stack>
      </Modal>
    </>
  )
}
