/**
 * The semantic invoice: an electronic invoice by the business terms (BT) and groups (BG) of EN 16931-1, whatever its syntax.
 * It owns: the shape that writers (UBL, CII, ISDOC) put into XML, readers fill from XML, and the business rules judge.
 * It does not own: how Kontor's own documents become one (semantic-document.ts), nor any rule.
 * Amounts, prices, quantities and percentages are decimal text with a point, exactly as written in the file; dates are ISO text. What is absent is null or an empty
 * list, never an empty text, so that a missing term can be told from an empty one by a reader's own problems.
 */

/** The rules and the syntax that an invoice is written for or judged by. `en16931` is the norm itself, as ZUGFeRD's profile EN 16931 has it. */
export const EINVOICE_PROFILES = ['en16931', 'xrechnung', 'peppol', 'isdoc'] as const
export type EInvoiceProfile = (typeof EINVOICE_PROFILES)[number]

export interface SemanticInvoice {
  readonly number: string // BT-1
  readonly issueDate: string // BT-2
  /** BT-3, UNTDID 1001: 380 invoice, 381 credit note, 384 corrected, 386 prepayment, 389 self-billed, 326 partial, … */
  readonly typeCode: string
  readonly currency: string // BT-5
  readonly taxCurrency: string | null // BT-6
  readonly taxPointDate: string | null // BT-7
  readonly taxPointDateCode: string | null // BT-8, UNTDID 2005 (3, 35, 432)
  readonly dueDate: string | null // BT-9
  readonly buyerReference: string | null // BT-10, in Germany the Leitweg-ID
  readonly projectReference: string | null // BT-11
  readonly contractReference: string | null // BT-12
  readonly orderReference: string | null // BT-13
  readonly salesOrderReference: string | null // BT-14
  readonly receivingAdviceReference: string | null // BT-15
  readonly despatchAdviceReference: string | null // BT-16
  readonly tenderReference: string | null // BT-17
  readonly invoicedObject: SemanticIdentifier | null // BT-18
  readonly buyerAccountingReference: string | null // BT-19
  readonly paymentTerms: string | null // BT-20
  readonly notes: readonly SemanticNote[] // BG-1
  readonly businessProcess: string | null // BT-23, BG-2
  readonly specification: string | null // BT-24, BG-2
  readonly precedingInvoices: readonly SemanticPreceding[] // BG-3
  readonly seller: SemanticSeller // BG-4
  readonly buyer: SemanticBuyer // BG-7
  readonly payee: SemanticPayee | null // BG-10
  readonly taxRepresentative: SemanticTaxRepresentative | null // BG-11
  readonly delivery: SemanticDelivery | null // BG-13
  readonly invoicingPeriod: SemanticPeriod | null // BG-14
  readonly payment: SemanticPayment | null // BG-16
  readonly allowances: readonly SemanticDocumentAdjustment[] // BG-20
  readonly charges: readonly SemanticDocumentAdjustment[] // BG-21
  readonly totals: SemanticTotals // BG-22
  readonly vat: readonly SemanticVat[] // BG-23
  readonly attachments: readonly SemanticAttachment[] // BG-24
  readonly lines: readonly SemanticLine[] // BG-25
  /** What ISDOC says and EN 16931 has no term for; null in every other syntax. */
  readonly czech: SemanticCzech | null
}

export interface SemanticIdentifier {
  readonly id: string
  /** Scheme, such as `0154` of ISO 6523, `EM` of the electronic addresses, `SEPA` of a creditor. */
  readonly scheme: string | null
}

export interface SemanticNote {
  readonly subjectCode: string | null // BT-21
  readonly text: string // BT-22
}

export interface SemanticPreceding {
  readonly number: string // BT-25
  readonly issueDate: string | null // BT-26
}

