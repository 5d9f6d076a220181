/**
 * The cast: two made-up providers and the people who pay them, shared by tests, the demo and the handbook.
 * It owns: small typed data in which every case of tax, interval and delivery occurs once by name. It does not own: large histories, which are built upon it.
 * Nobody here exists; accounts and tax numbers are the published examples of their formats.
 */
import type { ProductInput } from '@kontor/server/catalog/public.ts'
import type { NewCompany } from '@kontor/server/companies/public.ts'
import type { CustomerInput } from '@kontor/server/customers/public.ts'

export interface CastSubscription {
  readonly sku: string
  readonly startDate: string
  readonly endDate?: string
  readonly label?: string
  readonly quantity?: string
  /** Own net price in the company's currency. */
  readonly price?: string
  readonly discountPercent?: string
}

export interface CastCustomer extends CustomerInput {
  readonly number: string
  readonly mandate?: { readonly reference: string; readonly signedOn: string; readonly iban: string }
  readonly subscriptions: readonly CastSubscription[]
}

/** Prices over time: from a day on, net price and setup fee. */
type CastPrices = readonly (readonly [validFrom: string, netPrice: string, setupFee?: string])[]
export type CastProduct = Omit<ProductInput, 'price'> & { readonly prices: CastPrices }

export interface CastCompany {
  readonly company: NewCompany
  readonly products: readonly CastProduct[]
  readonly customers: readonly CastCustomer[]
}

