// The whole gate: installs what is missing, runs every check, and ends with one line, `N passed, N failed`.
// `--full` adds what takes longer: the Storybook build, the consumers, the long tests.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, delimiter, join } from 'node:path'
import { bin, hasFirefox, installBrowser, installPackages, root } from './setup.mjs'

const full = process.argv.includes('--full')
/** A step that takes longer hangs. */
const STEP_LIMIT_MS = 1_200_000
const reports = join(root, '.cache/reports')
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  STORYBOOK_DISABLE_TELEMETRY: '1',
  DO_NOT_TRACK: '1',
  ...(full && { CHANNELKIT_FULL: '1' }),
}
const total = { passed: 0, failed: 0 }

// A step runs in a group of its own, which the terminal does not reach.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const started = Date.now()
installPackages()
installBrowser()
console.log(`--- setup: ${seconds(started)}`)

// Three lanes, since stories wait much. A third of what runs end to end fills the shortest, the rest comes after, alone.
const [, built] = await Promise.all([readSources(), buildAndWeigh()])
await Promise.all([
  vitest('browser').then(() => built && playwright('e2e', '--shard=1/3', '--workers=1')),
  vitest('unit', 'unit-alone'),
  vitest('stories'),
])
if (built) await playwright('e2e', '--shard=2/3')
if (built) await playwright('e2e', '--shard=3/3')
if (full) {
  const isStaged = await npm('build:storybook')
  if (built) await playwright('consumers')
  if (built) await playwright('full')
  if (!hasFirefox()) console.log('--- firefox: skipped, there is none here')
  else if (built) await playwright('firefox')
  if (built) await playwright('soak')
  for (const project of isStaged ? ['storybook', 'looks'] : []) {
    await playwright(project, '-c', 'playwright.storybook.config.ts')
  }
}
console.log(`--- all: ${seconds(started)}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)

async function readSources() {
  await npm('format:check')
  await npm('typecheck')
  await npm('lint')
}

/** Builds and checks what is shipped. Answers whether there is something to run end to end. */
async function buildAndWeigh() {
  if (!(await npm('build'))) return false
  await npm('check:package')
  await npm('size')
  return npm('build:demo')
}

/** Runs a script of package.json, which counts as one check. Only a failure, and a size, is worth reading. */
async function npm(script) {
  const begun = Date.now()
  const { ok, output } = await run('npm', ['run', '-s', script], 'pipe')
  console.log(`--- ${script}: ${ok ? 'ok' : 'FAILED'}, ${seconds(begun)}`)
  if (!ok || script === 'size') console.log(output.trimEnd())
  count(ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
  return ok
}

/** Runs these projects of tests. One process would run one project after the other. */
async function vitest(...projects) {
  const report = join(reports, `${projects.join('-')}.json`)
  const chosen = projects.flatMap((project) => ['--project', project])
  const kept = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['run', ...chosen, ...kept]
  await suite('vitest', args, report, ({ numPassedTests, numFailedTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
  }))
}

async function playwright(project, ...more) {
  const report = join(reports, `${project}.json`)
  const args = ['test', '--project', project, '--reporter=list,json', ...more]
  await suite('playwright', args, report, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }))
}

/** Runs a test runner and counts its tests. A runner that fails without a failed test counts as one. */
async function suite(command, args, report, read) {
  const begun = Date.now()
  const variables = { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const { ok } = await run(join(bin, command), args, 'inherit', variables)
  const counted = tryTo(() => read(JSON.parse(readFileSync(report, 'utf8')))) ?? {
    passed: 0,
    failed: 1,
  }
  if (!ok && counted.failed === 0) counted.failed = 1
  console.log(`--- ${basename(report, '.json')}: ${ok ? 'ok' : 'FAILED'}, ${seconds(begun)}`)
  count(counted)
}

/** Runs a command in a process group of its own, so that a hang can be ended with all it started. */
function run(command, args, output, variables = {}) {
  const child = spawn(command, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...env, ...variables },
  })
  const chunks = []
  child.stdout?.on('data', (chunk) => chunks.push(chunk))
  child.stderr?.on('data', (chunk) => chunks.push(chunk))
  const { pid = 0 } = child
  const send = (signal) => pid > 0 && tryTo(() => process.kill(-pid, signal))
  // An interrupted Playwright stops the server it started, a killed one does not.
  const interrupt = () => send('SIGINT')
  const timers = [
    setTimeout(interrupt, STEP_LIMIT_MS),
    setTimeout(() => send('SIGKILL'), STEP_LIMIT_MS + 10_000),
  ]
  process.once('exit', interrupt)
  return new Promise((resolve) => {
    child.on('error', (error) => chunks.push(Buffer.from(String(error))))
    child.on('close', (code) => {
      timers.forEach(clearTimeout)
      process.off('exit', interrupt)
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString() })
    })
  })
}

function tryTo(read) {
  try {
    return read()
  } catch {
    return undefined
  }
}

function count({ passed, failed }) {
  total.passed += passed
  total.failed += failed
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
