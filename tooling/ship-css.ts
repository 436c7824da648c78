import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const IMPORT = /^@import\s+(?:url\()?['"](\.[^'"]+)['"]\)?;[ \t]*$/gm

const COMMENT = /\s*\/\*[^]*?\*\//g

/** The stylesheet with every relative `@import` line replaced by the file it names. */
export function inlineCss(file: string): string {
  return readFileSync(file, 'utf8').replace(IMPORT, (_, path: string) =>
    inlineCss(join(dirname(file), path)).trimEnd(),
  )
}

/** Ships one stylesheet without imports or comments, and the declaration TypeScript asks for beside it. */
export function shipCss({ from, to }: { from: string; to: string }): Plugin {
  return {
    name: 'ship-css',
    closeBundle() {
      const css = inlineCss(from).replaceAll(COMMENT, '').trimStart()
      if (css.includes('@import')) throw new Error(`${from}: an @import is left in ${to}`)
      mkdirSync(dirname(to), { recursive: true })
      writeFileSync(to, css)
      // TypeScript 6 and 7 refuse a side-effect import without one (TS2882).
      writeFileSync(`${to}.d.ts`, 'export {}\n')
    },
  }
}
