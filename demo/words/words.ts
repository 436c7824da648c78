import { ar } from './ar.ts'
import { de } from './de.ts'
import { es } from './es.ts'
import { fa } from './fa.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { hi } from './hi.ts'
import { id } from './id.ts'
import { pt } from './pt.ts'
import { tr } from './tr.ts'
import { ur } from './ur.ts'

/** What the demo itself says, in every language of the library but English. */
export const translations = { ar, es, pt, fr, de, id, hi, tr, ur, he, fa } as const
