// Runs the built package with every version that docs/support.md names, and ends with a table. It takes a while;
// `npm run test:matrix -- node.spec peers.spec` runs these files alone.
import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'
import { bin, hasFirefox, installBrowser, installPackages, root } from './setup.mjs'

const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
const chosen = process.argv.slice(2)

installPackages()
installBrowser()
run('npm', ['run', '-s', 'build'])
run('npm', ['run', '-s', 'build:demo'])
if (!hasFirefox()) console.log('No Firefox here: what runs in it is skipped.')
const projects = ['matrix', 'consumers', ...(hasFirefox() ? ['firefox'] : [])]
run('playwright', [
  'test',
  ...projects.flatMap((project) => ['--project', project]),
  // One installs while nothing else is measured against a time limit.
  '--workers=1',
  '--reporter=list,./tooling/matrix-reporter.ts',
  ...chosen,
])

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env })
  if (status !== 0) process.exit(1)
}
