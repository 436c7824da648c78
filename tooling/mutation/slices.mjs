/**
 * What is mutated, in slices of one run each, and the tests that have to notice: those that stand next to the
 * slice, so that nothing is held by chance from far away, and a run takes minutes.
 */
export const slices = {
  flow: { mutate: ['src/flow/*.ts'], tests: ['test/flow/*.test.ts'] },
  providers: {
    mutate: ['src/providers/*.ts', 'src/providers/{keebai,skylight}/quota.ts'],
    tests: ['test/providers/*.test.ts', 'test/providers/keebai/watch*.test.ts'],
  },
  'providers/keebai': {
    mutate: ['src/providers/keebai/*.ts', '!src/providers/keebai/quota.ts'],
    tests: ['test/providers/keebai/*.test.ts'],
  },
  'providers/skylight': {
    mutate: ['src/providers/skylight/*.ts', '!src/providers/skylight/quota.ts'],
    tests: ['test/providers/skylight/*.test.ts'],
  },
  'providers/webhook': {
    mutate: ['src/providers/webhook/*.ts'],
    tests: ['test/providers/webhook/*.test.ts', 'test/providers/*/{webhook,signature}.test.ts'],
  },
  // What counts in a Redis is tested against one: test/proxy/shared/redis.test.ts.
  'proxy/budget': {
    mutate: ['src/proxy/budget/{alone,counter,memory}.ts'],
    tests: ['test/proxy/budget/*.test.ts'],
  },
  'proxy/shared': {
    mutate: ['src/proxy/shared/{memory,names,notes,redis*,shared-attempts,turns}.ts'],
    tests: [
      'test/proxy/shared/{memory,names,notes,redis-*,shared-attempts,turns}.test.ts',
      'test/proxy/shared-readings.test.ts',
    ],
  },
  // Their tests put modules in the place of ours.
  'proxy/relay': {
    mutate: ['src/proxy/shared/{bell,guest,hold,lease,lines,relay,shared-joins,teller}.ts'],
    tests: ['test/proxy/shared/{bell,guest,hold,lease,lines,relay,shared-joins,teller}.test.ts'],
  },
  'proxy-door': proxy(
    'handler guard cors answer requests provider',
    'handler together guard manners provider cors answers failures abilities settings log lists fresh-reads changes noticed attacks/headers attacks/paths attacks/sites attacks/bodies attacks/handoffs',
  ),
  'proxy-host': proxy(
    'routes handler-options actions audience log secrets within',
    'audience audience-next within handler answers failures abilities settings log leaks attempts logins attacks/secrets attacks/handoffs',
  ),
  'proxy-parts': proxy(
    'seal codec shapes handles handoffs joins attempts-limit remembering kept',
    'seal shapes handles joins attempts-limit remembering kept kept-raced',
  ),
  'proxy-attempts': proxy(
    'handoff-client pairings challenges logins',
    'handles joins logins logins-repeated logins-shared starts kept-connections attempts client attacks/handles attacks/handoffs',
  ),
  'proxy-readings': proxy(
    'sessions readings watched-pairings next-reading settling reading-stream reading-pace pace shared-readings watch watches heard code-ages ends expected elapsed',
    'handles readings shared-readings pace watches watches-room streams news heard ends expected starts attacks/handoffs',
  ),
  'proxy-news': proxy(
    'fresh-reads changes hints herald notices noticing known-channels lists spending channel-record places',
    'fresh-reads changes news noticed known-channels lists lists-pace spending places hints herald notices noticing channel-record known-channels-noted together failures',
  ),
  'proxy-node': proxy(
    'node node-fetch client',
    'node node-fetch node-fetch-refused client client-heard silence answers',
  ),
  // Catalogues are data, which the parity tests hold: what is left is how they are chosen and filled in.
  messages: {
    mutate: ['src/messages/{format,load-locale,catalogue,en}.ts'],
    tests: ['test/messages/{format,load-locale,catalogue}.test.ts'],
  },
}

function proxy(files, tests) {
  return {
    mutate: files.split(' ').map((file) => `src/proxy/${file}.ts`),
    tests: tests.split(' ').map((file) => `test/proxy/${file}.test.ts`),
  }
}
