// Records how every story of the static build looks: `npm run build:storybook && npm run looks:accept`.
// More arguments go to Playwright, such as `-- -g QrPanel`.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bin, root } from './setup.mjs'

const wanted = ['test', '-c', 'playwright.storybook.config.ts', '--project', 'looks']
const { status } = spawnSync(
  join(bin, 'playwright'),
  [...wanted, '--update-snapshots=changed', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, LOOKS_ACCEPT: 'yes' } },
)
process.exit(status ?? 1)
