/** Whether the company charges VAT, from which day on. */
import { Button, Paper, Title } from '@mantine/core'
import { taxRegimeInput } from '@kontor/contract/companies.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { dateText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { regimesQuery } from './company-query.ts'
import classes from './administration.module.css'
import { Tag } from '../../ui/table/Tag.tsx'

export function TaxRegimes() {
  const { t } = useTranslation('administration')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const [adding, setAdding] = useState(false)
  const regimes = useQuery(regimesQuery(company))
  const locked = may('companies:write') ? null : t('mayNot.company')
  const changed = () => {
    void queryClient.invalidateQueries({ queryKey: ['tax-regimes', company] })
    void queryClient.invalidateQueries({ queryKey: ['readiness', company] })
  }
  const now = regimes.data?.filter(({ validFrom }) => validFrom <= today()).toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))[0]
  return (
    <Paper component="section" aria-labelledby="regimes">
      <Title order={2} id="regimes" mb="xs">{t('regimes')}</Title>
      {regimes.error && <ProblemBlock error={regimes.error} retry={() => void regimes.refetch()} />}
      {regimes.isPending && <Loading rows={2} />}
      <ul className={classes.regimes}>
        {regimes.data?.map((regime) => (
          <li key={regime.validFrom}>
            <span>{t('from', { date: dateText(regime.validFrom) })}: {t(`regime.${regime.regime}`)} {regime === now && <Tag color="green">{t('holdsNow')}</Tag>}</span>
            {regimes.data.length > 1 && (
              <DangerButton
                variant="subtle" size="compact-sm" disabledReason={locked} done={changed}
                question={{
                  title: t('takeBack'), verb: t('takeBack'), message: t('regimeTakeBack', { date: dateText(regime.validFrom), regime: t(`regime.${regime.regime}`) }),
                  run: ({ key }) => answer(api.DELETE('/api/v1/tax-regimes/{validFrom}', { params: { path: { validFrom: regime.validFrom }, query: { company }, header: { 'idempotency-key': key } } })),
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <Button variant="default" disabled={locked !== null} onClick={() => setAdding(true)}>{t('addRegime')}</Button>
      {adding && <RegimeDialog close={() => setAdding(false)} done={changed} />}
    </Paper>
  )
}

function RegimeDialog({ close, done }: { readonly close: () => void; readonly done: () => void }) {
  const { t } = useTranslation('administration')
  const company = useCompany()
  const form = useRecordForm({
    schema: taxRegimeInput, initial: { regime: 'standard' }, draftKey: `regime:${company}`, atField: { tax_regime_exists: 'validFrom', tax_regime_already_taxed: 'validFrom' },
    save: (body, { key }) => answer(api.POST('/api/v1/tax-regimes', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: () => {
      toast({ message: t('saved') })
      done()
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('addRegime')} form={form}>
      <RecordForm form={form} label={t('addRegime')}>
        <FormSection>
          <Field name="validFrom" kind="date" label={t('field.validFrom')} autoFocus />
          <Field name="regime" kind="select" label={t('regimes')} options={(['standard', 'small_business'] as const).map((value) => ({ value, label: t(`regime.${value}`) }))} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
