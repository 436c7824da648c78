/** Figures before and after, as lines for a terminal. */
export function beforeAndAfter(
  title: string,
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const wide = Math.max(...names.map(({ length }) => length))
  const cell = (value: number | undefined): string => (value ?? 0).toLocaleString('en').padStart(14)
  return [
    `\n${title.padEnd(wide)}${'before'.padStart(14)}${'after'.padStart(14)}`,
    ...names.map((name) => `${name.padEnd(wide)}${cell(before[name])}${cell(after[name])}`),
    '',
  ].join('\n')
}
