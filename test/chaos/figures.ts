/** Counts what happens, by name, over all runs. */
export interface Figures {
  count(what: string, by?: number): void
  of(what: string): number
  readonly all: ReadonlyMap<string, number>
}

/** Nothing was counted yet. */
export function createFigures(): Figures {
  const all = new Map<string, number>()
  return {
    all,
    count: (what, by = 1) => void all.set(what, (all.get(what) ?? 0) + by),
    of: (what) => all.get(what) ?? 0,
  }
}
