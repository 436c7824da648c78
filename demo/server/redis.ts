import { type OnTrouble, redisShared, type Shared } from 'channelkit/server/redis'

/** What the handlers of a provider have in common by a Redis, in all processes that use it. */
export async function sharedBy(
  url: string,
  onTrouble: OnTrouble,
): Promise<(provider: string) => Shared> {
  // Loaded here alone: a demo of one process needs none.
  const { Redis } = await import('ioredis')
  const client = new Redis(url)
  return (provider) =>
    redisShared({
      client,
      // What one provider has told is nothing that the other's handler knows.
      prefix: `channelkit:${provider}:`,
      onTrouble,
    })
}
