// Installs what a checkout lacks, on node's built-ins alone. `--browser` also sees to a Chromium.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** The folder of the project's own commands; its `node` is the Node 22 that the tools need. */
export const bin = join(root, 'node_modules/.bin')
const DEBIAN = '/usr/bin/chromium'
const DEBIAN_FIREFOX = '/usr/bin/firefox-esr'

/** Installs the locked packages, unless exactly these are there. */
export function installPackages() {
  if (isInstalled()) return
  console.log('Installing packages …')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  const version = spawnSync(join(bin, 'node'), ['-p', 'process.versions.node'], {
    encoding: 'utf8',
  })
  if (Number.parseInt(version.stdout ?? '', 10) >= 22) return
  throw new Error(
    'The tools need Node 22, which the package `node` brings by its install script. Run `npm ci` without --ignore-scripts.',
  )
}

/** Sees to a Chromium: Debian's package where apt-get is, Playwright's own download elsewhere. */
export function installBrowser() {
  const own = process.env['CHROMIUM_PATH']
  if (own && !existsSync(own)) throw new Error(`CHROMIUM_PATH: there is no file ${own}`)
  if (own || existsSync(DEBIAN)) return
  if (!hasCommand('apt-get')) return run(join(bin, 'playwright'), ['install', 'chromium'])
  console.log('Installing Chromium …')
  const sudo = process.getuid?.() === 0 ? [] : ['sudo']
  apt(sudo, ['update'])
  apt(sudo, ['install', '-y', '--no-install-recommends', 'chromium'])
}

/** Whether there is a Firefox: FIREFOX_PATH, or Debian's. None is installed, since nothing that is required runs in it. */
export function hasFirefox() {
  return existsSync(process.env['FIREFOX_PATH'] || DEBIAN_FIREFOX)
}

/** Whether node_modules holds what the lock names: npm leaves beside the packages a list of what it put there. */
function isInstalled() {
  const list = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(list) || !existsSync(join(bin, 'node'))) return false
  const there = packagesOf(list)
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) =>
      path === '' || there[path]?.version === version || (optional && !there[path]),
  )
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

function apt(sudo, args) {
  const [command, ...rest] = [...sudo, 'apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0', ...args]
  run(command, rest, { DEBIAN_FRONTEND: 'noninteractive' })
}

function hasCommand(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0
}

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`, { cause: error })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installPackages()
  if (process.argv.includes('--browser')) installBrowser()
}
