import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const folder = '.cache/readme'
const compiler = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
)

/** Where the README leads to more code. */
const PAGES = [
  'errors',
  'events',
  'handoff',
  'help',
  'languages',
  'redis',
  'server',
  'theming',
  'webhooks',
]

/** The code of a page, block by block. */
function snippets(page: string): { language: string; code: string }[] {
  return [...page.matchAll(/^```(tsx?)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
    language,
    code,
  }))
}

/** Compiles files as a user's strict project would, and says what the compiler says. */
function compile(files: Record<string, string>): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code)
  const config = {
    extends: '../../tsconfig.json',
    include: ['*'],
    compilerOptions: { noEmit: true, rootDir: '../..' },
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  try {
    return execFileSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

describe('the README', () => {
  const blocks = snippets(readFileSync('README.md', 'utf8'))
  const more = PAGES.flatMap((page) => snippets(readFileSync(`docs/${page}.md`, 'utf8')))

  /** What the compiler says of all blocks, and of one that is wrong. */
  let said: readonly string[]
  beforeAll(() => {
    const files = Object.fromEntries(
      [...blocks, ...more].map(({ language, code }, index) => {
        const [, named] = /^\/\/ ([\w-]+)\.tsx?\n/.exec(code) ?? []
        const name = code.includes('export const handle =') ? 'handle' : `block-${index}`
        return [`${named ?? name}.${language}`, code]
      }),
    )
    const wrong = "import { useWhatsAppConect } from 'channelkit'\nexport { useWhatsAppConect }\n"
    said = compile({ ...files, 'wrong.ts': wrong })
      .trim()
      .split('\n')
  }, 60_000)

  it('shows code that compiles, as do the pages it leads to', () => {
    expect(blocks.length).toBeGreaterThan(5)
    expect(more.length).toBeGreaterThan(5)
    expect(said.filter((line) => !line.includes('/wrong.ts('))).toEqual([])
  })

  it('would be caught showing code that does not', () => {
    expect(said.join('\n')).toContain('useWhatsAppConect')
  })

  it('embeds in three lines', () => {
    const embed = blocks.find(({ code }) => code.includes('<ConnectChannelDialog'))?.code ?? ''
    const body = /return \(\n(.*?)\n {2}\)/s.exec(embed)?.[1]?.split('\n') ?? []
    expect(body).toHaveLength(3)
  })
})
