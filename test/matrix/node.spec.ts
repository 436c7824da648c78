import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { build } from 'esbuild'
import { row } from '../consumers/row.js'
import { installed, ran } from './install.js'
import { versions } from './versions.js'

for (const version of versions.node) {
  test(
    `Node ${version} serves, connects, streams and takes webhooks`,
    row('Node', version),
    async () => {
      const folder = await installed('node', {
        '@tanstack/react-query': '5.108.0',
        node: version,
        react: '19.3.1',
        'react-dom': '19.3.1',
      })
      try {
        await build({
          entryPoints: ['test/matrix/node/run.ts'],
          outfile: join(folder, 'run.js'),
          bundle: true,
          packages: 'external',
          format: 'esm',
          platform: 'node',
          target: 'node20',
        })
        for (const name of ['known', 'unknown']) await certify(folder, name)
        const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'known.crt') }
        await ran(folder, join(folder, 'node_modules/.bin/node'), ['run.js'], env)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  )
}

/** Writes a key and a certificate for this machine, signed by itself. */
async function certify(folder: string, name: string): Promise<void> {
  const wish = ['-subj', '/CN=channelkit', '-addext', 'subjectAltName=IP:127.0.0.1']
  const files = ['-keyout', `${name}.key`, '-out', `${name}.crt`]
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...wish, ...files]
  await ran(folder, 'openssl', args)
}
