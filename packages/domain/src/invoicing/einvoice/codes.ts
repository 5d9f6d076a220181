/** The code lists that EN 16931 names, as sets. Those of thousands of entries are known by their shape only. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** UNTDID 1001, the codes that may stand on an invoice (BT-3) and on a credit note. */
export const CREDIT_NOTE_TYPES = words('81 83 261 262 296 308 381 396 420 458 532')
export const INVOICE_TYPES = new Set([...CREDIT_NOTE_TYPES, ...words(`71 80 82 84 102 130 202 203 204 211 218 219 295 325 326 331 380 382 383 384 385 386 387 388 389 390 393 394 395
  456 457 471 472 473 500 501 502 503 527 553 575 623 633 751 780 817 870 875 876 877 935`)])

/** ISO 4217, without the code that says that there is none. */
export const CURRENCIES = words(`AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK
  DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD
  MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC
  SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA YER ZAR ZMW ZWG ZWL`)

/** ISO 3166-1, with Northern Ireland (XI) and Kosovo as the norm adds them (1A). */
export const COUNTRIES = words(`1A AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ
  DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP
  KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
  QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XI YE YT ZA ZM ZW`)

/** What a VAT identifier begins with: the country, and EL for Greece (BR-CO-09). */
export const VAT_PREFIXES = new Set([...COUNTRIES, 'EL'])

/** UNTDID 5305: S standard, Z zero, E exempt, AE reverse charge, K within the EU, G export, O not subject, L and M Canary Islands, Ceuta and Melilla, B split payment. */
export const VAT_CATEGORIES = words('AE L M E S Z G O K B')

/** UNTDID 4461. */
export const PAYMENT_MEANS = words(`${Array.from({ length: 68 }, (_none, at) => at + 1).join(' ')} 70 74 75 76 77 78 91 92 93 94 95 96 97 98 ZZZ`)
export const TRANSFER_MEANS = words('30 58')
export const CARD_MEANS = words('48 54 55')
export const DIRECT_DEBIT_MEANS = words('59')

/** What BT-8 may say: issue date, delivery date, paid to date; UNTDID 2005 in UBL, 2475 in CII. */
export const TAX_POINT_CODES = words('3 35 432 5 29 72')

/** Electronic address schemes of the European Commission. */
export const ADDRESS_SCHEMES = words(`0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 0191 0192 0193 0194 0195 0196 0198 0199 0200 0201 0202 0203
  0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 0217 0218 0219 0220 0221 0225 0230 0235 0240 0242 0244 0245 0246 0248 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934
  9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959 AN AQ AS AU EM XR01 XR02 XR03`)

/** ISO 6523: four digits from 0002 on, with those for digital health applications in Germany. */
export const ORGANISATION_SCHEMES = { has: (code: string): boolean => /^(0[0-2]\d\d|XR0[1-3])$/.test(code) && code !== '0000' && code !== '0001' }

/** VATEX, the reasons for an exemption. */
export const EXEMPTION_CODES = { has: (code: string): boolean => /^VATEX-(EU-(AE|D|F|G|I|IC|J|O|79-C|132(-1[A-Q])?|135-1(-[A-L])?|143(-1([A-L]|FA))?|144|146-1E|148(-[A-G])?|151(-1([A-E]|AA))?|153|159|309)|FR-[A-Z0-9-]+)$/i.test(code) }

/** UN/ECE Recommendation 20 has two or three letters and digits; packages of Recommendation 21 are an X and two. Both lists together have 2,100 entries. */
export const UNIT_CODES = { has: (code: string): boolean => /^[A-Z0-9]{2,3}$/.test(code) && !/^[A-W]{2}0$/.test(code) }

/** BT-125. */
export const ATTACHMENT_TYPES = words('application/pdf image/png image/jpeg text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/vnd.oasis.opendocument.spreadsheet')
