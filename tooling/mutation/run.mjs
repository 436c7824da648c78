// Mutation tests: `npm run test:mutation -- [slice, or file under src …]`. README.md says what comes of it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { slices } from './slices.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = join(here, '../..')
const stryker = join(here, 'node_modules/.bin/stryker')
const chosen = process.argv.slice(2).map((path) => path.replace(/^src\//, '').replace(/\/$/, ''))

if (!existsSync(stryker)) {
  const args = ['install', '--legacy-peer-deps', '--omit=peer', '--no-audit', '--no-fund']
  run('npm', args, { cwd: here })
}
for (const [name, { mutate, tests }] of Object.entries(slices)) {
  const files = chosen.filter((path) => mutate.some((glob) => matchesGlob(`src/${path}`, glob)))
  const isWhole = chosen.length === 0 || chosen.includes(name)
  if (!isWhole && files.length === 0) continue
  const mutated = isWhole ? mutate : files.map((file) => `src/${file}`)
  run(stryker, ['run', 'tooling/mutation/stryker.config.mjs'], {
    cwd: root,
    env: { ...process.env, CHANNELKIT_MUTATION: JSON.stringify({ name, mutated, tests }) },
  })
}

function run(command, args, options) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', ...options })
  if (status !== 0) process.exit(status ?? 1)
}
