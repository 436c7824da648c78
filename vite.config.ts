import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const src = fileURLToPath(new URL('src', import.meta.url))

/**
 * Read by Storybook and by vitest: the package's own name leads to its sources, so neither needs a build.
 * The library build is vite.lib.config.ts, the demo's vite.demo.config.ts.
 */
export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^channelkit$/, replacement: `${src}/exports/index.ts` },
      { find: /^channelkit\/styles\.css(?=\?|$)/, replacement: `${src}/styles/index.css` },
      { find: /^channelkit\/(themes\/.+\.css)(?=\?|$)/, replacement: `${src}/styles/$1` },
      { find: /^channelkit\/(.+)$/, replacement: `${src}/exports/$1.ts` },
    ],
  },
})
