// Runs every bench, those of pages in a real Chromium, prints what was aimed at and writes all of it to
// bench/RESULTS.md. With a name, `npm run bench -- react`, that theme alone, which is printed and not written;
// with `quick`, few rounds, to see that they run.
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { runnerImport } from 'vite'
import { chromiumLaunchOptions } from '../tooling/browsers.ts'
import { bytes } from './bytes/bytes.ts'
import { qrLatency } from './qr-latency/qr-latency.ts'
import { react } from './react/react.ts'
import { measured, type Part, summary } from './report.ts'
import type * as day from './server/day/day.ts'
import { serverLatency } from './server/latency.ts'
import { serverWatchers } from './server/watchers.ts'
import { times } from './time/time.ts'

type Theme = (isQuick: boolean) => Promise<readonly Part[]>

const themes: Readonly<Record<string, Theme>> = {
  bytes: async () => [await measured('Bytes', bytes)],
  react,
  async time(isQuick) {
    const browser = await chromium.launch(chromiumLaunchOptions())
    try {
      const code = await measured("The provider's code", () => qrLatency(browser, isQuick))
      return [...(await times(browser, isQuick)), code]
    } finally {
      await browser.close()
    }
  },
  server: async (isQuick) => [
    await measured('What the handler adds', serverLatency),
    ...(isQuick ? [] : [await measured('What a watch costs', textAlone(serverWatchers))]),
    ...(isQuick ? [] : [await measured('A day', textAlone(serverDay))]),
  ],
}

const given = process.argv.slice(2)
const isQuick = given.includes('quick')
const names = Object.keys(themes).filter((name) => given.includes(name))
const parts: Part[] = []
for (const name of names.length > 0 ? names : Object.keys(themes)) {
  parts.push(...((await themes[name]?.(isQuick)) ?? []))
}
const texts = parts.map(({ text }) => text)
const results = `# Results of \`npm run bench\`

${await machine()}

${summary(parts)}

${texts.join('\n')}`
if (given.length === 0) writeFileSync(new URL('RESULTS.md', import.meta.url), results)
console.log(given.length === 0 ? summary(parts) : results)

function textAlone(measure: () => Promise<string>): () => Promise<Part> {
  return async () => ({ aims: [], text: await measure() })
}

/** It drives the page's queries, which are no part of the package's surface: read from the sources. */
async function serverDay(): Promise<string> {
  const file = fileURLToPath(new URL('server/day/day.ts', import.meta.url))
  const { module } = await runnerImport<typeof day>(file)
  return module.serverDay()
}

/** What it ran on, and by what. */
async function machine(): Promise<string> {
  const browser = await chromium.launch(chromiumLaunchOptions())
  const version = browser.version()
  await browser.close()
  const versionOf = (name: string): string => {
    const file = new URL(`../node_modules/${name}/package.json`, import.meta.url)
    return JSON.parse(readFileSync(file, 'utf8')).version
  }
  const packages = ['react', '@tanstack/react-query', 'qrcode.react', 'vite']
  return [
    `Node ${process.versions.node}`,
    `Chromium ${version}`,
    `${availableParallelism()} CPUs (${cpus()[0]?.model ?? 'unknown'})`,
    ...packages.map((name) => `${name} ${versionOf(name)}`),
  ].join(', ')
}
