/** Which picture a block shows: one of the company's own, so that each paper takes the right one, or one that was uploaded for forms. */
import { Button, FileButton, SegmentedControl, Select } from '@mantine/core'
import { ASSET_NAMES } from '@kontor/domain/forms/form.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { useDesigner } from '../designer.ts'
import { formImagesQuery } from '../form-query.ts'
import { changedBlock, isPlaced } from '../model/edits.ts'
import type { Block } from '../model/edits.ts'
import classes from './panel.module.css'
import { PanelSection } from './PanelSection.tsx'
import { Sides } from './PlaceFields.tsx'

type ImageBlock = Extract<Block, { kind: 'image' }>

export function ImageFields({ block }: { readonly block: ImageBlock }) {
  const { t } = useTranslation('designer')
  const company = useCompany()
  const images = useQuery(formImagesQuery(company))
  const { edit, locked } = useDesigner()
  const show = (image: string): void => edit((before) => changedBlock<ImageBlock>(before, block.id, (one) => ({ ...one, image })))
  return (
    <PanelSection title={t('block.image')}>
      <Select
        label={t('image.which')} value={block.image} disabled={locked !== null} onChange={(image) => { if (image !== null) show(image) }}
        data={[...ASSET_NAMES.map((value) => ({ value, label: t(`image.${value}`) })), ...(images.data ?? []).map(({ sha256, name }) => ({ value: sha256, label: name }))]}
      />
      <Upload shown={show} />
      {!isPlaced(block) && (
        <>
          <SegmentedControl
            aria-label={t('align.title')} disabled={locked !== null} value={block.align ?? 'left'} data={(['left', 'center', 'right'] as const).map((value) => ({ value, label: t(`align.${value}`) }))}
            onChange={(align) => edit((before) => changedBlock<ImageBlock>(before, block.id, (one) => ({ ...one, align }) as ImageBlock))}
          />
          <Sides block={block} />
        </>
      )}
    </PanelSection>
  )
}

/** A new picture is shown at once, and offered to all forms. */
function Upload({ shown }: { readonly shown: (sha256: string) => void }) {
  const { t } = useTranslation('designer')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { locked } = useDesigner()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const upload = async (file: File | null): Promise<void> => {
    if (!file) return
    setBusy(true)
    setError(null)
    try {
      const image = await answer(api.POST('/api/v1/form-images', {
        params: { query: { company, name: file.name.slice(0, 100) }, header: { 'idempotency-key': onceKey() } }, body: file as never, bodySerializer: (body: unknown) => body as Blob, headers: { 'content-type': 'application/octet-stream' },
      }))
      await queryClient.invalidateQueries({ queryKey: ['form-images', company] })
      shown(image.sha256)
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <FileButton accept="image/png,image/jpeg,image/svg+xml" onChange={(file) => void upload(file)}>{(props) => <Button {...props} variant="default" size="compact-sm" loading={busy} disabled={locked !== null}>{t('image.upload')}</Button>}</FileButton>
      <p className={classes.quiet}>{t('image.uploadText')}</p>
      {error !== null && <ProblemBlock error={error} />}
    </>
  )
}
