/**
 * Country names for the last line of a foreign address, in the language of the country that posts the letter (UPU S42).
 * Kept by hand so that an issued document never changes with the name tables of a runtime; a country not listed here is written by its ISO code.
 */
import type { Language } from '../invoicing/document.ts'

const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  AD: { de: 'Andorra', cs: 'Andorra', en: 'Andorra' },
  AL: { de: 'Albanien', cs: 'Albánie', en: 'Albania' },
  AT: { de: 'Österreich', cs: 'Rakousko', en: 'Austria' },
  AU: { de: 'Australien', cs: 'Austrálie', en: 'Australia' },
  BA: { de: 'Bosnien und Herzegowina', cs: 'Bosna a Hercegovina', en: 'Bosnia and Herzegovina' },
  BE: { de: 'Belgien', cs: 'Belgie', en: 'Belgium' },
  BG: { de: 'Bulgarien', cs: 'Bulharsko', en: 'Bulgaria' },
  BR: { de: 'Brasilien', cs: 'Brazílie', en: 'Brazil' },
  BY: { de: 'Belarus', cs: 'Bělorusko', en: 'Belarus' },
  CA: { de: 'Kanada', cs: 'Kanada', en: 'Canada' },
  CH: { de: 'Schweiz', cs: 'Švýcarsko', en: 'Switzerland' },
  CN: { de: 'China', cs: 'Čína', en: 'China' },
  CY: { de: 'Zypern', cs: 'Kypr', en: 'Cyprus' },
  CZ: { de: 'Tschechien', cs: 'Česko', en: 'Czechia' },
  DE: { de: 'Deutschland', cs: 'Německo', en: 'Germany' },
  DK: { de: 'Dänemark', cs: 'Dánsko', en: 'Denmark' },
  EE: { de: 'Estland', cs: 'Estonsko', en: 'Estonia' },
  ES: { de: 'Spanien', cs: 'Španělsko', en: 'Spain' },
  FI: { de: 'Finnland', cs: 'Finsko', en: 'Finland' },
  FR: { de: 'Frankreich', cs: 'Francie', en: 'France' },
  GB: { de: 'Vereinigtes Königreich', cs: 'Spojené království', en: 'United Kingdom' },
  GR: { de: 'Griechenland', cs: 'Řecko', en: 'Greece' },
  HR: { de: 'Kroatien', cs: 'Chorvatsko', en: 'Croatia' },
  HU: { de: 'Ungarn', cs: 'Maďarsko', en: 'Hungary' },
  IE: { de: 'Irland', cs: 'Irsko', en: 'Ireland' },
  IL: { de: 'Israel', cs: 'Izrael', en: 'Israel' },
  IN: { de: 'Indien', cs: 'Indie', en: 'India' },
  IS: { de: 'Island', cs: 'Island', en: 'Iceland' },
  IT: { de: 'Italien', cs: 'Itálie', en: 'Italy' },
  JP: { de: 'Japan', cs: 'Japonsko', en: 'Japan' },
  LI: { de: 'Liechtenstein', cs: 'Lichtenštejnsko', en: 'Liechtenstein' },
  LT: { de: 'Litauen', cs: 'Litva', en: 'Lithuania' },
  LU: { de: 'Luxemburg', cs: 'Lucembursko', en: 'Luxembourg' },
  LV: { de: 'Lettland', cs: 'Lotyšsko', en: 'Latvia' },
  MC: { de: 'Monaco', cs: 'Monako', en: 'Monaco' },
  MD: { de: 'Republik Moldau', cs: 'Moldavsko', en: 'Moldova' },
  ME: { de: 'Montenegro', cs: 'Černá Hora', en: 'Montenegro' },
  MK: { de: 'Nordmazedonien', cs: 'Severní Makedonie', en: 'North Macedonia' },
  MT: { de: 'Malta', cs: 'Malta', en: 'Malta' },
  NL: { de: 'Niederlande', cs: 'Nizozemsko', en: 'Netherlands' },
  NO: { de: 'Norwegen', cs: 'Norsko', en: 'Norway' },
  NZ: { de: 'Neuseeland', cs: 'Nový Zéland', en: 'New Zealand' },
  PL: { de: 'Polen', cs: 'Polsko', en: 'Poland' },
  PT: { de: 'Portugal', cs: 'Portugalsko', en: 'Portugal' },
  RO: { de: 'Rumänien', cs: 'Rumunsko', en: 'Romania' },
  RS: { de: 'Serbien', cs: 'Srbsko', en: 'Serbia' },
  SE: { de: 'Schweden', cs: 'Švédsko', en: 'Sweden' },
  SI: { de: 'Slowenien', cs: 'Slovinsko', en: 'Slovenia' },
  SK: { de: 'Slowakei', cs: 'Slovensko', en: 'Slovakia' },
  TR: { de: 'Türkei', cs: 'Turecko', en: 'Türkiye' },
  UA: { de: 'Ukraine', cs: 'Ukrajina', en: 'Ukraine' },
  US: { de: 'Vereinigte Staaten', cs: 'Spojené státy', en: 'United States' },
}

/** The name of a country (ISO 3166-1 alpha-2) in a language; the code itself where the table has no name. */
export function countryName(country: string, language: Language): string {
  return NAMES[country]?.[language] ?? country
}

/** The language in which the post of a country reads the names of other countries. */
export function postalLanguage(country: string): Language {
  if (country === 'DE' || country === 'AT' || country === 'CH' || country === 'LI') return 'de'
  return country === 'CZ' || country === 'SK' ? 'cs' : 'en'
}
