/** Who the customer is: address, ways to reach them, numbers, bank. Only what is known is shown. */
import { Anchor, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../ui/Loading.tsx'
import { dateText } from '../../ui/format.ts'
import { spoken } from '../../ui/words.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { codesQuery, mandatesQuery } from './customer-query.ts'
import type { Customer, Mandate } from './customer-query.ts'
import classes from './customer.module.css'
import { Facts } from '../../ui/Facts.tsx'

/** Numbers as telephones take them. */
const dialled = (phone: string): string => `tel:${phone.replaceAll(/[^+0-9]/g, '')}`

export function CustomerFacts({ id, customer }: { readonly id: string; readonly customer: Customer | undefined }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()
  const groups = useQuery(codesQuery(company, 'customer_groups'))
  const mandates = useQuery({ ...mandatesQuery(company, id), enabled: may('mandates:read') })
  const mandate = mandates.data?.items.find(({ revokedOn }) => revokedOn === null)
  const group = groups.data?.items.find(({ code }) => code === customer?.customerGroup)?.label[spoken()] ?? customer?.customerGroup
  return (
    <section className={classes.panel} aria-labelledby="facts">
      <div className={classes.panelHead}>
        <Title order={2} id="facts">{t('facts')}</Title>
        {customer && customer.externalLink !== null && <Anchor size="xs" href={customer.externalLink} target="_blank" rel="noreferrer">{t('externalLink')}</Anchor>}
      </div>
      {customer ? <Facts facts={factsOf(t, customer, { group, mandate })} /> : <Loading rows={8} />}
    </section>
  )
}

const factsOf = (t: TFunction<'customers'>, customer: Customer, { group, mandate }: { readonly group: string | null | undefined; readonly mandate: Mandate | undefined }): (readonly [string, ReactNode])[] => [
  [t('field.address'), addressText(customer)],
  [t('field.billingAddress'), customer.billingStreet !== null && [customer.billingName, customer.billingStreet, `${customer.billingPostcode ?? ''} ${customer.billingCity ?? ''}`].filter(Boolean).join(', ')],
  [t('field.representative'), customer.representative],
  [t('field.phone'), customer.phone && <Anchor href={dialled(customer.phone)}>{customer.phone}</Anchor>],
  [t('field.mobile'), customer.mobile && <Anchor href={dialled(customer.mobile)}>{customer.mobile}</Anchor>],
  [t('field.mailedTo'), customer.mailedTo && <Anchor href={`mailto:${customer.mailedTo}`}>{customer.mailedTo}</Anchor>],
  [t('field.technicalEmail'), customer.technicalEmail && <Anchor href={`mailto:${customer.technicalEmail}`}>{customer.technicalEmail}</Anchor>],
  [t('field.web'), customer.web],
  [t('field.registrationNumber'), customer.registrationNumber],
  [t('field.vatId'), customer.vatId],
  [t('field.buyerReference'), customer.buyerReference],
  [t('field.electronicAddress'), customer.electronicAddress],
  [t('field.ibanShort'), customer.ibanLast4 && `•••• ${customer.ibanLast4}`],
  [t('field.mandate'), mandate && `${mandate.reference} · ${dateText(mandate.signedOn)}`],
  [t('field.customerGroup'), group],
  [t('field.addedOn'), dateText(customer.addedOn)],
]

const addressText = ({ careOf, street, postcode, city, country }: Customer): string =>
  [careOf, street, `${country === '' ? '' : `${country} `}${postcode} ${city}`.trim()].filter((part) => part !== null && part !== '').join(', ')
