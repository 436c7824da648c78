/** The smallest of these that so great a share of them does not exceed. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** A table in Markdown, the first row its head, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows
  const line = head.map((_, column) => (column === 0 ? '---' : '---:'))
  return [head, line, ...rest].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
