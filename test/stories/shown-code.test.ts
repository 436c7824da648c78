import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copied } from '../../stories/pages/copied.js'
import { variablesOf } from '../../stories/try-it/variables.js'

const pages = globSync('stories/**/*.stories.tsx').map((file) => readFileSync(file, 'utf8'))
const files = globSync('stories/copy/*').map((file) => ({
  name: basename(file),
  code: readFileSync(file, 'utf8'),
}))

describe('code to copy from a story', () => {
  it('is the whole text of a file that the compiler checks', () => {
    const shown = pages.flatMap((page) => [...page.matchAll(/<CopyThis file="([\w.-]+)" \/>/g)])
    expect(new Set(shown.map(([, file]) => file))).toEqual(new Set(files.map(({ name }) => name)))
    expect(copied('connect-screen.tsx')).toBe(
      files.find(({ name }) => name === 'connect-screen.tsx')?.code,
    )
    const { include } = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as { include: string[] }
    expect(include).toContain('stories')
  })

  it.each(files)('$name needs nothing that a reader does not have', ({ code }) => {
    const imports = [...code.matchAll(/from '([^']+)'/g)].map(([, from = '']) => from)
    expect(imports).not.toEqual([])
    for (const from of imports) expect(from).toMatch(/^(channelkit(\/.*)?|react|qrcode\.react)$/)
  })
})

it('has a control for every variable that the stylesheet lets a host set', () => {
  const tokens = readFileSync('src/styles/tokens.css', 'utf8')
  const variables = variablesOf(tokens)
  const read = new Set([...tokens.matchAll(/var\((--ck-[\w-]+)/g)].map(([, name]) => name))
  expect(variables.map(({ name }) => name)).toEqual(expect.arrayContaining([...read]))
  expect(read.size).toBeGreaterThan(10)
  const radius = variables.find(({ name }) => name === '--ck-radius')
  expect(radius).toMatchObject({ usual: '14px', isColour: false })
})
