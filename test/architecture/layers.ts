import { posix } from 'node:path'
import { parseSync } from 'vite'

/** What each folder of src/ may import besides itself; ARCHITECTURE.md draws it. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  gateway: [],
  messages: ['gateway'],
  providers: ['gateway'],
  sandbox: ['gateway'],
  proxy: ['gateway'],
  webhooks: ['gateway', 'providers', 'proxy'],
  flow: ['gateway'],
  query: ['gateway'],
  hooks: ['gateway', 'flow', 'query'],
  components: ['gateway', 'messages', 'flow', 'query', 'hooks'],
  dialog: ['gateway', 'messages', 'flow', 'query', 'hooks', 'components'],
  cli: ['gateway', 'messages', 'providers', 'sandbox', 'proxy', 'flow', 'query'],
  exports: [
    'gateway',
    'messages',
    'providers',
    'sandbox',
    'proxy',
    'webhooks',
    'flow',
    'query',
    'hooks',
    'components',
    'dialog',
  ],
}

/** What a folder may name in types alone: a headless host must not load the catalogue. */
const TYPES: Readonly<Record<string, readonly string[]>> = { hooks: ['messages'] }

/** The imports that cross the table: providers that are given an `endpoint` make their own gateway. */
const CROSSINGS: Readonly<Record<string, string>> = {
  'hooks/channel-provider.tsx': 'proxy/client.ts',
  'hooks/handoff-provider.tsx': 'proxy/handoff-client.ts',
}

/** Where each dependency may be imported: its one door. A dependency that is not here has none. */
const DOORS: readonly { readonly name: RegExp; readonly at: RegExp; readonly types?: RegExp }[] = [
  { name: /^react(-dom)?(\/|$)/, at: /^(hooks|components|dialog)\// },
  { name: /^@tanstack\/react-query$/, at: /^hooks\//, types: /^query\// },
  { name: /^@tanstack\/query-core$/, at: /^cli\/(context|login|pairing)\.ts$/ },
  { name: /^qr$/, at: /^cli\/qr-blocks\.ts$/ },
  { name: /^lean-qr$/, at: /^components\/qr-code\.tsx$/ },
  { name: /^jose(\/|$)/, at: /^proxy\/seal\.ts$/ },
  { name: /^rate-limiter-flexible(\/|$)/, at: /^proxy\/budget\// },
  { name: /^eventsource-parser$/, at: /^(providers|proxy)\// },
  { name: /^valibot$/, at: /^(providers|proxy|sandbox)\// },
  { name: /^hono(\/|$)/, at: /^sandbox\// },
  { name: /^@hono\/node-server(\/|$)/, at: /^(sandbox|proxy)\/node\.ts$/ },
  { name: /^node:/, at: /^((sandbox|proxy)\/node\.ts$|proxy\/node-fetch\.ts$|cli\/)/ },
]

/** Words of the source that stay at the border. */
const WORDS = [
  { word: /(?<![\w$])fetch\s*\(/, name: 'fetch(', at: /^(providers|proxy|sandbox|cli)\// },
  ...[
    'account_id',
    'qr_code',
    'requires_2fa',
    'checkpoint_type',
    'stream_url',
    'verification_uri',
  ].map((name) => ({
    word: new RegExp(`(?<![\\w$])${name}(?![\\w$])`),
    name,
    at: /^(providers\/|sandbox\/[\w-]+-(api|wire)\.ts$)/,
  })),
]

interface Import {
  readonly from: string
  readonly typeOnly: boolean
}

/** Every breach of the tables above in these files: path below src/ to source text. */
export function breaches(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, source]) => {
    const { code, imports } = read(path, source)
    return [
      ...(folderOf(path) in LAYERS ? [] : [`${path} lies in no layer`]),
      ...imports.flatMap((each) => breachOf(path, each) ?? []),
      ...WORDS.filter(({ word, at }) => word.test(code) && !at.test(path)).map(
        ({ name }) => `${path} says ${name}`,
      ),
    ]
  })
}

function breachOf(path: string, { from, typeOnly }: Import): string | undefined {
  const breach = `${path} imports ${from}`
  if (!from.startsWith('.')) {
    const door = DOORS.find(({ name }) => name.test(from))
    const isOpen = door?.at.test(path) || (typeOnly && door?.types?.test(path))
    return isOpen ? undefined : breach
  }
  const target = posix.join(posix.dirname(path), from)
  const [own, other] = [folderOf(path), folderOf(target)]
  if (own === other || LAYERS[own]?.includes(other)) return undefined
  if (typeOnly && TYPES[own]?.includes(other)) return undefined
  const isCrossing = CROSSINGS[path] === target.replace(/\.js$/, '.ts')
  return isCrossing ? undefined : breach
}

function folderOf(path: string): string {
  return path.split('/', 1)[0] ?? ''
}

/** The code without its comments, and every module it names, also by `import()` and in types. */
function read(path: string, source: string): { code: string; imports: Import[] } {
  const { module, comments, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const code = comments.reduceRight(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    source,
  )
  const statics = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }))
  const reexports = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ from: moduleRequest.value, typeOnly: isType }] : [],
    )
  const calls = [...code.matchAll(/\bimport\s*\(\s*(['"`])(.+?)\1/g)].map(([, , from = '']) => ({
    from,
    typeOnly: false,
  }))
  return { code, imports: [...statics, ...reexports, ...calls] }
}
