/** A large made-up provider: the catalogue and clientele of the German one many times over, for trying out what size does. */
import type { Database } from '@kontor/server/platform/database/database.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { NewCompany } from '@kontor/server/companies/public.ts'
import { GERMAN_PROVIDER } from './german-provider.ts'
import { germanIban, germanVatId } from './identifiers.ts'
import { loadProviders } from './load-demo.ts'
import type { DemoLoaded, DemoOptions, DemoRefusal } from './load-demo.ts'
import type { Provider } from './provider.ts'

const COMPANY: NewCompany = {
  code: 'GROSS', name: 'Großnetz Küste AG', country: 'DE', street: 'Kaistraße 101', postcode: '24114', city: 'Kiel', vatId: germanVatId(4711), taxNumber: '20 765 43210',
  registrationNumber: 'HRB 99999 KI', registerCourt: 'Amtsgericht Kiel', representatives: 'Imke Uhlenkamp (Vorsitz), Thies Rasmussen', phone: '+49 30 23125999', email: 'rechnung@grossnetz.example',
  web: 'www.grossnetz.example', bankName: 'Küstenbank', iban: germanIban(99), creditorId: 'DE98ZZZ09999999999', demo: true,
}

const LARGE_PROVIDER: Provider = { ...GERMAN_PROVIDER, cast: { ...GERMAN_PROVIDER.cast, company: COMPANY, customers: [] } }

/**
 * Loads so many customers of one provider with so many months of billing runs (default 3) before the current one; every row by the bulk functions, every amount by real runs.
 * The same seed makes the same provider. Does nothing where it is there already. Refuses as `loadDemo` does.
 */
export const loadLarge = (db: Database, options: DemoOptions & { readonly customers: number }): Promise<Result<DemoLoaded, DemoRefusal>> =>
  loadProviders(db, { ...options, months: options.months ?? 3 }, [{ provider: LARGE_PROVIDER, count: options.customers }])
