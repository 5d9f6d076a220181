/** A country by its name in the language of the reader; its ISO 3166 code goes out. Found by parts, without accents, and by the code. */
import { Select } from '@mantine/core'
import type { ComboboxItem, ComboboxItemGroup, OptionsFilter } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../format.ts'
import { wordsOf } from './input-props.ts'
import type { InputWords } from './input-props.ts'

const NEAR = ['DE', 'CZ', 'AT', 'SK', 'PL', 'CH']
const CODES = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR '
  + 'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS '
  + 'MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ '
  + 'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ')

export interface CountrySelectProps extends InputWords {
  readonly value: string | null | undefined
  readonly onChange: (code: string | null) => void
  readonly onBlur?: () => void
  readonly clearable?: boolean
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const find: OptionsFilter = ({ options, search }) => {
  const wanted = plain(search.trim())
  const fits = (item: ComboboxItem) => plain(item.label).includes(wanted) || item.value.toLowerCase() === wanted
  return (options as ComboboxItemGroup<ComboboxItem>[]).map(({ group, items }) => ({ group, items: items.filter(fits) }))
}

/** The name of a country in the language of the reader. */
export const countryName = (code: string): string => new Intl.DisplayNames(localeOf(), { type: 'region' }).of(code) ?? code

export function CountrySelect({ value, onChange, onBlur, clearable = false, ...words }: CountrySelectProps) {
  const { t } = useTranslation('form')
  const locale = localeOf()
  const data = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region' })
    const item = (code: string) => ({ value: code, label: names.of(code) ?? code })
    const collator = new Intl.Collator(locale)
    const far = CODES.filter((code) => !NEAR.includes(code)).map(item).sort((a, b) => collator.compare(a.label, b.label))
    return [{ group: t('country.near'), items: NEAR.map(item) }, { group: t('country.all'), items: far }]
  }, [locale, t])
  return (
    <Select
      {...wordsOf(words)} data={data} value={value ?? null} onChange={onChange} onBlur={onBlur} searchable openOnFocus={false} clearable={clearable} filter={find} maxDropdownHeight={320} nothingFoundMessage={t('lookup.nothing')}
      clearButtonProps={{ 'aria-label': t('clear') }}
    />
  )
}
