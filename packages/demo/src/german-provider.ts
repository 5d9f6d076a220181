/** The German fibre and hosting provider of the cast, grown to a real catalogue and clientele. Prices are net euros. */
import { CAST } from './cast.ts'
import type { CastProduct } from './cast.ts'
import type { Provider } from './provider.ts'

const monthly = { intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', unit: 'Monat' } as const
const from2022 = (price: string, setupFee?: string): CastProduct['prices'] => [setupFee === undefined ? ['2022-01-01', price] : ['2022-01-01', price, setupFee]]

const PRODUCTS: readonly CastProduct[] = [
  { ...monthly, sku: 'FIB600', name: 'Glasfaser 600 mit fester IPv4-Adresse', kind: 'access_line', revenueAccount: '8400', minimumTermMonths: 24, noticeDays: 30, prices: [['2022-01-01', '46.21', '49.58'], ['2025-10-01', '48.73', '49.58']] },
  { ...monthly, sku: 'VOIP-LINE', name: 'Sprachkanal', kind: 'telephony', unit: 'Stk', timing: 'arrears', revenueAccount: '8401', prices: from2022('2.49') },
  { ...monthly, sku: 'TV', name: 'Fernsehen über Glasfaser', kind: 'iptv', revenueAccount: '8402', prices: from2022('10.0756') },
  { ...monthly, sku: 'PORT', name: 'Vorleistungsanschluss für Wiederverkäufer', kind: 'network', unit: 'Stk', timing: 'arrears', revenueAccount: '8404', paymentDays: 30, prices: from2022('14.30') },
  { ...monthly, sku: 'ROUTER-RENT', name: 'Miete Heimnetz-Router', kind: 'service', revenueAccount: '8405', prices: from2022('3.35') },
  { ...monthly, sku: 'SLA', name: 'Entstörung in vier Stunden, rund um die Uhr', kind: 'service', timing: 'arrears', revenueAccount: '8406', paymentDays: 30, prices: from2022('79.00') },
  { ...monthly, sku: 'HOST-M', name: 'Webhosting M', kind: 'hosting', unit: 'Stk', intervalMonths: 6, revenueAccount: '8411', prices: [['2022-01-01', '35.40', '9.90'], ['2025-07-01', '37.80', '9.90']] },
  { ...monthly, sku: 'HOST-L', name: 'Webhosting L', kind: 'hosting', unit: 'Stk', intervalMonths: 12, alignment: 'anniversary', revenueAccount: '8411', prices: from2022('142.80') },
  { ...monthly, sku: 'DOM-COM', name: 'Domain .com', kind: 'domain', unit: 'Jahr', intervalMonths: 12, alignment: 'anniversary', revenueAccount: '8410', prices: [['2022-01-01', '14.28'], ['2025-09-01', '16.72']] },
  { ...monthly, sku: 'SQL', name: 'Datenbank 10 GB', kind: 'sql_database', unit: 'Stk', timing: 'arrears', revenueAccount: '8412', prices: from2022('4.90') },
  { ...monthly, sku: 'BACKUP', name: 'Datensicherung', kind: 'hosting', unit: 'GB', timing: 'arrears', revenueAccount: '8412', prices: from2022('0.0545') },
  { ...monthly, sku: 'DEDI', name: 'Server exklusiv, 16 Kerne, 128 GB', kind: 'dedicated', unit: 'Stk', alignment: 'anniversary', revenueAccount: '8413', prices: [['2022-01-01', '129.00', '99.00'], ['2026-02-01', '134.00', '99.00']] },
  { ...monthly, sku: 'COLO', name: 'Stellfläche im Rechenzentrum', kind: 'server', unit: 'HE', intervalMonths: 3, timing: 'arrears', revenueAccount: '8413', prices: from2022('45.00', '120.00') },
  { ...monthly, sku: 'OFFICE', name: 'Bürosoftware je Arbeitsplatz', kind: 'licence', unit: 'Stk', timing: 'arrears', revenueAccount: '8414', prices: from2022('10.50') },
  { ...monthly, sku: 'PRESS', name: 'Digitale Tageszeitung', kind: 'service', unit: 'Stk', intervalMonths: 3, taxClass: 'R', revenueAccount: '8300', prices: from2022('28.0187') },
  { ...monthly, sku: 'ROUTER', name: 'Heimnetz-Router AX', kind: 'goods', unit: 'Stk', revenueAccount: '8407', stocked: true, prices: from2022('142.02') },
  { ...monthly, sku: 'ONT', name: 'Glasfaser-Modem (ONT)', kind: 'goods', unit: 'Stk', revenueAccount: '8407', stocked: true, prices: from2022('64.71') },
  { ...monthly, sku: 'CAT6-5', name: 'Netzwerkkabel Cat 6, 5 m', kind: 'goods', unit: 'Stk', revenueAccount: '8407', stocked: true, prices: from2022('7.98') },
  { ...monthly, sku: 'PSU-12V', name: 'Ersatznetzteil 12 V', kind: 'goods', unit: 'Stk', revenueAccount: '8407', stocked: true, prices: from2022('12.61') },
  { ...monthly, sku: 'HOUR', name: 'Technikerstunde', kind: 'service', unit: 'Std', revenueAccount: '8408', prices: [['2022-01-01', '79.00'], ['2026-01-01', '84.00']] },
]

const household = [
  { percent: 45, service: { sku: 'VOIP' } }, { percent: 22, service: { sku: 'TV' } }, { percent: 30, service: { sku: 'ROUTER-RENT' } }, { percent: 6, service: { sku: 'PRESS' } },
  { percent: 6, service: { sku: 'DOM-DE' } }, { percent: 3, service: { sku: 'EBOOK' } },
] as const
const office = [
  { percent: 60, service: { sku: 'VOIP-LINE', quantities: ['2', '4', '8', '16'] } }, { percent: 40, service: { sku: 'NET29' } }, { percent: 25, service: { sku: 'SLA' } },
  { percent: 35, service: { sku: 'OFFICE', quantities: ['3', '5', '12', '27'] } }, { percent: 50, service: { sku: 'DOM-DE', quantities: ['1', '1', '2', '5'] } }, { percent: 30, service: { sku: 'HOST-M' } },
] as const
const hosting = [
  { percent: 40, service: { sku: 'DOM-DE', quantities: ['1', '3'] } }, { percent: 50, service: { sku: 'DOM-COM', quantities: ['1', '2'] } }, { percent: 35, service: { sku: 'SQL', quantities: ['1', '2'] } },
  { percent: 35, service: { sku: 'BACKUP', quantities: ['100', '250', '1000'] } },
] as const

export const GERMAN_PROVIDER: Provider = {
  country: 'DE',
  cast: CAST.find(({ company }) => company.country === 'DE')!,
  products: PRODUCTS,
  segments: [
    { share: 58, kind: 'person', bundles: [[{ sku: 'FIB100' }], [{ sku: 'FIB100' }], [{ sku: 'FIB300' }], [{ sku: 'FIB300', discount: '10' }], [{ sku: 'FIB600' }]], extras: household },
    { share: 16, kind: 'business', bundles: [[{ sku: 'FIB1000' }], [{ sku: 'FIB1000', price: '84.00' }], [{ sku: 'FIB600' }]], extras: office },
    { share: 12, kind: 'business', bundles: [[{ sku: 'SRV', quantities: ['1', '2'] }], [{ sku: 'DEDI' }], [{ sku: 'HOST-L' }], [{ sku: 'COLO', quantities: ['1', '2', '4', '10'] }]], extras: hosting },
    { share: 5, kind: 'reseller', bundles: [[{ sku: 'PORT', quantities: ['18', '42', '120'] }], [{ sku: 'PORT', quantities: ['64'], price: '12.75' }, { sku: 'COLO', quantities: ['4'] }]] },
    { share: 4, kind: 'business', abroad: ['AT', 'CZ', 'PL'], bundles: [[{ sku: 'SRV' }], [{ sku: 'HOST-L' }], [{ sku: 'VHOST-S' }]], extras: hosting },
    { share: 2, kind: 'person', abroad: ['AT', 'PL'], bundles: [[{ sku: 'VHOST-S' }], [{ sku: 'HOST-M' }]], extras: hosting },
    { share: 3, kind: 'business', abroad: ['CH', 'NO', 'GB'], bundles: [[{ sku: 'SRV', quantities: ['1', '3'] }], [{ sku: 'DEDI' }], [{ sku: 'HOST-L' }]], extras: hosting },
  ],
  upgrades: { FIB100: 'FIB300', FIB300: 'FIB600' },
  growing: ['VOIP-LINE', 'OFFICE', 'BACKUP', 'PORT', 'NET29'],
  oneOffs: [
    { sku: 'ROUTER', quantities: ['1'] },
    { sku: 'HOUR', quantities: ['0.5', '1', '1.75', '2.5'], descriptions: ['Techniker: Hausverkabelung geprüft und neu aufgelegt', 'Techniker: Umzug des Anschlusses', 'Techniker: Einrichtung von Telefonanlage und Rufgruppen'] },
  ],
  stock: {
    stores: [['LAGER', 'Zentrallager'], ['BUS-1', 'Servicewagen Nord'], ['BUS-2', 'Servicewagen Süd']], supplier: 'Netzbedarf Förde GmbH', reference: 'LS-48',
    goods: [
      { sku: 'ROUTER', barcode: '4099999000012', serials: 'AX30', minimum: '20', quantity: 30, costs: ['84.50', '79.90'], inVan: 3 },
      { sku: 'ONT', barcode: '4099999000029', serials: 'GPN', minimum: '40', quantity: 18, costs: ['31.20', '29.80'], inVan: 4 },
      { sku: 'CAT6-5', barcode: '4099999000036', minimum: '50', quantity: 120, costs: ['2.35', '2.48'], inVan: 15 },
      { sku: 'PSU-12V', barcode: null, minimum: '10', quantity: 12, costs: ['4.90', '5.15'], inVan: 2 },
    ],
  },
  words: {
    cancelledToBillAgain: 'Rechnungsanschrift war falsch; die Leistungen werden neu berechnet.',
    cancelledForGood: 'Anschluss war im Abrechnungszeitraum nicht nutzbar; wir verzichten auf das Entgelt.',
    creditedInPart: 'Gutschrift für drei Tage Ausfall nach einem Kabelschaden.',
    projects: [
      ['Tiefbau Hausanschluss, offene Bauweise', '14.5', 'm', '68.40'], ['Glasfaser-Spleißarbeiten mit Messprotokoll', '6', 'Std', '92.00'], ['Umzug von 40 Postfächern und einer Datenbank', '9.25', 'Std', '84.00'],
      ['Planung der Funkausleuchtung, zwei Hallen', '1', 'Stk', '1180.00'],
    ],
    introduction: 'Wie besprochen berechnen wir die folgenden Arbeiten:',
    closing: 'Vielen Dank für Ihren Auftrag. Das Abnahmeprotokoll liegt Ihnen vor.',
    revenueAccount: '8409',
    bank: {
      charge: 'Entgelt für Kontoführung und Buchungsposten', supplier: 'Ostsee Vorleistung Glasfaser GmbH', supplierText: 'Vorleistung Anschlussleitungen, Kd. 48-1020', refunder: 'Stadtwerke Förde', refundText: 'Gutschrift Strom Technikraum',
      strangerText: 'Miete Dezember, Frau Clausen', forParents: 'für meine Eltern', and: ' und ', debit: 'Lastschrift', returned: 'Rücklastschrift', accounts: { charge: '4900', supplier: '3100', refund: '2700' },
    },
  },
}
