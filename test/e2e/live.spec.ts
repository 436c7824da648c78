import { expect, test } from './support/test.js'

test.use({ provider: 'keebai' })

test('shows at once that a channel broke, and that it works again, in every tab', async ({
  page,
  context,
  world,
}) => {
  await world.changeKeebai('shop', { isActive: true })
  const tabs = [page, await context.newPage()]
  for (const tab of tabs) {
    const waits = tab.waitForRequest('**/api/channels/changes')
    await tab.goto('/dashboard')
    await expect(tab.getByRole('article', { name: 'WhatsApp Connected' })).toBeVisible()
    await waits
  }
  const begun = Date.now()
  await world.changeKeebai('shop', { isActive: false })
  for (const tab of tabs) {
    await expect(tab.getByRole('article', { name: 'WhatsApp Paused' })).toBeVisible()
  }
  await world.changeKeebai('shop', { isActive: true })
  for (const tab of tabs) {
    await expect(tab.getByRole('article', { name: 'WhatsApp Connected' })).toBeVisible()
  }
  // By itself a page would look after a minute.
  expect(Date.now() - begun).toBeLessThan(30_000)
})
