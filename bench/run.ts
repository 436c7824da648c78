// Runs every bench, those of pages in a real Chromium, prints what it found and writes it to
// bench/RESULTS.md.
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { runnerImport } from 'vite'
import { chromiumLaunchOptions } from '../tooling/browsers.ts'
import { qrLatency } from './qr-latency/qr-latency.ts'
import type * as day from './server/day/day.ts'
import { serverLatency } from './server/latency.ts'
import { serverWatchers } from './server/watchers.ts'

const browser = await chromium.launch(chromiumLaunchOptions())
const machine = [
  `Node ${process.versions.node}`,
  `Chromium ${browser.version()}`,
  `${availableParallelism()} CPUs`,
].join(', ')
const pages = await qrLatency(browser)
await browser.close()
const parts = [pages, await serverLatency(), await serverWatchers(), await serverDay()]
const results = `# Results of \`npm run bench\`\n\n${machine}\n\n${parts.join('\n')}`
writeFileSync(new URL('RESULTS.md', import.meta.url), results)
console.log(results)

/** It drives the page's queries, which are no part of the package's surface: read from the sources. */
async function serverDay(): Promise<string> {
  const file = fileURLToPath(new URL('server/day/day.ts', import.meta.url))
  const { module } = await runnerImport<typeof day>(file)
  return module.serverDay()
}
