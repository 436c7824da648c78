import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'

type Chunk = Rolldown.OutputChunk

/** What a host has anyway. */
const peers = ['react', 'react-dom', '@tanstack/react-query']

/** How a host builds. */
export interface Bundling {
  /** Packages that are left out besides the peers. */
  readonly without?: readonly string[]
  /** Where it runs: for a server our entries are others. Default `page`. */
  readonly for?: 'page' | 'server'
}

/**
 * The chunks of a host that has this module and nothing else, minified. By vite, since that is what hosts
 * build with: it leaves out an `import()` in a module that nobody uses, which esbuild keeps.
 */
export async function bundle(code: string, bundling: Bundling = {}): Promise<readonly Chunk[]> {
  const entry = `${process.cwd()}/entry.js`
  const absent = [...peers, ...(bundling.without ?? [])]
  const built = await build({
    configFile: false,
    logLevel: 'error',
    ...(bundling.for === 'server' && { resolve: { conditions: ['workerd', 'import', 'default'] } }),
    build: {
      write: false,
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: {
        input: entry,
        external: (id) =>
          id.startsWith('node:') || absent.some((name) => id === name || id.startsWith(`${name}/`)),
        preserveEntrySignatures: 'strict',
      },
    },
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : null),
        load(id) {
          if (id === entry) return code
          // Vite's own loader of lazy parts is the app's: one for all of them.
          if (id.includes('vite/preload-helper'))
            return 'export const __vitePreload = (load) => load()'
          return null
        },
      },
    ],
  })
  const { output } = built as Rolldown.RolldownOutput
  return output.filter((file) => file.type === 'chunk')
}

/** What loads at once: the entry and what it imports, without what is behind an `import()`. */
export function firstOf(output: readonly Chunk[]): readonly Chunk[] {
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]))
  const first = new Set(output.filter(({ isEntry }) => isEntry))
  // A set visits what is added on the way.
  for (const { imports } of first) {
    for (const name of imports) {
      const chunk = chunks.get(name)
      if (chunk) first.add(chunk)
    }
  }
  return [...first]
}

/** Bytes of some files as they are sent, each by itself. */
export function weigh(files: readonly (string | Uint8Array)[]): { gzip: number; brotli: number } {
  const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0)
  return {
    gzip: sum(files.map((file) => gzipSync(file, { level: 9 }).length)),
    brotli: sum(files.map((file) => brotliCompressSync(file).length)),
  }
}

/** The packages of other people that some chunks have code of. */
export function packagesIn(chunks: readonly Chunk[]): readonly string[] {
  const names = chunks
    .flatMap(({ modules }) => Object.entries(modules))
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .flatMap(([id]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? [])
  return [...new Set(names)]
}

/** A page that has a closed dialog with its button, by the handler's gateway: before anybody shows interest. */
export const closedPage = `
  import { ChannelProvider, ConnectChannelDialog, proxyGateway } from 'channelkit'
  import { createElement } from 'react'
  import { createRoot } from 'react-dom/client'
  createRoot(document.body).render(
    createElement(ChannelProvider, { gateway: proxyGateway({ endpoint: '/api' }) },
      createElement(ConnectChannelDialog, { kind: 'whatsapp' })),
  )`
