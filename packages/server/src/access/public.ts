/** What the composition root and the command line may call of `access`. */
import type { Clock } from '../platform/clock.ts'
import type { AccessPort } from '../platform/http/principal.ts'
import { authenticate } from './commands/sign-in.ts'
import { companyName, findCompanyId, languageOf } from './store/users.ts'

export { accessRoutes } from './routes.ts'
export { createOneTimeLogin, firstLogin } from './commands/sign-in.ts'
export { createToken, createUser, EVERYTHING, rightsOf } from './commands/staff.ts'
export type { By, TokenInput, UserInput } from './commands/staff.ts'
export { findUserByLogin, nameOf, staffWithMobile } from './store/users.ts'
export type { User } from './store/users.ts'
export { deleteOutdated } from './store/sessions.ts'

/** What the HTTP platform asks of this slice. */
export function accessPort(clock: Clock): AccessPort {
  return { authenticate: (tx, credentials) => authenticate(tx, credentials, clock), findCompany: findCompanyId, languageOf, companyName }
}
