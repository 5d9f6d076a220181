/** Cash desks: what is in them, and who has them open (ARE-8). */
import { Paper } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { cashDesksQuery } from './cash-query.ts'
import { CashState } from './CashState.tsx'
import { NewDeskDialog } from './DeskDialog.tsx'

export function CashDesksPage() {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const may = useMay()
  const desks = useQuery(cashDesksQuery(company))
  const [making, make] = useState(false)
  return (
    <Page
      title={t('desks')}
      actions={<ActionButton leftSection={<IconPlus size={15} aria-hidden />} disabledReason={may('cash-desks:write') ? null : t('mayNot.write')} aria-haspopup="dialog" onClick={() => make(true)}>{t('new')}</ActionButton>}
    >
      {desks.data?.noRegister && <Notice tone="info" title={t('noRegisterTitle')} role="none">{t('noRegister')}</Notice>}
      {desks.error && <ProblemBlock error={desks.error} retry={() => void desks.refetch()} />}
      {desks.isPending && <Loading />}
      {desks.data?.items.length === 0 && <Empty title={t('none')}>{t('noneText')}</Empty>}
      {desks.data && desks.data.items.length > 0 && (
        <Paper>
          <SimpleTable
            caption={t('desks')} captionHidden rows={desks.data.items} rowKey={({ id }) => id} empty={t('none')}
            columns={[
              { id: 'name', label: t('field.name'), render: ({ id, name }) => <TextLink to="/$company/cash-desks/$id" params={{ company, id }}>{name}</TextLink> },
              { id: 'code', label: t('field.code'), whole: true, wideOnly: true, render: ({ code }) => code },
              { id: 'account', label: t('field.account'), whole: true, wideOnly: true, render: ({ account }) => account },
              { id: 'state', label: t('field.state'), render: (desk) => <CashState desk={desk} /> },
              { id: 'lastOn', label: t('field.lastOn'), whole: true, wideOnly: true, render: ({ lastOn }) => dateText(lastOn) },
              { id: 'balance', label: t('field.balance'), align: 'right', whole: true, render: ({ balance }) => moneyText(balance) },
            ]}
          />
        </Paper>
      )}
      {making && desks.data && <NewDeskDialog currency={desks.data.currency} close={() => make(false)} />}
    </Page>
  )
}
