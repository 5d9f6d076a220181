/** Serial numbers, as goods come in with them and documents name them. */
import { z } from 'zod'

export const serial = z.string().trim().regex(/^[!-~]{1,60}$/)
/** As many pieces as one carries in. */
export const serials = z.array(serial).max(1000).prefault([]).meta({ description: 'One for each piece of an article that has serial numbers; none of any other.' })
