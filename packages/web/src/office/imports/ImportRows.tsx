/** The import itself, as it was rehearsed: all rows, or those in order, said with their numbers before. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { countText } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { importFile, reportQuery } from './import-query.ts'
import type { Attempt, ImportReport } from './import-query.ts'

interface ImportRowsProps {
  readonly attempt: Attempt
  readonly report: ImportReport
  /** The file was refused after all: somebody else has changed something since the rehearsal. */
  readonly refused: (report: ImportReport) => void
  readonly forget: () => void
}

export function ImportRows({ attempt, report, refused, forget }: ImportRowsProps) {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const { company, file, kind } = attempt
  const partial = report.refused > 0
  const counts = { count: report.accepted, shown: countText(report.accepted), left: countText(report.refused) }
  if (report.fileProblems.length > 0) return null
  if (report.accepted === 0) return <Notice tone="warn">{t('nothingAccepted')}</Notice>
  const run = async () => {
    const done = await ask({
      title: t('importTitle', { file: file.name }), message: t(partial ? 'importPartText' : 'importAllText', { ...counts, kind: t(`kind.${kind}`) }), verb: t(partial ? 'importPart' : 'importAll', counts), danger: false,
      run: ({ key }) => importFile(attempt, { dryRun: false, partial, key }),
    })
    if (!done) return
    if (done.import === null) {
      refused(done)
      return
    }
    queryClient.setQueryData(reportQuery(company, done.import).queryKey, done)
    for (const list of ['imports', kind]) void queryClient.invalidateQueries({ queryKey: ['list', list] })
    void queryClient.invalidateQueries({ queryKey: ['readiness', company] })
    forget()
    toast({ message: t('toast.imported', { count: done.accepted, shown: countText(done.accepted) }) })
    void navigate({ to: '/$company/imports/$id', params: { company, id: done.import } })
  }
  return (
    <div>
      {report.state === 'refused' && <Notice tone="warn">{t('refusedAfterAll')}</Notice>}
      <ActionButton aria-haspopup="dialog" onClick={() => void run()}>{t(partial ? 'importPart' : 'importAll', counts)}</ActionButton>
      {dialog}
    </div>
  )
}
