import { globSync } from 'node:fs'
import { defineConfig } from 'vite'
import { shipCss } from './tooling/ship-css.js'

const entries = globSync(['src/exports/**/*.ts', 'src/cli/channelkit.ts'])

/** Library build: one output file per source module, every dependency left outside. */
export default defineConfig({
  publicDir: false,
  plugins: [
    shipCss({ from: 'src/styles/index.css', to: 'dist/styles.css' }),
    ...globSync('src/styles/themes/*.css').map((from) =>
      shipCss({ from, to: from.replace('src/styles', 'dist') }),
    ),
  ],
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    lib: {
      entry: Object.fromEntries(entries.map((file) => [file.slice(4, -3), file])),
      formats: ['es'],
    },
    rolldownOptions: {
      // Whatever is no relative or absolute path is a dependency.
      external: [/^node:/, /^[^./\0]/],
      checks: { pluginTimings: false },
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
      // With preserveModules each module keeps its directive, which scripts/check-directives.mjs proves.
      onLog(level, log, handler) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log)
      },
    },
  },
})
