import { readFile } from 'node:fs/promises'
import { createSandbox, scenarios } from 'channelkit/sandbox'
import { expect, it } from 'vitest'
import { accounts, backupCode, wrongPassword } from '../../src/sandbox/accounts.js'
import { controlApi } from '../../src/sandbox/control.js'
import { malformations, streamManners, streamOpenings } from '../../src/sandbox/faults.js'
import { keebaiScopes } from '../../src/sandbox/keebai-answer.js'
import { createWorlds } from '../../src/sandbox/worlds.js'

const page = await readFile(new URL('../../docs/sandbox.md', import.meta.url), 'utf8')

it.each(scenarios)('describes the scenario $name', ({ name, description }) => {
  expect(page.replaceAll(/ +/g, ' ')).toContain(`\n| \`${name}\` | ${description} |\n`)
})

it.each(accounts)('describes the account $name', ({ name, description }) => {
  expect(page.replaceAll(/ +/g, ' ')).toContain(`\n| \`${name}\` | ${description} |\n`)
})

it('tells the password that is refused, and the code that is always right', () => {
  expect(page).toContain(`every password but \`${wrongPassword}\``)
  expect(page).toContain(`\`${backupCode}\` is a backup code`)
})

const routes = controlApi(createWorlds()).routes.filter(({ method }) => method !== 'ALL')

it.each(routes)('describes $method /sandbox$path', ({ method, path }) => {
  expect(page).toContain(`\n### ${method} /sandbox${path}\n`)
})

it.each([...malformations, ...streamOpenings, ...streamManners])('names the fault %s', (fault) => {
  expect(page).toContain(`\`"${fault}"\``)
})

it.each(keebaiScopes)('names the scope %s', (scope) => {
  expect(page).toContain(`\`${scope}\``)
})

it('shows calls that work as it says', async () => {
  const { fetch, world, close } = createSandbox()
  const examples = [...page.matchAll(/^curl (?:-X (\w+) )?'(\S+)'(?: -d '(.+)')?\n# (\d+)$/gm)]
  expect(examples).toHaveLength(routes.length)
  for (const [line, method = 'GET', url = '', body, status] of examples) {
    world().setFaults({})
    const headers = { 'x-api-key': 'demo' }
    await fetch(new URL('/api/v1/channels/telegram/connect', url), { method: 'POST', headers })
    const code = world().state().attempts.at(-1)?.code ?? ''
    const bearer = { authorization: 'Bearer demo' }
    const connect = new URL('/v1/channels/whatsapp/connect', url)
    await fetch(connect, { method: 'POST', headers: bearer })
    const session = world().keebai.state().sessions.at(-1)?.id ?? ''
    const sent = body === undefined ? {} : { body: body.replace('CODE', code) }
    const answer = await fetch(url.replace('SESSION', session), { method, ...sent })
    expect([line, answer.status]).toEqual([line, Number(status)])
  }
  close()
})
