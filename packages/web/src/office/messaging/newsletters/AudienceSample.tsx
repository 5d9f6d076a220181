/** An audience in figures: how many get it, in which languages, why the others do not, and ten of those who do. */
import { Text } from '@mantine/core'
import type { components } from '@kontor/contract/client/paths.ts'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { countText } from '../../../ui/format.ts'
import { SimpleTable } from '../../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import classes from './newsletters.module.css'

type Count = components['schemas']['NewsletterAudienceCount']

export function AudienceSample({ count }: { readonly count: Count }) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const others = count.leftOut.reduce((sum, each) => sum + each.count, 0)
  return (
    <div role="status">
      <Text size="sm" fw={600}>{t('gets', { count: count.gets, shown: countText(count.gets) })}{count.languages.length > 1 && <Text span size="sm" fw={400}>{` (${count.languages.map((each) => `${t(`language.${each.language}`)} ${countText(each.count)}`).join(', ')})`}</Text>}</Text>
      {others > 0 && <Text size="sm">{t('others', { count: others, shown: countText(others), reasons: count.leftOut.map((each) => `${t(`reason.${each.reason}`)} ${countText(each.count)}`).join(', ') })}</Text>}
      {count.sample.length > 0 && (
        <details className={classes.sample}>
          <summary>{t('sample', { count: count.sample.length })}</summary>
          <SimpleTable
            caption={t('sampleTitle')} captionHidden rows={count.sample} rowKey={({ address }) => address} empty=""
            columns={[
              { id: 'customer', label: t('field.customer'), render: ({ customer: { id, number, name }, contact }) => <><TextLink to="/$company/customers/$id" params={{ company, id }}>{number} · {name}</TextLink>{contact !== null && ` · ${contact}`}</> },
              { id: 'address', label: t('field.address'), render: ({ address }) => address },
              { id: 'language', label: t('field.language'), wideOnly: true, render: ({ language }) => t(`language.${language}`) },
            ]}
          />
        </details>
      )}
    </div>
  )
}
