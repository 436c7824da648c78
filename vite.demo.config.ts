import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The demo, built on the built package, which it imports by name as any host would. */
export default defineConfig({
  root: 'demo',
  plugins: [react()],
  build: {
    outDir: '../dist-demo',
    emptyOutDir: true,
    reportCompressedSize: false,
    // Its content security policy has no place for data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: globSync('demo/*.html').map((page) => resolve(page)),
      checks: { pluginTimings: false },
    },
  },
})
