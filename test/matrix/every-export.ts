import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

interface Export {
  readonly name: string
  readonly isType: boolean
}

/**
 * A module that names whatever an installed package exports, by every subpath that has types. It does not compile
 * where one is missing, is `any`, or is nothing.
 */
export async function everyExport(folder: string): Promise<string> {
  const manifest: {
    name: string
    exports: Readonly<Record<string, string | { readonly types: string }>>
  } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const entries = Object.entries(manifest.exports).filter(([path]) => !/\.(css|json)$/.test(path))
  const modules = await Promise.all(
    entries.map(async ([path, target], index) => {
      const file = typeof target === 'string' ? target : target.types
      const names = await exportsOf(join(folder, file))
      const space = `entry${index}`
      const each = names.map(
        ({ name, isType }) => `Kept<Lost<${isType ? '' : 'typeof '}${space}.${name}>>`,
      )
      const values = names.filter(({ isType }) => !isType).map(({ name }) => `${space}.${name}`)
      return [
        `import * as ${space} from '${path.replace('.', manifest.name)}'`,
        `export type Each${index} = [${each.join(', ')}]`,
        `export const values${index}: readonly unknown[] = [${values.join(', ')}]`,
      ]
    }),
  )
  const helpers = [
    'export type Lost<T> = 0 extends 1 & T ? true : [T] extends [never] ? true : false',
    'export type Kept<Is extends false> = Is',
  ]
  return [...helpers, ...modules.flat()].join('\n')
}

/** What a declaration file exports by `export { … }`, and by `export *` of others beside it. */
async function exportsOf(file: string): Promise<readonly Export[]> {
  const text = await readFile(file, 'utf8')
  const named = [...text.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, all, list = '']) =>
    list
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each) => ({
        name: each.replace(/^type /, '').replace(/^.* as /, ''),
        isType: Boolean(all) || each.startsWith('type '),
      })),
  )
  const others = [...text.matchAll(/export \* from '(.*)\.js'/g)].map(([, path = '']) =>
    exportsOf(join(dirname(file), `${path}.d.ts`)),
  )
  return [...named, ...(await Promise.all(others)).flat()]
}
