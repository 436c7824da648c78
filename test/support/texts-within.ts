/** A text inside a value, and the way to it. */
export interface InnerText {
  readonly where: string
  readonly text: string
}

/**
 * Every text inside a value: keys and numbers too, what an error hides from JSON, and bytes read as
 * text. Uses nothing outside of itself, so that it can be run in a page.
 */
export function textsWithin(value: unknown): readonly InnerText[] {
  const texts: InnerText[] = []
  const seen = new Set<unknown>()
  const open: [where: string, value: unknown][] = [['', value]]
  // The list grows as it is gone through.
  for (const [where, each] of open) {
    if (['string', 'number', 'bigint'].includes(typeof each)) {
      texts.push({ where, text: String(each) })
      continue
    }
    if ((typeof each !== 'object' && typeof each !== 'function') || each === null) continue
    if (seen.has(each)) continue
    seen.add(each)
    if (each instanceof ArrayBuffer || ArrayBuffer.isView(each)) {
      texts.push({ where, text: new TextDecoder('latin1').decode(each) })
      continue
    }
    if (each instanceof Map || each instanceof Set) open.push([`${where}.entries`, [...each]])
    for (const key of Reflect.ownKeys(each)) {
      texts.push({ where, text: String(key) })
      open.push([`${where}.${String(key)}`, Reflect.get(each, key)])
    }
  }
  return texts
}
