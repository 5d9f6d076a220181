/** Countries of the Single Euro Payments Area, and those of them in which a payment takes no address. */

/** Countries whose accounts SEPA reaches (EPC409-09, with the territories that have an own code). */
const SEPA_COUNTRIES: ReadonlySet<string> = new Set((
  'AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA').split(' '))
/** Outside of these the other side's address goes along (Regulation (EU) 2015/847, art. 4). */
const EEA_COUNTRIES: ReadonlySet<string> = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '))

export const isReachedBySepa = (ibanCountry: string): boolean => SEPA_COUNTRIES.has(ibanCountry)
export const isOutsideEea = (ibanCountry: string): boolean => !EEA_COUNTRIES.has(ibanCountry)
