// 'use client' stands on line 1 of each built module whose source has it, and of no other.
import { readdirSync, readFileSync } from 'node:fs'

const COMMENT = String.raw`\s|\/\/.*|\/\*[\s\S]*?\*\/`
const DIRECTIVE = new RegExp(String.raw`^(?:${COMMENT})*['"](use \w+)['"]`)

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
const built = new Set(readdirSync('dist', { recursive: true, encoding: 'utf8' }))
const faults = []
let modules = 0

for (const source of sources.filter((file) => /\.tsx?$/.test(file))) {
  const output = source.replace(/\.tsx?$/, '.js')
  // A module of types alone, or one nobody imports, leaves no output.
  if (!built.has(output)) continue
  const wanted = DIRECTIVE.exec(readFileSync(`src/${source}`, 'utf8'))?.[1]
  const [line] = readFileSync(`dist/${output}`, 'utf8').split('\n', 1)
  const found = /^['"](use \w+)['"];?$/.exec(line)?.[1]
  modules += 1
  if (wanted !== found) faults.push(`dist/${output}: has ${found}, its source ${wanted}`)
}

for (const fault of faults) console.error(fault)
console.log(`directives: ${modules} modules, ${faults.length} faults`)
process.exitCode = faults.length > 0 || modules === 0 ? 1 : 0
