/** The Czech wireless provider of the cast, grown to a real catalogue and clientele. Prices are net crowns. */
import { CAST } from './cast.ts'
import type { CastProduct } from './cast.ts'
import type { Provider } from './provider.ts'

const monthly = { intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', unit: 'ks' } as const
const from2022 = (price: string, setupFee?: string): CastProduct['prices'] => [setupFee === undefined ? ['2022-01-01', price] : ['2022-01-01', price, setupFee]]

const PRODUCTS: readonly CastProduct[] = [
  { ...monthly, sku: 'NET100', name: 'Internet 100', kind: 'access_line', revenueAccount: '602100', prices: [['2022-01-01', '329.75', '413.22'], ['2025-07-01', '346.28', '413.22']] },
  { ...monthly, sku: 'NET-FIRMA', name: 'Internet pro firmy, vyhrazená linka', kind: 'access_line', revenueAccount: '602100', minimumTermMonths: 24, noticeDays: 90, prices: from2022('1890.00', '4500.00') },
  { ...monthly, sku: 'WIFI', name: 'Správa domácí sítě', kind: 'service', revenueAccount: '602100', timing: 'arrears', prices: from2022('82.64') },
  { ...monthly, sku: 'TEL-FIRMA', name: 'Telefonní ústředna, linka', kind: 'telephony', timing: 'arrears', revenueAccount: '602300', prices: from2022('119.00') },
  { ...monthly, sku: 'DOM-EU', name: 'Doména .eu', kind: 'domain', unit: 'rok', intervalMonths: 12, alignment: 'anniversary', revenueAccount: '602400', prices: [['2022-01-01', '189.00'], ['2025-05-01', '206.00']] },
  { ...monthly, sku: 'WEB-S', name: 'Webhosting S', kind: 'hosting', intervalMonths: 6, revenueAccount: '602400', prices: from2022('354.00') },
  { ...monthly, sku: 'WEB-L', name: 'Webhosting L', kind: 'hosting', intervalMonths: 12, alignment: 'anniversary', revenueAccount: '602400', prices: from2022('1428.00', '200.00') },
  { ...monthly, sku: 'VPS', name: 'Virtuální server', kind: 'virtual_host', alignment: 'anniversary', revenueAccount: '602500', prices: [['2022-01-01', '390.00'], ['2026-03-01', '410.00']] },
  { ...monthly, sku: 'ZALOHA', name: 'Zálohování dat', kind: 'hosting', unit: 'GB', timing: 'arrears', revenueAccount: '602500', prices: from2022('1.3515') },
  { ...monthly, sku: 'TYDENIK', name: 'Tištěný týdeník Vlny z kraje', kind: 'goods', intervalMonths: 3, taxClass: 'R', revenueAccount: '604100', prices: from2022('205.3571') },
  { ...monthly, sku: 'ROUTER', name: 'Wi-Fi router AX', kind: 'goods', revenueAccount: '604100', stocked: true, prices: from2022('1644.63') },
  { ...monthly, sku: 'ANTENA', name: 'Klientská anténa 60 GHz', kind: 'goods', revenueAccount: '604100', stocked: true, prices: from2022('3290.00') },
  { ...monthly, sku: 'KABEL-UTP', name: 'Venkovní kabel UTP', kind: 'goods', unit: 'm', revenueAccount: '604100', stocked: true, prices: from2022('19.00') },
  { ...monthly, sku: 'ZDROJ', name: 'Napájecí zdroj PoE 24 V', kind: 'goods', revenueAccount: '604100', stocked: true, prices: from2022('289.00') },
  { ...monthly, sku: 'HODINA', name: 'Práce technika', kind: 'service', unit: 'hod', revenueAccount: '602', prices: from2022('650.00') },
]

const household = [
  { percent: 35, service: { sku: 'IPTV' } }, { percent: 25, service: { sku: 'VOIP' } }, { percent: 20, service: { sku: 'WIFI' } }, { percent: 8, service: { sku: 'TYDENIK' } }, { percent: 4, service: { sku: 'DOM-CZ' } },
] as const
const office = [
  { percent: 55, service: { sku: 'TEL-FIRMA', quantities: ['1', '3', '6', '10'] } }, { percent: 45, service: { sku: 'IP4', quantities: ['1', '2', '4'] } }, { percent: 50, service: { sku: 'DOM-CZ', quantities: ['1', '2'] } },
  { percent: 35, service: { sku: 'WEB-S' } }, { percent: 20, service: { sku: 'DOM-EU' } },
] as const
const hosting = [{ percent: 50, service: { sku: 'DOM-EU', quantities: ['1', '3'] } }, { percent: 40, service: { sku: 'ZALOHA', quantities: ['100', '500'] } }] as const

export const CZECH_PROVIDER: Provider = {
  country: 'CZ',
  cast: CAST.find(({ company }) => company.country === 'CZ')!,
  products: PRODUCTS,
  segments: [
    { share: 66, kind: 'person', bundles: [[{ sku: 'NET50' }], [{ sku: 'NET50' }], [{ sku: 'NET100' }], [{ sku: 'NET100', discount: '10' }], [{ sku: 'NET200' }]], extras: household },
    { share: 18, kind: 'business', bundles: [[{ sku: 'NET-FIRMA' }], [{ sku: 'NET200', quantities: ['1', '2'] }], [{ sku: 'NET-FIRMA', price: '1690.00' }]], extras: office },
    { share: 9, kind: 'business', bundles: [[{ sku: 'VPS', quantities: ['1', '2'] }], [{ sku: 'WEB-L' }]], extras: hosting },
    { share: 4, kind: 'business', abroad: ['SK', 'DE', 'AT'], bundles: [[{ sku: 'VPS' }], [{ sku: 'WEB-L' }]], extras: hosting },
    { share: 1, kind: 'person', abroad: ['SK', 'DE'], bundles: [[{ sku: 'WEB-S' }]], extras: hosting },
    { share: 2, kind: 'business', abroad: ['CH', 'GB'], bundles: [[{ sku: 'VPS', quantities: ['1', '2'] }]], extras: hosting },
  ],
  upgrades: { NET50: 'NET100', NET100: 'NET200' },
  growing: ['TEL-FIRMA', 'IP4', 'ZALOHA', 'VPS'],
  oneOffs: [
    { sku: 'ROUTER', quantities: ['1'] },
    { sku: 'HODINA', quantities: ['0.5', '1', '1.5', '3'], descriptions: ['Technik: přemístění antény na střeše', 'Technik: rozvod sítě po domě a měření', 'Technik: nastavení telefonní ústředny'] },
  ],
  stock: {
    stores: [['SKLAD', 'Hlavní sklad'], ['AUTO-1', 'Servisní vůz 1'], ['AUTO-2', 'Servisní vůz 2']], supplier: 'Sítě a antény s.r.o.', reference: 'DL26-3',
    goods: [
      { sku: 'ROUTER', barcode: '8599999000013', serials: 'WAX', minimum: '15', quantity: 20, costs: ['980.00', '940.00'], inVan: 2 },
      { sku: 'ANTENA', barcode: '8599999000020', serials: 'A60G', minimum: '30', quantity: 12, costs: ['2150.00', '2090.00'], inVan: 2 },
      { sku: 'KABEL-UTP', barcode: '8599999000037', minimum: '300', quantity: 500, costs: ['8.40', '8.90'], inVan: 100 },
      { sku: 'ZDROJ', barcode: null, minimum: '10', quantity: 15, costs: ['145.00', '152.00'], inVan: 3 },
    ],
  },
  words: {
    cancelledToBillAgain: 'Chybná fakturační adresa; služby budou vyúčtovány znovu.',
    cancelledForGood: 'Připojení nebylo v období funkční; cenu neúčtujeme.',
    creditedInPart: 'Dobropis za tři dny výpadku po bouřce.',
    projects: [
      ['Výstavba přípojky, stožár a směrová anténa', '1', 'ks', '12400.00'], ['Optický svár s měřicím protokolem', '8', 'ks', '420.00'], ['Přenos poštovních schránek', '5.5', 'hod', '650.00'],
    ],
    introduction: 'Dle dohody účtujeme tyto práce:',
    closing: 'Děkujeme za Vaši objednávku. Předávací protokol máte k dispozici.',
    revenueAccount: '602',
    bank: {
      charge: 'Poplatek za vedení účtu a položky', supplier: 'Páteř Haná a.s.', supplierText: 'Konektivita, smlouva 48-1020', refunder: 'Energie Střed a.s.', refundText: 'Přeplatek elektřiny, vysílač Horka',
      strangerText: 'nájem prosinec, pí Kopečná', forParents: 'za rodiče', and: ' a ', debit: 'Inkaso', returned: 'Vrácené inkaso', accounts: { charge: '518', supplier: '518', refund: '648' },
    },
  },
}
