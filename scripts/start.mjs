// Serves the demo: installs and builds what is missing or out of date, then hands over to demo/server.ts.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { bin, installPackages, root } from './setup.mjs'

const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }

if (!process.argv.includes('--no-install')) installPackages()
if (isStale('dist/exports/index.d.ts', ['src', 'vite.lib.config.ts', 'tsconfig.build.json'])) {
  build('build', 'the library')
}
if (isStale('dist-demo/index.html', ['dist/exports/index.d.ts', 'demo', 'vite.demo.config.ts'])) {
  build('build:demo', 'the demo')
}
serve()

/** Whether the file is missing or older than anything it is made from. */
function isStale(file, sources) {
  const made = join(root, file)
  return !existsSync(made) || newest(sources) > statSync(made).mtimeMs
}

function newest(paths) {
  return Math.max(
    ...paths.flatMap((path) => filesOf(join(root, path))).map((file) => statSync(file).mtimeMs),
  )
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path]
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function build(script, what) {
  console.log(`Building ${what} …`)
  const { status } = spawnSync('npm', ['run', '-s', script], { cwd: root, stdio: 'inherit', env })
  if (status !== 0) process.exit(1)
}

function serve() {
  const server = spawn(
    join(bin, 'node'),
    ['--disable-warning=ExperimentalWarning', 'demo/server.ts'],
    {
      cwd: root,
      stdio: 'inherit',
      env,
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
  server.on('exit', (code) => process.exit(code ?? 0))
}
