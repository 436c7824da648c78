// Runs every bench in a real Chromium, prints what it found and writes it to bench/RESULTS.md.
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { chromium } from 'playwright'
import { chromiumLaunchOptions } from '../tooling/browsers.ts'
import { qrLatency } from './qr-latency/qr-latency.ts'

const browser = await chromium.launch(chromiumLaunchOptions())
try {
  const machine = [
    `Node ${process.versions.node}`,
    `Chromium ${browser.version()}`,
    `${availableParallelism()} CPUs`,
  ].join(', ')
  const results = `# Results of \`npm run bench\`\n\n${machine}\n\n${await qrLatency(browser)}`
  writeFileSync(new URL('RESULTS.md', import.meta.url), results)
  console.log(results)
} finally {
  await browser.close()
}
