import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

/** A file of a site: its type, and what is in it. */
export type SiteFile = readonly [type: string, body: string | Uint8Array]

/** The files of a built site, by their paths. */
export type SiteFiles = ReadonlyMap<string, SiteFile>

/** A server of this machine. */
export interface Site {
  /** Without a path. */
  readonly url: string
  close(): void
}

/** A page by itself may read finer clocks: steps of 5 µs in place of 100 µs. */
export const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
} as const

const types = { html: 'text/html', js: 'text/javascript', css: 'text/css' }

/** Builds the pages in a folder on the built package, with React's production build, as a host would. */
export async function buildSite(folder: URL): Promise<SiteFiles> {
  const { output } = (await build({
    configFile: false,
    root: fileURLToPath(folder),
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      // The benches of React tell what was rendered by its name.
      rolldownOptions: { output: { keepNames: true } },
    },
  })) as Rolldown.RolldownOutput
  return new Map(
    output.map((file) => {
      const type = types[file.fileName.split('.').at(-1) as keyof typeof types]
      return [`/${file.fileName}`, [type, file.type === 'chunk' ? file.code : file.source]]
    }),
  )
}

/** The file that a path leads to: the index for whatever is none. */
export function fileAt(files: SiteFiles, path: string): SiteFile {
  const file = files.get(path) ?? files.get('/index.html')
  if (!file) throw new Error('The site has no index.')
  return file
}

/** Answers with a file. */
export function serveFile(
  files: SiteFiles,
  url: string,
  response: Parameters<RequestListener>[1],
): void {
  const [type, body] = fileAt(files, new URL(url, 'http://site').pathname)
  response.writeHead(200, { ...isolation, 'content-type': type }).end(body)
}

/** Listens on any free port of this machine. */
export async function openSite(listener: RequestListener): Promise<Site> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
