// Weighs what a host takes from the built package: gzip, minified, peers outside. A budget is 105 % of what
// was reached, or what the promise is, if that is less.
import { readFileSync } from 'node:fs'
import { bundle, closedPage, firstOf, packagesIn, weigh } from '../tooling/weigh.ts'

const everything = (from) => `export * from '${from}'`
const one = (name, from) => `export { ${name} } from '${from}'`

const BUDGETS = [
  { what: 'useChannelStatus', code: one('useChannelStatus', 'channelkit/headless'), limit: 1_550 },
  { what: 'channelkit/headless', code: everything('channelkit/headless'), limit: 8_000 },
  { what: 'OtpForm', code: one('OtpForm', 'channelkit'), limit: 9_000 },
  { what: 'channelkit', code: everything('channelkit'), limit: 36_000, holds: ['lean-qr'] },
  {
    what: 'ConnectChannelDialog, closed',
    code: one('ConnectChannelDialog', 'channelkit'),
    isFirst: true,
    limit: 2_750,
  },
  { what: 'a page with a closed dialog', code: closedPage, isFirst: true, limit: 6_650 },
]

const SHEETS = [
  { what: 'styles.css', limit: 8_050 },
  { what: 'themes/mui.css', limit: 300 },
  { what: 'themes/shadcn.css', limit: 210 },
  { what: 'themes/tailwind.css', limit: 380 },
]

for (const { what, code, limit, isFirst, holds = [] } of BUDGETS) {
  const output = await bundle(code)
  const weighed = isFirst ? firstOf(output) : output
  const alien = packagesIn(weighed).filter((name) => !holds.includes(name))
  tell(what, weigh(weighed.map((chunk) => chunk.code)).gzip, limit, alien)
}
for (const { what, limit } of SHEETS) {
  tell(what, weigh([readFileSync(`dist/${what}`)]).gzip, limit, [])
}

function tell(what, bytes, limit, alien) {
  const faults = [
    ...(bytes > limit ? ['too much'] : []),
    ...alien.map((name) => `contains ${name}`),
  ]
  if (faults.length > 0) process.exitCode = 1
  console.log(`${what}: ${bytes} of ${limit} B`, ...faults)
}