export interface SemanticAddress {
  readonly street: string | null // BT-35, BT-50, BT-64, BT-75
  readonly line2: string | null // BT-36, BT-51, BT-65, BT-76
  readonly line3: string | null // BT-162, BT-163, BT-164, BT-165
  readonly city: string | null // BT-37, BT-52, BT-66, BT-77
  readonly postcode: string | null // BT-38, BT-53, BT-67, BT-78
  readonly subdivision: string | null // BT-39, BT-54, BT-68, BT-79
  readonly country: string | null // BT-40, BT-55, BT-69, BT-80
}

export interface SemanticContact {
  readonly name: string | null // BT-41, BT-56
  readonly phone: string | null // BT-42, BT-57
  readonly email: string | null // BT-43, BT-58
}

export interface SemanticSeller {
  readonly name: string | null // BT-27
  readonly tradingName: string | null // BT-28
  readonly identifiers: readonly SemanticIdentifier[] // BT-29
  readonly registration: SemanticIdentifier | null // BT-30
  readonly vatId: string | null // BT-31
  readonly taxNumber: string | null // BT-32
  readonly legalInformation: string | null // BT-33
  readonly electronicAddress: SemanticIdentifier | null // BT-34
  readonly address: SemanticAddress | null // BG-5
  readonly contact: SemanticContact | null // BG-6
}

export interface SemanticBuyer {
  readonly name: string | null // BT-44
  readonly tradingName: string | null // BT-45
  readonly identifier: SemanticIdentifier | null // BT-46
  readonly registration: SemanticIdentifier | null // BT-47
  readonly vatId: string | null // BT-48
  readonly electronicAddress: SemanticIdentifier | null // BT-49
  readonly address: SemanticAddress | null // BG-8
  readonly contact: SemanticContact | null // BG-9
}

export interface SemanticPayee {
  readonly name: string | null // BT-59
  readonly identifier: SemanticIdentifier | null // BT-60
  readonly registration: SemanticIdentifier | null // BT-61
}

export interface SemanticTaxRepresentative {
  readonly name: string | null // BT-62
  readonly vatId: string | null // BT-63
  readonly address: SemanticAddress | null // BG-12
}

export interface SemanticDelivery {
  readonly name: string | null // BT-70
  readonly location: SemanticIdentifier | null // BT-71
  readonly date: string | null // BT-72
  readonly address: SemanticAddress | null // BG-15
}

/** BG-14 (BT-73, BT-74) and BG-26 (BT-134, BT-135): either end may be open. */
export interface SemanticPeriod {
  readonly from: string | null
  readonly until: string | null
}

export interface SemanticPayment {
  readonly meansCode: string | null // BT-81, UNTDID 4461
  readonly meansText: string | null // BT-82
  readonly remittance: string | null // BT-83, in Czechia the variable symbol
  readonly creditTransfers: readonly SemanticCreditTransfer[] // BG-17
  readonly card: SemanticCard | null // BG-18
  readonly directDebit: SemanticDirectDebit | null // BG-19
}

export interface SemanticCreditTransfer {
  readonly account: string | null // BT-84: an IBAN, or a national account where there is none
  /** ISDOC: the account as Czech payers write it, `19-2000145399/0800`. */
  readonly national: string | null
  readonly accountName: string | null // BT-85
  readonly bic: string | null // BT-86
}

export interface SemanticCard {
  readonly number: string | null // BT-87
  readonly holder: string | null // BT-88
}

export interface SemanticDirectDebit {
  readonly mandateReference: string | null // BT-89
  readonly creditorId: string | null // BT-90
  readonly debitedAccount: string | null // BT-91
}

/** BG-27 and BG-28 on a line, and what BG-20 and BG-21 share with them. */
export interface SemanticAdjustment {
  readonly amount: string // BT-136, BT-141, BT-92, BT-99
  readonly base: string | null // BT-137, BT-142, BT-93, BT-100
  readonly percent: string | null // BT-138, BT-143, BT-94, BT-101
  readonly reason: string | null // BT-139, BT-144, BT-97, BT-104
  readonly reasonCode: string | null // BT-140, BT-145, BT-98, BT-105
}

