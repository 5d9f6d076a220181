import { deflateSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { judgeRead, profileOf } from '@kontor/domain/invoicing/einvoice/validation.ts'
import { describe, expect, test } from 'vitest'
import { readEInvoiceApart } from './read-apart.ts'
import { readEInvoice } from './read-einvoice.ts'

const fixture = (name: string): Buffer => readFileSync(fileURLToPath(new URL(`../../../../testing/fixtures/einvoice/${name}`, import.meta.url)))

type Facts = [file: string, format: string, profile: string, number: string, issueDate: string, seller: string, buyer: string, lines: number, net: string, tax: string | null, gross: string, due: string]

describe('what others write is read', () => {
  test.each<Facts>([
    ['xrechnung-01.01a-ubl.xml', 'ubl', 'xrechnung', '123456XX', '2016-04-04', '[Seller name]', '[Buyer name]', 2, '314.86', '22.04', '336.9', '336.9'],
    ['xrechnung-01.01a-cii.xml', 'cii', 'xrechnung', '123456XX', '2016-04-04', '[Seller name]', '[Buyer name]', 2, '314.86', '22.04', '336.9', '336.9'],
    ['xrechnung-03.06a-ubl.xml', 'ubl', 'xrechnung', '112233', '2021-04-23', 'Testverkäufer', 'Testkäufer', 4, '1500.00', '304.00', '1804.00', '1804.00'],
    ['xrechnung-extension-04.03a-ubl.xml', 'ubl', 'xrechnung_extension', '12345', '2019-05-15', 'M. Meier Handwerk GbR', 'Beispielkunde', 1, '20175350.92', '3933072.07', '24108422.99', '23044105.65'],
    ['factur-x-minimum-2.xml', 'cii', 'minimum', '471102', '2020-03-05', 'Lieferant GmbH', 'Kunden AG Frankreich', 0, '198.00', '37.62', '235.62', '235.62'],
    ['factur-x-basicwl-2.xml', 'cii', 'basic_wl', 'TX-471102', '2019-10-30', 'Taxiunternehmen TX GmbH', 'Taxi-Gast AG Mitte', 0, '16.90', '1.18', '18.08', '18.08'],
    ['factur-x-extended-2.xml', 'cii', 'extended', '47110818', '2018-10-31', 'Global Supplies Ltd.', 'Metallbau Leipzig GmbH & Co. KG', 2, '2000.00', '0.00', '2000.00', '2000.00'],
    ['zugferd-teilrechnung.pdf', 'cii', 'en16931', '471102', '2018-06-05', 'Lieferant GmbH', 'Kunden AG Mitte', 4, '177.49', '20.16', '197.65', '147.65'],
    ['factur-x-minimum.pdf', 'cii', 'minimum', 'FA-2017-0010', '2017-11-13', 'Au bon moulin', 'Ma jolie boutique', 0, '624.90', '46.25', '671.15', '470.15'],
    ['isdoc-sample.isdoc', 'isdoc', 'isdoc', 'FV-111999/2011', '2013-02-28', 'ABRA Software a.s.', 'Ministerstvo financí ČR', 3, '14', '0.1', '15.80', '0'],
  ])('%s', (file, format, profile, number, issueDate, seller, buyer, lines, net, tax, gross, due) => {
    const read = readEInvoice(fixture(file))
    if (!read.ok) throw new Error(read.refusal.kind)
    const { invoice } = read.value
    expect([read.value.format, profileOf(invoice), invoice.number, invoice.issueDate, invoice.seller.name, invoice.buyer.name, invoice.lines.length, invoice.totals.net, invoice.totals.tax, invoice.totals.gross, invoice.totals.due])
      .toEqual([format, profile, number, issueDate, seller, buyer, lines, net, tax, gross, due])
    expect(judgeRead(read.value).problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('both syntaxes of one invoice say the same', () => {
    const [ubl, cii] = [readEInvoice(fixture('xrechnung-01.01a-ubl.xml')), readEInvoice(fixture('xrechnung-01.01a-cii.xml'))]
    if (!ubl.ok || !cii.ok) throw new Error('both are read')
    const compared = ({ invoice }: typeof ubl.value) => ({ ...invoice, attachments: [], lines: invoice.lines.map(({ id, net, quantity, unitCode, item }) => ({ id, net, quantity, unitCode, name: item.name })) })
    expect(compared(cii.value)).toEqual(compared(ubl.value))
  })

  test('a Czech invoice in euros is read in euros, and tells its totals in crowns beside', () => {
    const read = readEInvoice(fixture('isdoc-sample.isdoc'))
    expect(read).toMatchObject({ ok: true, value: { invoice: { currency: 'EUR', czech: { exchangeRate: { rate: '25.10', per: '1' } } }, local: { currency: 'CZK', net: '351.40', gross: '396.58' } } })
  })

  test('an amount of CII with a currency of its own is told, but of the total VAT', () => {
    const marked = fixture('xrechnung-01.01a-cii.xml').toString().replace('<ram:GrandTotalAmount>', '<ram:GrandTotalAmount currencyID="EUR">')
    const read = readEInvoice(Buffer.from(marked))
    expect(read.ok && judgeRead(read.value).problems.map(({ rule, says }) => [rule, says.kind])).toContainEqual(['CII-DT-031', 'currency_on_amounts'])
  })

  test('ZUGFeRD 1.0 is read under its old names', () => {
    const read = readEInvoice(Buffer.from(ZUGFERD_1))
    expect(read).toMatchObject({ ok: true, value: { format: 'cii', invoice: {
      number: 'RE-1', issueDate: '2014-07-31', currency: 'EUR', seller: { name: 'Lieferant GmbH', vatId: 'DE123456789' }, totals: { net: '10.00', gross: '11.90', due: '11.90' },
      vat: [{ category: 'S', rate: '19.00', taxable: '10.00', tax: '1.90' }], lines: [{ quantity: '1', net: '10.00', item: { name: 'Modem' } }],
    } } })
  })

  test('an element of another namespace is not taken for the invoice\'s', () => {
    const forged = UBL.replace('<cbc:ID>', '<x:ID xmlns:x="urn:x">FORGED</x:ID><cbc:ID>')
    expect(readEInvoice(Buffer.from(forged))).toMatchObject({ ok: true, value: { invoice: { number: 'RE-1' } } })
  })

  test.each([
    ['UTF-16', Buffer.from(`\ufeff${xml('UTF-16', 'Žluť')}`, 'utf16le')], ['ISO-8859-1', Buffer.from(xml('ISO-8859-1', 'Müller'), 'latin1')], ['UTF-8', Buffer.from(`\ufeff${xml('UTF-8', 'Žluť')}`)],
  ])('the letters of %s', (encoding, bytes) => {
    expect(readEInvoice(bytes)).toMatchObject({ ok: true, value: { invoice: { seller: { name: encoding === 'ISO-8859-1' ? 'Müller' : 'Žluť' } } } })
  })
})

const NAMESPACES = 'xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"'
const UBL = `<Invoice ${NAMESPACES}><cbc:ID>RE-1</cbc:ID></Invoice>`
function xml(encoding: string, name: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?><Invoice ${NAMESPACES}><cbc:ID>RE-1</cbc:ID><cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty></Invoice>`
}

const ZUGFERD_1 = `<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
<rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:comfort</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:SpecifiedExchangedDocumentContext>
<rsm:HeaderExchangedDocument><ram:ID>RE-1</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20140731</udt:DateTimeString></ram:IssueDateTime></rsm:HeaderExchangedDocument>
<rsm:SpecifiedSupplyChainTradeTransaction>
<ram:ApplicableSupplyChainTradeAgreement><ram:SellerTradeParty><ram:Name>Lieferant GmbH</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty></ram:ApplicableSupplyChainTradeAgreement>
<ram:ApplicableSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:ApplicableTradeTax><ram:CalculatedAmount currencyID="EUR">1.90</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount currencyID="EUR">10.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax>
<ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount currencyID="EUR">10.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount currencyID="EUR">10.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">1.90</ram:TaxTotalAmount><ram:GrandTotalAmount currencyID="EUR">11.90</ram:GrandTotalAmount><ram:DuePayableAmount currencyID="EUR">11.90</ram:DuePayableAmount></ram:SpecifiedTradeSettlementMonetarySummation>
</ram:ApplicableSupplyChainTradeSettlement>
<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity unitCode="C62">1</ram:BilledQuantity></ram:SpecifiedSupplyChainTradeDelivery>
<ram:SpecifiedSupplyChainTradeSettlement><ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount currencyID="EUR">10.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation></ram:SpecifiedSupplyChainTradeSettlement>
<ram:SpecifiedTradeProduct><ram:Name>Modem</ram:Name></ram:SpecifiedTradeProduct></ram:IncludedSupplyChainTradeLineItem>
</rsm:SpecifiedSupplyChainTradeTransaction></rsm:CrossIndustryDocument>`

/** A PDF of the fewest objects, with one attachment as it is given; `trailer` adds to its trailer. */
function pdf({ name = 'factur-x.xml', content = deflateSync(Buffer.from(UBL)), filter = '/FlateDecode', trailer = '', embedded = true } = {}): Buffer {
  const objects = [
    embedded ? `<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [ (a) 3 0 R ] >> >> >>` : '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [] /Count 0 >>', `<< /Type /Filespec /F (${name}) /EF << /F 4 0 R >> >>`,
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  const size = (): number => parts.reduce((sum, part) => sum + part.length, 0)
  const add = (...bytes: Buffer[]) => { offsets.push(size()); parts.push(...bytes) }
  objects.forEach((object, index) => add(Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`)))
  add(Buffer.from(`4 0 obj\n<< /Length ${content.length} /Filter ${filter} >>\nstream\n`), content, Buffer.from('\nendstream\nendobj\n'))
  const table = size()
  parts.push(Buffer.from(`xref\n0 5\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size 5 /Root 1 0 R ${trailer}>>\nstartxref\n${table}\n%%EOF\n`))
  return Buffer.concat(parts)
}

const nested = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`

describe('what cannot be read is refused, with its reason and place', () => {
  test.each<[what: string, bytes: Buffer, refusal: object]>([
    ['nothing', Buffer.alloc(0), { kind: 'file_empty' }],
    ['too much', Buffer.alloc(20 * 1024 * 1024 + 1, 0x20), { kind: 'file_too_large', most: 20 * 1024 * 1024 }],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47]), { kind: 'einvoice_format_unknown' }],
    ['another XML', Buffer.from('<html xmlns="urn:x"/>'), { kind: 'xml_not_an_invoice', root: 'html', namespace: 'urn:x' }],
    ['a broken XML', Buffer.from(UBL.slice(0, -10)), { kind: 'xml_not_well_formed', line: 1 }],
    ['an unknown entity', Buffer.from('<a>&x;</a>'), { kind: 'xml_not_well_formed', line: 1, column: 7 }],
    ['a billion laughs', Buffer.from('<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'), { kind: 'xml_has_document_type', line: 1 }],
    ['a file of this machine', Buffer.from('<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), { kind: 'xml_has_document_type', line: 2 }],
    ['XInclude', Buffer.from('<a xmlns:xi="http://www.w3.org/2001/XInclude">\n<xi:include href="file:///etc/passwd"/></a>'), { kind: 'xml_includes_other_files', line: 2 }],
    ['ten thousand elements deep', Buffer.from(nested(10_000)), { kind: 'xml_nested_too_deep', most: 100 }],
    ['a thousand attributes', Buffer.from(`<a ${Array.from({ length: 1000 }, (_none, at) => `a${at}="1"`).join(' ')}/>`), { kind: 'xml_has_too_much', what: 'attributes' }],
    ['an encoding nobody knows', Buffer.from('<?xml version="1.0" encoding="EBCDIC"?><a/>'), { kind: 'xml_encoding_unknown', encoding: 'ebcdic' }],
    ['another encoding than it says', Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<a>\n\xfc</a>', 'latin1'), { kind: 'xml_encoding_wrong', encoding: 'utf-8', line: 3 }],
    ['a PDF without an invoice', pdf({ embedded: false }), { kind: 'pdf_without_invoice' }],
    ['a PDF with something else attached', pdf({ name: 'plan.xml', content: deflateSync(Buffer.from('<plan/>')) }), { kind: 'pdf_without_invoice' }],
    ['a PDF with a broken invoice', pdf({ content: deflateSync(Buffer.from('<a>')) }), { kind: 'xml_not_well_formed' }],
    ['an encrypted PDF', pdf({ trailer: '/Encrypt << /Filter /Standard >> ' }), { kind: 'pdf_encrypted' }],
    ['a PDF that unfolds to 80 MB', pdf({ content: deflateSync(Buffer.alloc(80 * 1024 * 1024)) }), { kind: 'pdf_unfolds_too_large' }],
    ['a PDF that is damaged', Buffer.from('%PDF-1.7\nnothing more'), { kind: 'pdf_damaged' }],
    ['an attachment that is damaged', pdf({ content: Buffer.from('not folded at all') }), { kind: 'pdf_damaged' }],
  ])('%s', (_what, bytes, refusal) => {
    expect(readEInvoice(bytes)).toMatchObject({ ok: false, refusal })
  })

  test('a PDF whose table of objects leads nowhere is searched', () => {
    expect(readEInvoice(Buffer.from(pdf().toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'))).toMatchObject({ ok: true, value: { attachment: 'factur-x.xml', invoice: { number: 'RE-1' } } })
  })

  test.each(['xrechnung-03.06a-ubl.xml', 'zugferd-teilrechnung.pdf', 'isdoc-sample.isdoc'])('%s cut off anywhere is refused or read, and never hangs', (name) => {
    const whole = fixture(name)
    for (let part = 0; part < 150; part++) {
      const read = readEInvoice(whole.subarray(0, Math.floor((whole.length * part) / 150)))
      if (!name.endsWith('.pdf')) expect(read.ok).toBe(false)
    }
  })

  test('reading apart ends when its time is over', async () => {
    expect(await readEInvoiceApart(fixture('xrechnung-03.06a-ubl.xml'))).toMatchObject({ ok: true })
    expect(await readEInvoiceApart(Buffer.from(UBL), { secondsMax: 0.001 })).toEqual({ ok: false, refusal: { kind: 'reading_took_too_long', seconds: 0.001 } })
  })

  test('reading apart ends when its memory is used up, and the next file is read', async () => {
    const wide = Buffer.from(UBL.replace('<cbc:ID>', `${'<cbc:Note>x</cbc:Note>'.repeat(200_000)}<cbc:ID>`))
    expect(await readEInvoiceApart(wide, { memoryMaxMb: 24 })).toEqual({ ok: false, refusal: { kind: 'reading_took_too_much_memory' } })
    expect(await readEInvoiceApart(fixture('xrechnung-03.06a-ubl.xml'))).toMatchObject({ ok: true })
  })

  test('a hundred thousand letters written by their numbers are read as letters', () => {
    const read = readEInvoice(Buffer.from(UBL.replace('<cbc:ID>', `<cbc:Note>${'&#65;'.repeat(100_000)}</cbc:Note><cbc:ID>`)))
    expect(read.ok && read.value.invoice.notes[0]?.text.length).toBe(100_000)
  })
})
