/** In which files a list can be had. */
import { z } from 'zod'

export const exportFormat = z.enum(['csv', 'xlsx', 'pdf'])
