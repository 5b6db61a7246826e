/** The templates a site can be set up with, by the name the request gives. */
import { shapingba } from '../../shared/templates/shapingba.ts'

export const templates = { shapingba } as const