export interface SemanticDocumentAdjustment extends SemanticAdjustment {
  readonly category: string | null // BT-95, BT-102
  readonly rate: string | null // BT-96, BT-103
}

export interface SemanticTotals {
  readonly lines: string | null // BT-106
  readonly allowances: string | null // BT-107
  readonly charges: string | null // BT-108
  readonly net: string | null // BT-109
  readonly tax: string | null // BT-110
  readonly taxInTaxCurrency: string | null // BT-111
  readonly gross: string | null // BT-112
  readonly paid: string | null // BT-113
  readonly rounding: string | null // BT-114
  readonly due: string | null // BT-115
}

export interface SemanticVat {
  readonly category: string | null // BT-118, UNTDID 5305
  readonly rate: string | null // BT-119
  readonly taxable: string | null // BT-116
  readonly tax: string | null // BT-117
  readonly exemptionReason: string | null // BT-120
  readonly exemptionCode: string | null // BT-121, VATEX
}

export interface SemanticAttachment {
  readonly reference: string // BT-122
  readonly description: string | null // BT-123
  readonly uri: string | null // BT-124
  /** BT-125: the content as base64, with its media type and file name. */
  readonly content: { readonly base64: string; readonly mediaType: string | null; readonly fileName: string | null } | null
}

export interface SemanticLine {
  readonly id: string // BT-126
  readonly note: string | null // BT-127
  readonly object: SemanticIdentifier | null // BT-128
  readonly quantity: string | null // BT-129
  readonly unitCode: string | null // BT-130, UN/ECE Recommendation 20 and 21
  readonly net: string | null // BT-131
  readonly orderLine: string | null // BT-132
  readonly buyerAccountingReference: string | null // BT-133
  readonly period: SemanticPeriod | null // BG-26
  readonly allowances: readonly SemanticAdjustment[] // BG-27
  readonly charges: readonly SemanticAdjustment[] // BG-28
  readonly price: SemanticPrice | null // BG-29
  readonly category: string | null // BT-151
  readonly rate: string | null // BT-152
  readonly item: SemanticItem // BG-31
}

export interface SemanticPrice {
  readonly net: string | null // BT-146
  readonly discount: string | null // BT-147
  readonly gross: string | null // BT-148
  readonly baseQuantity: string | null // BT-149
  readonly baseUnitCode: string | null // BT-150
}

export interface SemanticItem {
  readonly name: string | null // BT-153
  readonly description: string | null // BT-154
  readonly sellerId: string | null // BT-155
  readonly buyerId: string | null // BT-156
  readonly standardId: SemanticIdentifier | null // BT-157
  readonly classifications: readonly SemanticClassification[] // BT-158
  readonly originCountry: string | null // BT-159
  readonly attributes: readonly { readonly name: string; readonly value: string }[] // BG-32: BT-160, BT-161
}

export interface SemanticClassification {
  readonly code: string
  readonly list: string | null
  readonly version: string | null
}

export interface TaxedDeposit {
  readonly number: string
  readonly category: string
  readonly rate: string
  readonly taxable: string
  readonly tax: string
}

/** ISDOC 6.0.2: the identity of the file, the symbols of Czech payments, the rate of a foreign currency. */
export interface SemanticCzech {
  readonly uuid: string | null
  readonly isVatPayer: boolean | null
  readonly constantSymbol: string | null
  readonly specificSymbol: string | null
  /** Units of the local currency for `per` units of the invoice's own. */
  readonly exchangeRate: { readonly rate: string; readonly per: string } | null
  /** Of the tax documents on deposits that are deducted, each part with its rate; written only, for a reader has what they sum to (BT-113). */
  readonly taxedDeposits: readonly TaxedDeposit[]
}
