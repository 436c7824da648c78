import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { row } from '../consumers/row.js'
import { installed, ran } from './install.js'
import { everyExport } from './every-export.js'
import { versions } from './versions.js'

const compilers = versions.typescript.map((version) => ({
  version,
  name: `typescript-${version}`,
}))

for (const types of versions.reactTypes) {
  test.describe(`with the types of React ${types.react}`, () => {
    let folder = ''
    test.beforeAll(async () => {
      const react = types.react.startsWith('18') ? '18.2.0' : '19.3.1'
      folder = await installed('types', {
        '@tanstack/react-query': '5.108.0',
        '@types/node': '22.20.5',
        '@types/react': types.react,
        '@types/react-dom': types['react-dom'],
        react,
        'react-dom': react,
        ...Object.fromEntries(
          compilers.map(({ name, version }) => [name, `npm:typescript@${version}`]),
        ),
      })
      await cp('test/matrix/types', folder, { recursive: true })
      const source = await everyExport(join(folder, 'node_modules/channelkit'))
      await writeFile(join(folder, 'every-export.ts'), source)
    })
    test.afterAll(() => rm(folder, { recursive: true, force: true }))

    for (const { name, version } of compilers) {
      for (const resolution of ['bundler', 'nodenext']) {
        const kinds = `${version}, ${resolution}, types of React ${types.react}`
        test(kinds, row('TypeScript', kinds), async () => {
          const compiler = join(folder, 'node_modules', name, 'bin/tsc')
          await ran(folder, process.execPath, [compiler, '-p', `tsconfig.${resolution}.json`])
        })
      }
    }

    test('and notices an export whose type is lost', async () => {
      const source = `import type { Kept, Lost } from './every-export.js'\nexport type Any = Kept<Lost<any>>\n`
      await writeFile(join(folder, 'lost.ts'), source)
      const compiler = join(folder, 'node_modules', compilers.at(-1)?.name ?? '', 'bin/tsc')
      // Playwright asks for colour, with which some releases name a place otherwise.
      const options = ['-p', 'tsconfig.bundler.json', '--pretty', 'false']
      const compiling = ran(folder, process.execPath, [compiler, ...options])
      await expect(compiling).rejects.toThrow('lost.ts(2,')
    })
  })
}
