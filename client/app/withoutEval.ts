/**
 * Imported before everything else. The server forbids making code out of strings; zod would try it once for every page,
 * and the browser would report the attempt as a violation. Schemas decide when they are made, hence the order.
 */
import { z } from 'zod'

z.config({ jitless: true })