const monthly = { intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S' } as const
const yearly = { intervalMonths: 12, timing: 'advance', alignment: 'anniversary', taxClass: 'S' } as const

/** Fibre and hosting on the Baltic coast: VAT as usual, chart SKR03. */
const FJORD: CastCompany = {
  company: {
    code: 'FJORD', name: 'Fjordlicht Netz & Hosting GmbH', country: 'DE', street: 'Speicherzeile 4', postcode: '24103', city: 'Kiel', vatId: 'DE136695976', taxNumber: '20 123 45678',
    registrationNumber: 'HRB 4711', registerCourt: 'Amtsgericht Kiel', representatives: 'Wiebke Thomsen', phone: '+49 431 858600', email: 'rechnung@fjordlicht.example',
    web: 'www.fjordlicht.example', bankName: 'Fördebank', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', creditorId: 'DE98ZZZ09999999999', portalAddress: 'https://portal.fjordlicht.example',
    portalOnInvoices: true, demo: true,
  },
  products: [
    { ...monthly, sku: 'FIB100', name: 'Glasfaser 100', kind: 'access_line', unit: 'Stk', revenueAccount: '8400', minimumTermMonths: 24, noticeDays: 30, prices: [['2022-01-01', '27.73', '49.58'], ['2026-01-01', '29.33', '49.58']] },
    { ...monthly, sku: 'FIB300', name: 'Glasfaser 300', kind: 'access_line', unit: 'Stk', revenueAccount: '8400', minimumTermMonths: 24, noticeDays: 30, prices: [['2022-01-01', '37.73', '49.58']] },
    { ...monthly, sku: 'FIB1000', name: 'Glasfaser Business 1000', kind: 'access_line', unit: 'Stk', revenueAccount: '8400', minimumTermMonths: 12, noticeDays: 90, prices: [['2022-01-01', '89.00', '199.00']] },
    { ...monthly, sku: 'VOIP', name: 'Telefonie-Flat', kind: 'telephony', unit: 'Stk', revenueAccount: '8401', prices: [['2022-01-01', '4.1933']] },
    { ...monthly, sku: 'NET29', name: 'Netz /29', kind: 'network', unit: 'Netz', revenueAccount: '8403', prices: [['2022-01-01', '8.00']] },
    { ...monthly, sku: 'SRV', name: 'Mietserver', kind: 'server', unit: 'Stk', alignment: 'anniversary', revenueAccount: '8413', prices: [['2022-01-01', '64.70', '99.00']] },
    { ...yearly, sku: 'DOM-DE', name: 'Domain .de', kind: 'domain', unit: 'Jahr', revenueAccount: '8410', prices: [['2022-01-01', '9.99']] },
    { ...yearly, sku: 'VHOST-S', name: 'Webspace S', kind: 'virtual_host', unit: 'Stk', intervalMonths: 3, revenueAccount: '8411', prices: [['2022-01-01', '11.85']] },
    { ...yearly, sku: 'EBOOK', name: 'E-Book-Abo Netzwerkpraxis', kind: 'service', unit: 'Stk', taxClass: 'R', revenueAccount: '8300', prices: [['2022-01-01', '18.69']] },
  ],
  customers: [
    {
      number: '10001', kind: 'person', lastName: 'Ohlsen', firstName: 'Frieda', street: 'Hafenstraße 3', postcode: '24103', city: 'Kiel', country: 'DE', email: 'frieda.ohlsen@example.net',
      phone: '+49 431 858687', addedOn: '2024-01-10', birthday: '1988-02-29', paymentMethod: 'direct_debit', iban: 'DE02120300000000202051', position: `54° 19' 24.3'' N, 10° 8' 23.6'' E`,
      mandate: { reference: 'FJORD-10001-1', signedOn: '2024-01-10', iban: 'DE02120300000000202051' },
      subscriptions: [{ sku: 'FIB100', startDate: '2024-01-15' }, { sku: 'DOM-DE', startDate: '2024-02-29', label: 'ohlsen-kiel.example' }],
    },
    {
      number: '10002', kind: 'person', lastName: 'Petersen', firstName: 'Jörg', street: 'Fördepromenade 137a', postcode: '24944', city: 'Flensburg', country: 'DE', email: 'joerg@example.net',
      addedOn: '2024-03-01', discountPercent: '5', subscriptions: [{ sku: 'FIB300', startDate: '2024-03-01' }, { sku: 'VOIP', startDate: '2024-03-01' }, { sku: 'EBOOK', startDate: '2025-11-22' }],
    },
    {
      number: '10003', kind: 'business', companyName: 'Praxis Dr. Lüders', lastName: 'Lüders', firstName: 'Eva', street: 'Holtenauer Straße 61', postcode: '24105', city: 'Kiel', country: 'DE',
      email: 'praxis@example.net', billingEmail: 'buchhaltung@example.net', paymentDays: 7, cashDiscountPercent: '2', cashDiscountDays: 5, delivery: 'both', addedOn: '2024-05-20',
      subscriptions: [{ sku: 'FIB1000', startDate: '2024-06-15' }, { sku: 'NET29', startDate: '2024-06-15', quantity: '2' }],
    },
    {
      number: '10004', kind: 'business', companyName: 'Werft Hansen GmbH', street: 'Werftstraße 112', postcode: '24143', city: 'Kiel', country: 'DE', vatId: 'DE129273398', email: 'einkauf@example.net',
      billingName: 'Werft Hansen GmbH, Kreditoren', billingStreet: 'Postfach 10 12', billingPostcode: '24009', billingCity: 'Kiel', billingCountry: 'DE', grouping: 'service', addedOn: '2023-11-02',
      subscriptions: [{ sku: 'FIB1000', startDate: '2024-01-01', price: '79.00', label: 'Halle 3' }, { sku: 'SRV', startDate: '2024-01-31', discountPercent: '10' }],
    },
    {
      number: '10005', kind: 'business', companyName: 'Kabelkontor Nord KG', street: 'Am Schwanenteich 8', postcode: '23552', city: 'Lübeck', country: 'DE', vatId: 'DE312084770', email: 'rechnung@kabelkontor.example',
      reverseChargeUntil: '2027-06-30', customerGroup: 'reseller', addedOn: '2024-08-01', subscriptions: [{ sku: 'FIB300', startDate: '2024-08-01', quantity: '12' }, { sku: 'SRV', startDate: '2025-02-14' }],
    },
    {
      number: '10006', kind: 'business', companyName: 'Zwirn & Söhne OG', street: 'Neubaugasse 12', postcode: '1070', city: 'Wien', country: 'AT', vatId: 'ATU12011204', email: 'office@zwirn.example',
      addedOn: '2025-01-07', subscriptions: [{ sku: 'VHOST-S', startDate: '2025-01-31', label: 'zwirn.example' }],
    },
    {
      number: '10007', kind: 'person', lastName: 'Brandt', firstName: 'Mette', street: 'Strandvejen 4', postcode: '6340', city: 'Kruså', country: 'DK', language: 'en', email: 'mette@example.net',
      addedOn: '2025-04-01', subscriptions: [{ sku: 'VHOST-S', startDate: '2025-04-10' }],
    },
    {
      number: '10008', kind: 'business', companyName: 'Limmatwerk AG', street: 'Limmatquai 90', postcode: '8001', city: 'Zürich', country: 'CH', email: 'it@limmatwerk.example', addedOn: '2025-06-01',
      subscriptions: [{ sku: 'SRV', startDate: '2025-06-16', quantity: '2' }],
    },
    {
      number: '10009', kind: 'person', lastName: 'Kramm', firstName: 'Ute', street: 'Dorfstraße 1', postcode: '24340', city: 'Eckernförde', country: 'DE', delivery: 'post', collectiveDay: 31,
      variableSymbols: ['7700112'], addedOn: '2025-02-03', subscriptions: [{ sku: 'FIB100', startDate: '2025-02-03', endDate: '2027-02-02' }],
    },
  ],
}

/** Wireless in Moravia: Czech chart, invoice numbers that are variable symbols. */
const VLNA: CastCompany = {
  company: {
    code: 'VLNA', name: 'Vlnanet Morava s.r.o.', country: 'CZ', street: 'Na Střelnici 42', postcode: '779 00', city: 'Olomouc', vatId: 'CZ25123891', registrationNumber: '25123891',
    registerCourt: 'Krajský soud v Ostravě, oddíl C, vložka 4711', representatives: 'Ondřej Hájek', phone: '+420 585 123 400', email: 'fakturace@vlnanet.example', web: 'www.vlnanet.example',
    bankName: 'Moravská banka', iban: 'CZ6508000000192000145399', bic: 'GIBACZPX', accountNational: '19-2000145399/0800', demo: true,
  },
  products: [
    { ...monthly, sku: 'NET50', name: 'Internet 50', kind: 'access_line', unit: 'ks', revenueAccount: '602100', prices: [['2022-01-01', '247.11'], ['2026-04-01', '263.64']] },
    { ...monthly, sku: 'NET200', name: 'Internet 200', kind: 'access_line', unit: 'ks', revenueAccount: '602100', minimumTermMonths: 24, noticeDays: 30, prices: [['2022-01-01', '404.96', '825.62']] },
    { ...monthly, sku: 'IPTV', name: 'Televize', kind: 'iptv', unit: 'ks', revenueAccount: '602200', prices: [['2022-01-01', '164.46']] },
    { ...monthly, sku: 'VOIP', name: 'Telefon', kind: 'telephony', unit: 'ks', timing: 'arrears', revenueAccount: '602300', prices: [['2022-01-01', '49.5868']] },
    { ...monthly, sku: 'IP4', name: 'Veřejná IP adresa', kind: 'network', unit: 'ks', intervalMonths: 3, revenueAccount: '602100', prices: [['2022-01-01', '247.50']] },
    { ...yearly, sku: 'DOM-CZ', name: 'Doména .cz', kind: 'domain', unit: 'rok', revenueAccount: '602400', prices: [['2022-01-01', '165.00']] },
  ],
  customers: [
    {
      number: '10001', kind: 'person', lastName: 'Žižková', firstName: 'Anna', street: 'Horní náměstí 7', postcode: '779 00', city: 'Olomouc', country: 'CZ', email: 'anna@example.net',
      phone: '+420 605 123 456', addedOn: '2024-02-01', position: `49° 35' 38.1'' N, 17° 15' 4.6'' E`, subscriptions: [{ sku: 'NET50', startDate: '2024-02-10' }, { sku: 'IPTV', startDate: '2024-02-10' }],
    },
    {
      number: '10002', kind: 'person', lastName: 'Dvořák', firstName: 'Petr', street: 'Lhotka 15', postcode: '783 53', city: 'Velká Bystřice', country: 'CZ', email: 'petr@example.net', addedOn: '2024-09-15',
      iban: 'CZ9455000000001011038930', subscriptions: [{ sku: 'NET200', startDate: '2024-09-15' }, { sku: 'VOIP', startDate: '2024-10-01' }],
    },
    {
      number: '10003', kind: 'business', companyName: 'Hotel U Řeky s.r.o.', street: 'Nábřeží 3', postcode: '771 00', city: 'Olomouc', country: 'CZ', registrationNumber: '27074358', vatId: 'CZ27074358',
      email: 'recepce@example.net', paymentDays: 30, addedOn: '2023-12-01', subscriptions: [{ sku: 'NET200', startDate: '2024-01-01', quantity: '3' }, { sku: 'IP4', startDate: '2024-01-01', quantity: '8' }],
    },
    {
      number: '10004', kind: 'business', companyName: 'Obec Lhotka nad Vlnou', street: 'Náves 1', postcode: '783 21', city: 'Lhotka', country: 'CZ', delivery: 'post', addedOn: '2025-01-02',
      subscriptions: [{ sku: 'NET50', startDate: '2025-01-15', price: '0', label: 'Knihovna' }, { sku: 'DOM-CZ', startDate: '2025-01-31', label: 'lhotka.example' }],
    },
    {
      number: '10005', kind: 'business', companyName: 'Tatranské weby s.r.o.', street: 'Hlavná 22', postcode: '058 01', city: 'Poprad', country: 'SK', vatId: 'SK2021853504', email: 'faktury@example.net',
      addedOn: '2025-05-01', subscriptions: [{ sku: 'DOM-CZ', startDate: '2025-05-05', quantity: '4' }],
    },
  ],
}

export const CAST: readonly CastCompany[] = [FJORD, VLNA]
