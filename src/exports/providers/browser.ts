const sentence =
  'channelkit/providers/* hold a provider’s API key and run on servers only, but this one is in a ' +
  'browser bundle. Import it where `createChannelHandler` runs, and give the page ' +
  '`<ChannelProvider endpoint>`.'

/** Stands in for the provider of that name where a bundler builds for browsers. Always throws. */
export function skylight(): never {
  throw new Error(sentence)
}

/** Stands in for the provider of that name where a bundler builds for browsers. Always throws. */
export function keebai(): never {
  throw new Error(sentence)
}

throw new Error(sentence)
