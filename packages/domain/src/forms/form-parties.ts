/**
 * Who writes to whom, as every paper shows it: fields of seller and buyer, the lines of the window, the line of the sender.
 * It owns what all presentations share; it does not own the content of any of them.
 */
import type { CanonicalPayment, Language } from '../invoicing/document.ts'
import { countryName, postalLanguage } from './country-names.ts'
import type { Parties } from './form-data.ts'
import type { BUYER_FIELDS, MANDATE_FIELDS, SELLER_FIELDS } from './form-kinds.ts'
import type { FormView, Item } from './form-view.ts'
import { cityLines, dateParts, formatDate, formatIban, formatMaskedIban } from './local-format.ts'
import { registerEntry, registrationLine } from './wording.ts'

type Values<Names extends readonly string[]> = Readonly<Record<Names[number], string>>

export function sellerFields({ seller, buyer }: Parties, language: Language): Values<typeof SELLER_FIELDS> {
  return {
    'seller.name': seller.name,
    'seller.street': seller.street,
    'seller.city': cityLines(seller).join(', '),
    'seller.country': seller.country,
    'seller.countryName': seller.country === buyer.country ? '' : countryName(seller.country, language),
    'seller.phone': seller.phone ?? '',
    'seller.email': seller.email ?? '',
    'seller.web': seller.web ?? '',
    'seller.bankName': seller.bankName ?? '',
    'seller.iban': seller.iban === null ? '' : formatIban(seller.iban),
    'seller.bic': seller.bic ?? '',
    'seller.accountNational': seller.accountNational ?? '',
    'seller.vatId': seller.vatId ?? '',
    'seller.taxNumber': seller.taxNumber ?? '',
    'seller.registration': registrationLine(seller, language),
    'seller.registerEntry': registerEntry(seller),
    'seller.representatives': seller.representatives ?? '',
    'seller.creditorId': seller.creditorId ?? '',
    'seller.contact': seller.phone ?? seller.email ?? '',
    'portal.address': seller.portal?.address ?? '',
    'portal.loginName': seller.portal?.loginName ?? '',
  }
}

export function buyerFields({ buyer }: Parties): Values<typeof BUYER_FIELDS> {
  return {
    'buyer.number': buyer.number,
    'buyer.name': buyer.name,
    'buyer.contact': buyer.contact ?? '',
    'buyer.salutationName': buyer.contact ?? (buyer.isBusiness ? '' : buyer.name),
    'buyer.street': buyer.street,
    'buyer.city': cityLines(buyer).join(', '),
    'buyer.country': buyer.country,
    'buyer.kind': buyer.isBusiness ? 'business' : 'person',
    'buyer.vatId': buyer.vatId ?? '',
    'buyer.registrationNumber': buyer.registrationNumber ?? '',
  }
}

export function mandateFields(mandate: CanonicalPayment['mandate'], language: Language): Values<typeof MANDATE_FIELDS> {
  return {
    'mandate.reference': mandate?.reference ?? '',
    'mandate.signedOn': mandate === null ? '' : formatDate(mandate.signedOn, language),
    'mandate.account': mandate === null ? '' : formatMaskedIban(mandate.ibanCountry, mandate.ibanLast4),
    'mandate.last4': mandate?.ibanLast4 ?? '',
  }
}

/** Everything of a view but what the paper says. */
export function viewHead({ seller, buyer }: Parties, paper: { readonly language: Language; readonly title: string; readonly date: string }): Omit<FormView, 'fields' | 'lists' | 'sections'> {
  const { year, month, day } = dateParts(paper.date)
  return {
    schema: 'kontor-view-1', language: paper.language, title: paper.title, author: seller.name, date: { year: Number(year), month: Number(month), day: Number(day) },
    images: seller.logo === null ? {} : { logo: seller.logo },
    address: addressLines({ seller, buyer }),
    returnAddress: [seller.name, seller.street, ...cityLines(seller)].filter((part) => part !== '').join(' · '),
  }
}

/** The lines of the address window; the country only where the letter crosses a border. */
function addressLines({ buyer, seller }: Parties): readonly string[] {
  const abroad = buyer.country === seller.country ? '' : countryName(buyer.country, postalLanguage(seller.country)).toUpperCase()
  const contact = buyer.contact !== null && buyer.contact !== buyer.name ? buyer.contact : ''
  const lines = [buyer.name, contact, buyer.careOf === null ? '' : careOf(buyer.careOf), buyer.street, ...cityLines(buyer), abroad]
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

const careOf = (name: string): string => (/^c\/o\b/i.test(name) ? name : `c/o ${name}`)

/** Free text as a list of paragraphs. */
export function paragraphs(text: string | null): readonly Item[] {
  return (text ?? '').split(/\r?\n\s*\n|\r?\n/).map((part) => part.trim()).filter((part) => part !== '').map((part) => ({ text: part }))
}
