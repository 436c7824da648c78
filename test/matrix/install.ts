import { execFile } from 'node:child_process'
import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const exec = promisify(execFile)

/** Makes a temporary project that has the built package from its tarball, and what else it names. */
export async function installed(
  name: string,
  dependencies: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `channelkit-${name}-`))
  const manifest = { private: true, type: 'module', dependencies }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await exec('npm', ['pack', '--silent', '--pack-destination', folder])
  const tarballs = (await readdir(folder)).filter((file) => file.endsWith('.tgz'))
  const options = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
  await exec('npm', ['install', ...options, ...tarballs.map((file) => `./${file}`)], {
    cwd: folder,
  })
  return folder
}

/** Runs a program to its end in a folder. Resolves with what it printed, and rejects with that when it fails. */
export async function ran(
  folder: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  try {
    const { stdout } = await exec(command, [...args], { cwd: folder, env })
    return stdout
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${command} ${args.join(' ')} failed\n${stdout}${stderr}`, { cause: error })
  }
}
