/** The id of the attempt after this one. The same everywhere, so that all ask for the same one. */
export function renewedId(id: string): string {
  const [stem = id] = id.split('.')
  return `${stem}.${renewalsOf(id) + 1}`
}

/** How many renewals led to this attempt. */
export function renewalsOf(id: string): number {
  return Number(id.split('.')[1] ?? 0)
}
