/** A variable that a host may set, as the head of the stylesheet documents it. */
export interface Variable {
  readonly name: `--ck-${string}`
  readonly says: string
  /** The value that it has until it is set, where that is known. */
  readonly usual: string
  readonly isColour: boolean
}

const documented = /^ \* {3}(--ck-[\w-]+) +(.+)$/gm

/** All that a stylesheet documents. */
export function variablesOf(css: string): readonly Variable[] {
  return [...css.matchAll(documented)].map(([, name = '', says = '']) => {
    const usual = usualOf(css, name)
    return {
      name: name as Variable['name'],
      says,
      usual,
      isColour: /^(light-dark\(#|#|oklch|color)/.test(usual) || name === '--ck-brand',
    }
  })
}

/** What a variable falls back to: `var(--ck-radius, 14px)`. */
function usualOf(css: string, name: string): string {
  const from = css.indexOf(`var(${name},`)
  if (from < 0) return ''
  const start = from + `var(${name},`.length
  let depth = 1
  let end = start
  while (depth > 0 && end < css.length) {
    if (css[end] === '(') depth += 1
    if (css[end] === ')') depth -= 1
    end += 1
  }
  return css.slice(start, end - 1).trim()
}
