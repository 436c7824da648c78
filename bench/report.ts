import { table } from './statistics.ts'

/** What was aimed at, and what was reached in one run with what it is compared to. */
export interface Aim {
  readonly what: string
  readonly aim: string
  readonly reached: string
  /** Not given where nothing was aimed at, and the figure is told all the same. */
  readonly isMet?: boolean
}

/** One bench: its lines for the summary, and its own tables in Markdown. */
export interface Part {
  readonly aims: readonly Aim[]
  readonly text: string
}

/** The part, or that it could not be measured, and why: the others go on. */
export async function measured(what: string, measure: () => Promise<Part>): Promise<Part> {
  try {
    return await measure()
  } catch (error) {
    const text = `## ${what}\n\nCould not be measured: ${String(error).split('\n')[0]}\n`
    return { aims: [{ what, aim: '', reached: 'not measured', isMet: false }], text }
  }
}

/** Every aim of some parts, in one table. */
export function summary(parts: readonly Part[]): string {
  const rows = parts.flatMap(({ aims }) => aims).map(rowOf)
  return table([['', 'aim', 'reached', ''], ...rows])
}

function rowOf({ what, aim, reached, isMet }: Aim): readonly string[] {
  const verdict = { true: 'met', false: '**missed**', undefined: '' }[`${isMet}`]
  return [what, aim, reached, verdict]
}
