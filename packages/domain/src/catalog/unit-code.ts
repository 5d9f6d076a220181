/** UN/ECE Recommendation 20 codes (BT-130) of the units that providers write. */
const CODES: Readonly<Record<string, string>> = {
  stk: 'H87', stück: 'H87', ks: 'H87', kus: 'H87', pc: 'H87', pcs: 'H87', piece: 'H87',
  monat: 'MON', mon: 'MON', měsíc: 'MON', měs: 'MON', month: 'MON',
  jahr: 'ANN', rok: 'ANN', year: 'ANN',
  tag: 'DAY', den: 'DAY', day: 'DAY',
  std: 'HUR', stunde: 'HUR', h: 'HUR', hod: 'HUR', hour: 'HUR',
  min: 'MIN', minute: 'MIN', minuta: 'MIN',
  gb: 'E34', mb: '4L', tb: 'E35', kwh: 'KWH', m: 'MTR', km: 'KMT', kg: 'KGM',
}

/** The code of a unit as printed; `C62` (one, UN/ECE's unit of last resort) for any other word, such as Netz or HE. */
export const unitCodeOf = (unit: string): string => CODES[unit.trim().toLowerCase().replace(/\.$/, '')] ?? 'C62'
