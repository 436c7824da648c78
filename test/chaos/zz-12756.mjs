// test/chaos/zz-main.ts
import fc2 from "fast-check";

// src/sandbox/random.ts
function createRandom(seed, name) {
  let state = seedOf(`${seed}/${name}`);
  return () => {
    state = state + 1831565813 | 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}
function seedOf(text4) {
  let hash = 2166136261;
  for (const character of text4) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  }
  return hash >>> 0;
}
function between(random, least, most5) {
  return least + Math.floor(random() * (most5 - least + 1));
}
function letters(random, alphabet, length) {
  return Array.from({ length }, () => alphabet[between(random, 0, alphabet.length - 1)]).join("");
}
function base64(random, length) {
  return btoa(String.fromCharCode(...Array.from({ length }, () => between(random, 0, 255))));
}
function base64url(random, length) {
  return base64(random, length).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// test/chaos/network.ts
var mishaps = [
  ...["lost request", "lost answer", "silence", "twice", "dropped stream", "cut body"],
  ...["login guard", "redirect", "bad gateway", "gateway timeout", "html", "throttled"]
];
var calm = { latencyMs: 40, share: 0.1, mishaps: ["twice"] };
function openNetwork(time, server2, seed, figures2, asked) {
  const lines = /* @__PURE__ */ new Map();
  const logged2 = [];
  const lateness = /* @__PURE__ */ new WeakMap();
  const counts = /* @__PURE__ */ new Map();
  const owner = {};
  const pause3 = (ms) => new Promise((resolve) => void time.set(resolve, ms, owner));
  function chanceOf(tab) {
    const count2 = (counts.get(tab.name) ?? 0) + 1;
    counts.set(tab.name, count2);
    return createRandom(seed, `${tab.name} ${count2}`);
  }
  const network = {
    weather: calm,
    lines: () => lines.keys(),
    lateness,
    logged: logged2,
    cut(tab) {
      for (const [line, end2] of lines) if (!tab || line.tab === tab) end2.abort(failed());
    },
    send(tab, url2, init) {
      const { pathname } = new URL(url2, "https://app.test");
      const route2 = `${init.method} ${pathname.replace("/api/channels", "")}`;
      const body = typeof init.body === "string" ? init.body : null;
      const attemptId2 = /^POST .pairings$/.test(route2) ? JSON.parse(body ?? "").attemptId : void 0;
      const headers2 = new Headers(init.headers);
      const isLogin = route2.includes("/logins");
      logged2.push(`${url2} ${JSON.stringify([...headers2])} ${isLogin ? "" : body}`);
      asked(tab, route2, attemptId2);
      figures2.count("requests");
      const end2 = new AbortController();
      const line = { tab, route: route2, since: time.now() };
      lines.set(line, end2);
      const caller = init.signal ?? void 0;
      const hangUp = () => end2.abort(caller?.reason);
      if (caller?.aborted) hangUp();
      caller?.addEventListener("abort", hangUp, { once: true });
      headers2.set("cookie", tab.look.tenant);
      const request = {
        url: `https://app.test${pathname}`,
        method: `${init.method}`,
        headers: headers2,
        body
      };
      const travelling = travel(tab, request, end2.signal);
      return new Promise((resolve, reject) => {
        const deliver = (task) => {
          lines.delete(line);
          if (tab.state === "open") task();
          else if (tab.state === "asleep") waitFor(tab, () => reject(failed()));
        };
        const giveUp = () => deliver(() => reject(end2.signal.reason));
        if (end2.signal.aborted) giveUp();
        end2.signal.addEventListener("abort", giveUp);
        travelling.then(
          (response) => deliver(() => resolve(response)),
          (error2) => deliver(() => reject(error2))
        );
      });
    }
  };
  function waitFor(tab, task) {
    if (tab.state === "asleep") time.set(() => waitFor(tab, task), 500, owner);
    else if (tab.state === "open") task();
  }
  async function travel(tab, sent, signal) {
    const { weather } = network;
    const chance = chanceOf(tab);
    const delay = () => Math.ceil(chance() * weather.latencyMs);
    const drawn = chance() < weather.share;
    const mishap = drawn ? weather.mishaps[Math.floor(chance() * weather.mishaps.length)] : void 0;
    if (mishap) figures2.count(`net: ${mishap}`);
    if (!tab.isOnline) throw failed();
    await pause3(delay());
    if (mishap === "lost request") throw failed();
    const before = foreign(mishap);
    if (before) return before;
    const ask3 = async () => {
      const response2 = await server2.handle(new Request(sent.url, { ...sent, signal }));
      return wholeOf(response2, signal, mishap === "dropped stream" ? delay() * 3 : null);
    };
    const asking = ask3();
    asking.catch(() => void 0);
    if (mishap === "twice") {
      if (chance() < 0.5) await pause3(delay());
      const again = ask3();
      await again.catch(() => void 0);
    }
    const response = await asking;
    const lateMs = delay();
    await pause3(lateMs);
    if (sent.url.endsWith("/reading")) lateness.set(tab, lateMs);
    if (!tab.isOnline || mishap === "lost answer") throw failed();
    if (mishap === "silence") return new Promise(() => {
    });
    if (mishap === "gateway timeout") return page(504);
    if (mishap !== "cut body") return response;
    const text4 = await response.text();
    return new Response(text4.slice(0, Math.floor(text4.length * chance())), response);
  }
  async function wholeOf(response, signal, dropMs) {
    const { status, headers: headers2 } = response;
    const reader = response.body?.getReader();
    const leave = () => void reader?.cancel().catch(() => void 0);
    signal.addEventListener("abort", leave, { once: true });
    let isDropped = false;
    const drop = () => {
      isDropped = true;
      leave();
    };
    if (dropMs !== null) time.set(drop, dropMs, owner);
    const decoder = new TextDecoder();
    let text4 = "";
    for (; ; ) {
      const { done: done2, value } = await reader?.read() ?? { done: true, value: void 0 };
      if (isDropped || signal.aborted) throw failed();
      if (done2) break;
      text4 += decoder.decode(value, { stream: true });
    }
    const hasBody = status !== 204 && status !== 304;
    return new Response(hasBody ? text4 : null, { status, headers: headers2 });
  }
  return network;
}
function foreign(mishap) {
  if (mishap === "login guard") return page(401);
  if (mishap === "redirect") return Response.error();
  if (mishap === "bad gateway") return page(502);
  if (mishap === "html") return page(200);
  if (mishap === "throttled") return page(429);
  return null;
}
function page(status) {
  return new Response("<!doctype html><title>not ours</title>", { status });
}
function failed() {
  return new TypeError("Failed to fetch");
}

// test/chaos/plan.ts
import fc from "fast-check";
var deeds = [
  ...["go on", "double click", "cancel", "renew", "check", "scan live", "scan dead"],
  ...["cancel elsewhere", "connect elsewhere", "wrong password", "wrong code"],
  ...["resend", "restart", "refresh", "disconnect", "reload", "close", "crash"],
  ...["second tab", "other browser", "hide", "show", "sleep", "wake", "offline"],
  ...["online", "clock forward", "clock back", "unmount", "mount", "tenant"]
];
var events = [
  ...["weather", "provider faults", "provider outage", "provider forgets"],
  ...["server restart", "calm"]
];
var often = {
  "go on": 30,
  "double click": 5,
  "scan live": 5,
  "second tab": 3,
  tenant: 3,
  cancel: 2,
  renew: 2,
  reload: 3,
  show: 3,
  wake: 3,
  online: 3,
  weather: 4,
  "provider faults": 3,
  calm: 3
};
var anyWait = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 400 }) },
  { weight: 6, arbitrary: fc.integer({ min: 400, max: 6e3 }) },
  { weight: 2, arbitrary: fc.integer({ min: 6e3, max: 35e3 }) },
  { weight: 1, arbitrary: fc.constantFrom(61e3, 95e3) }
);
var anyStep = fc.record({
  what: fc.oneof(
    ...[...deeds, ...events].map((what) => ({
      weight: often[what] ?? 1,
      arbitrary: fc.constant(what)
    }))
  ),
  which: fc.nat(1e3),
  thenMs: anyWait
});
var ways = [
  ["acme", "whatsapp"],
  ["acme", "telegram"],
  ["acme", "instagram"],
  ["globex", "whatsapp"],
  ["globex", "link"]
];
var anyPlan = fc.record({
  seed: fc.nat(2 ** 31 - 1),
  // What one of the providers cannot do is drawn seldom.
  way: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...ways) },
    { weight: 1, arbitrary: fc.constantFrom(["globex", "instagram"], ["acme", "link"]) }
  ),
  hasBadge: fc.boolean(),
  isStrict: fc.boolean(),
  build: fc.constantFrom("production", "production", "production", "development"),
  autoStart: fc.boolean(),
  storage: fc.constantFrom("works", "works", "works", "works", "throws"),
  locks: fc.constantFrom("work", "work", "work", "missing"),
  course: fc.constantFrom("fresh", "fresh", "fresh", "pairing-fails", "device-limit", "unlinked"),
  latencyMs: fc.constantFrom(20, 40, 300, 2e3),
  providerMs: fc.constantFrom(0, 30, 250, 1200),
  /** What one of the companies has connected from the beginning. */
  hasChannel: fc.constantFrom(false, false, false, false, true),
  steps: fc.array(anyStep, { minLength: 3, maxLength: 16, size: "max" })
});
function mishapsOf(which) {
  const one = mishaps[which % (mishaps.length + 3)];
  return one ? [one] : mishaps;
}

// test/chaos/figures.ts
function createFigures() {
  const all = /* @__PURE__ */ new Map();
  return {
    all,
    count: (what, by = 1) => void all.set(what, (all.get(what) ?? 0) + by),
    sum(prefix) {
      const found = [...all].filter(([what]) => what.startsWith(prefix));
      return found.reduce((sum, [, count2]) => sum + count2, 0);
    }
  };
}
var pairing = "idle starting presenting connected expired cancelled failed".split(" ");
var login = "collecting verifying challenged confirming connected failed".split(" ");

// test/chaos/page/bundle.ts
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
var globalNames = [
  ...["globalThis", "window", "self", "document", "navigator", "location"],
  ...["localStorage", "sessionStorage", "fetch", "crypto", "console", "reportError"],
  ...["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate"],
  ...["queueMicrotask", "Date", "performance", "AbortSignal", "BroadcastChannel"],
  ...["addEventListener", "removeEventListener", "dispatchEvent", "MessageChannel"]
];
var exportsFolder = fileURLToPath(new URL("../../../src/exports", "file:///work/main/test/chaos/page/bundle.ts"));
var entry = fileURLToPath(new URL("host.tsx", "file:///work/main/test/chaos/page/bundle.ts"));
async function bundlePage(mode) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "browser",
    jsx: "automatic",
    target: "es2023",
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    alias: { "channelkit/headless": `${exportsFolder}/headless.ts` },
    logLevel: "warning"
  });
  const code3 = `const exports = {}, module = { exports };${outputFiles[0]?.text}
return module.exports`;
  const run2 = new Function(...globalNames, code3);
  return (globals) => run2(...globalNames.map((name) => globals[name]));
}
async function bundlePages() {
  const [development, production] = await Promise.all([
    bundlePage("development"),
    bundlePage("production")
  ]);
  return { development, production };
}

// test/chaos/time.ts
var server = {};
var realSoon = globalThis.setImmediate;
var mostTasks = 2e4;
function createTime(start) {
  const timers = /* @__PURE__ */ new Set();
  let present = start;
  let pending = 0;
  function next2(end2) {
    let first;
    for (const timer of timers) {
      if (timer.at <= end2 && !(first && first.at <= timer.at)) first = timer;
    }
    return first;
  }
  async function settle() {
    for (let count2 = 0; count2 < mostTasks; count2 += 1) {
      await new Promise((resolve) => realSoon(resolve));
      if (pending === 0) return;
    }
    throw new Error("something goes on without an end, and without any time passing");
  }
  function ring(timer) {
    present = Math.max(present, timer.at);
    if (timer.everyMs === void 0) timers.delete(timer);
    else timer.at = present + timer.everyMs;
    timer.ring();
  }
  return {
    now: () => present,
    elapsed: () => present - start,
    set(task, ms, owner, everyMs) {
      const timer = {
        at: present + Math.max(1, Math.ceil(Number(ms) || 0)),
        everyMs,
        owner,
        ring: task,
        ref: () => timer,
        unref: () => timer,
        hasRef: () => true
      };
      timers.add(timer);
      return timer;
    },
    clear: (timer) => void timers.delete(timer),
    soon(task) {
      pending += 1;
      realSoon(() => {
        pending -= 1;
        task();
      });
    },
    timersOf: (owner) => [...timers].filter((timer) => timer.owner === owner).length,
    clearAllOf(owner) {
      for (const timer of timers) if (timer.owner === owner) timers.delete(timer);
    },
    async pass(ms, look2 = () => {
    }) {
      const end2 = present + ms;
      await settle();
      look2();
      for (let timer = next2(end2); timer; timer = next2(end2)) {
        ring(timer);
        await settle();
        look2();
      }
      present = end2;
      look2();
    },
    async rest(withinMs) {
      const end2 = present + withinMs;
      await settle();
      for (let timer = next2(Infinity); timer; timer = next2(Infinity)) {
        if (timer.at > end2) throw new Error(`a timer is left: ${timer.at - present} ms from now`);
        ring(timer);
        await settle();
      }
    }
  };
}
function dateOf(now2) {
  return class extends RealDate {
    constructor(...given) {
      super(...given.length > 0 ? given : [now2()]);
    }
    static now() {
      return Math.floor(now2());
    }
  };
}
var RealDate = Date;

// test/chaos/sealing.ts
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  KeyObject
} from "node:crypto";
var tagBytes = 16;
function sealAtOnce(chance) {
  const { subtle } = crypto;
  const raw = (key) => KeyObject.from(key).export();
  const atOnce = {
    digest: (_, data) => exact(createHash("sha256").update(data).digest()),
    sign: (_, key, data) => exact(createHmac("sha256", raw(key)).update(data).digest()),
    encrypt({ iv, additionalData }, key, data) {
      const cipher = createCipheriv("aes-256-gcm", raw(key), iv);
      if (additionalData) cipher.setAAD(additionalData);
      return exact(Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]));
    },
    decrypt({ iv, additionalData }, key, data) {
      const bytes = Buffer.from(data);
      const decipher = createDecipheriv("aes-256-gcm", raw(key), iv);
      if (additionalData) decipher.setAAD(additionalData);
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      return exact(Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]));
    },
    deriveKey(how, material, kind3, ...rest2) {
      const salt2 = how.salt;
      const bits = hkdfSync("sha256", raw(material), salt2, how.info, 32);
      return subtle.importKey("raw", bits, kind3, ...rest2);
    }
  };
  for (const [name, method2] of Object.entries(atOnce)) {
    const value = async (...given) => method2(...given);
    Object.defineProperty(subtle, name, { value, configurable: true });
  }
  Object.defineProperty(crypto, "getRandomValues", {
    value(values) {
      for (let at = 0; at < values.length; at += 1) values[at] = chance() * 2 ** 32;
      return values;
    },
    configurable: true
  });
  return {
    end() {
      for (const name of Object.keys(atOnce)) Reflect.deleteProperty(subtle, name);
      Reflect.deleteProperty(crypto, "getRandomValues");
    }
  };
}
function exact(bytes) {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

// test/chaos/process.ts
function takeProcess() {
  const { Date: Date2, setTimeout: setTimeout2, clearTimeout: clearTimeout2, setInterval: setInterval2, clearInterval: clearInterval2 } = globalThis;
  const { random } = Math;
  const uncaught = [];
  const note3 = (error2) => void uncaught.push(error2);
  let stand;
  const held = () => {
    if (!stand) throw new Error("no run");
    return stand;
  };
  const timerOf = (repeats) => (task, ms, ...given) => held().time.set(() => task(...given), ms, server, repeats ? Math.max(1, ms ?? 1) : void 0);
  const seal = sealAtOnce(() => held().chance());
  const clear = (timer) => stand?.time.clear(timer);
  process.on("unhandledRejection", note3);
  process.on("uncaughtException", note3);
  return {
    uncaught,
    enter(time, chance) {
      if (!stand) {
        Object.assign(globalThis, {
          Date: dateOf(() => held().time.now()),
          setTimeout: timerOf(false),
          setInterval: timerOf(true),
          clearTimeout: clear,
          clearInterval: clear
        });
        Math.random = () => held().chance();
        const elapsed = { value: () => held().time.elapsed(), configurable: true };
        Object.defineProperty(performance, "now", elapsed);
      }
      stand = { time, chance };
      uncaught.length = 0;
    },
    end() {
      process.off("unhandledRejection", note3);
      process.off("uncaughtException", note3);
      Object.assign(globalThis, { Date: Date2, setTimeout: setTimeout2, clearTimeout: clearTimeout2, setInterval: setInterval2, clearInterval: clearInterval2 });
      Math.random = random;
      Reflect.deleteProperty(performance, "now");
      seal.end();
    }
  };
}

// test/chaos/broken.ts
var Broken = class extends Error {
  name = "Broken";
};

// test/chaos/secrets.ts
var tenants = ["acme", "globex"];
var keys = {
  acme: "sk_live_chaos_9f8e7d6c5b4a3928",
  globex: `kbai_pk_${"ch4054ec".repeat(8)}`
};
var sealSecret = "sealed-with-this-by-the-chaos-model-alone";
var password = 'p\xE4ssword-of-chaos "7"\\';
var fixedSecrets = [...Object.values(keys), sealSecret, password];
function holds(text4, secret) {
  if (/^\d+$/.test(secret)) return new RegExp(`(?<!\\d)${secret}(?!\\d)`).test(text4);
  const quoted = JSON.stringify(secret).slice(1, -1);
  const escaped = secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return [secret, quoted, escaped, encodeURIComponent(secret)].some((each) => text4.includes(each));
}

// src/gateway/errors.ts
var lasting = [
  "unauthenticated",
  "forbidden",
  "provider-unauthorized",
  "provider-forbidden",
  "not-found",
  "expired",
  "already-connected",
  "campaign-active",
  "invalid",
  "wrong-credentials",
  "wrong-code",
  "pairing-failed",
  "device-limit",
  "passkey-required",
  "stream-unavailable",
  "unsupported",
  "version-mismatch"
];
var passing = [
  "rate-limited",
  "provider-unavailable",
  "malformed-answer",
  "timeout",
  "network",
  "unexpected"
];
var codes = lasting;
var channelErrorCodes = /* @__PURE__ */ codes.concat(passing);
var ChannelError = class extends Error {
  name = "ChannelError";
  constructor(code3, options = {}) {
    super(`${code3}: see channelkit/docs/errors.md`, options);
    this.code = code3;
    this.retryAfterMs = options.retryAfterMs;
    this.fieldErrors = options.fieldErrors;
  }
};
function isChannelError(value) {
  return value instanceof Error && value.name === "ChannelError";
}
function readErrorCode(word2) {
  return channelErrorCodes.find((code3) => code3 === word2) ?? "unexpected";
}
function toChannelError(value) {
  return isChannelError(value) ? value : new ChannelError("unexpected", { cause: value });
}
function isPassing(error2) {
  return passing.includes(error2.code);
}
function isOver(value) {
  return isChannelError(value) && /^(expired|not-found)$/.test(value.code);
}

// src/sandbox/codes.ts
var codeKinds = ["whatsapp", "telegram"];
var codeHabits = {
  // WhatsApp Web: a reference, then three public keys of 32 bytes.
  whatsapp: {
    lifetimeMs: 6e4,
    write: (random) => `2@${[69, 32, 32, 32].map((bytes) => base64(random, bytes)).join(",")}`,
    linkMs: (random) => between(random, 800, 1200)
  },
  // https://core.telegram.org/api/qr-login; the provider says nothing for 5 to 15 s.
  telegram: {
    lifetimeMs: 3e4,
    write: (random) => `tg://login?token=${base64url(random, 36)}`,
    linkMs: (random) => between(random, 5e3, 15e3)
  }
};
var prefixes = {
  whatsapp: "wa_",
  telegram: "tg_",
  instagram: "ig_"
};
function writeHandle(kind3, random) {
  return prefixes[kind3] + letters(random, "abcdefghijklmnopqrstuvwxyz0123456789", 16);
}
function writePhoneNumber(random) {
  return `+9665${letters(random, "0123456789", 8)}`;
}

// src/sandbox/keebai-codes.ts
var keebaiTimings = {
  /** Milliseconds that a signup in the portal may take. */
  signupMs: 9e5,
  /** Milliseconds in which one of a session's codes is to be scanned. */
  qrMs: 3e5,
  /** Milliseconds until a code is replaced; then it is dead. */
  rotationMs: 2e4,
  /** Milliseconds between questions for a session. */
  pollMs: 5e3
};
function writeKeebaiId(prefix, random) {
  return `${prefix}_01${letters(random, "0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24)}`;
}
function writeKeebaiCode(random) {
  return codeHabits.whatsapp.write(random);
}
function keebaiLinkMs(random) {
  return codeHabits.whatsapp.linkMs(random);
}

// test/chaos/truth.ts
var { rotationMs } = keebaiTimings;
function createTruth(server2, now2) {
  const codes3 = /* @__PURE__ */ new Map();
  const connections = /* @__PURE__ */ new Map();
  function note3(tenant, kind3, id, username) {
    const key = JSON.stringify([tenant, kind3, id]);
    const known = connections.get(key) ?? {
      tenant,
      kind: kind3,
      id,
      usernames: /* @__PURE__ */ new Set([null]),
      seenAt: 0
    };
    connections.set(key, known);
    known.usernames.add(username);
    known.seenAt = now2();
  }
  function glance() {
    for (const { id, code: code3 } of server2.worldOf("globex").keebai.state().sessions) {
      if (!code3 || codes3.has(code3.text)) continue;
      const { diesAt } = code3;
      codes3.set(code3.text, { tenant: "globex", diesAt, bornAt: diesAt - rotationMs, attempt: id });
    }
  }
  function look2() {
    glance();
    for (const tenant of tenants) {
      const { attempts, channels, keebai: keebai2 } = server2.worldOf(tenant).state();
      for (const { id, code: code3, codeDiesAt } of attempts) {
        codes3.set(code3, { tenant, diesAt: codeDiesAt, bornAt: null, attempt: id });
      }
      for (const { kind: kind3, id, username, isConnected } of channels) {
        if (isConnected) note3(tenant, kind3, id, username);
      }
      for (const { id, phoneNumber, isActive } of keebai2.channels) {
        if (isActive) note3(tenant, "whatsapp", id, phoneNumber);
      }
    }
  }
  return {
    look: look2,
    glance,
    standing(attempt) {
      const { attempts } = server2.worldOf("acme").state();
      const found = attempts.find(({ id }) => id === attempt);
      if (found) {
        if (found.status === "connected") return "connected";
        return found.status === "failed" ? "over" : "waiting";
      }
      const status = server2.worldOf("globex").keebai.readSession(attempt)?.progress.status;
      if (status === void 0) return void 0;
      if (status === "completed") return "connected";
      return status === "pending" || status === "connecting" ? "waiting" : "over";
    },
    codes: codes3,
    code: (text4) => codes3.get(text4),
    deadCode(tenant) {
      const dead = [...codes3].filter(([, code3]) => code3.tenant === tenant && code3.diesAt <= now2());
      return dead.at(-1)?.[0] ?? null;
    },
    connection: (tenant, kind3, id) => connections.get(JSON.stringify([tenant, kind3, id])),
    summary() {
      const { attempts } = server2.worldOf("acme").state();
      const { keebai: keebai2 } = server2.worldOf("globex").state();
      const acme = attempts.map(({ kind: kind3, status, code: code3 }) => `${kind3} ${shortOf(code3)} ${status}`);
      const globex = keebai2.sessions.map(({ mode, progress, code: code3 }) => {
        return `${mode} ${code3 ? `${shortOf(code3.text)} ` : ""}${progress.status}`;
      });
      return [...acme, ...globex].join(", ") || "no attempt";
    }
  };
}
function shortOf(code3) {
  return `\u2026${code3.slice(-7)}`;
}

// test/chaos/people.ts
var mostTabs = 3;
function act(world, truth, wishes, deed, which) {
  const tab = world.tabs()[which % Math.max(1, world.tabs().length)];
  if (!tab) return deed === "crash" ? null : reopen(world, wishes);
  const part = mainPart(tab);
  const press = (button, times = 1, on = part) => {
    if (tab.state !== "open") return null;
    if (steps.includes(button) && tab.views[on]) wishes.step();
    if (wishful.includes(button) && tab.views[on])
      wishes.wish(tab, on, button === "renew" ? "renew" : "press");
    return tab.press(on, button, times) ? `presses ${button} of ${on}, ${times} times` : null;
  };
  const open2 = () => openLike(world, wishes, tab);
  switch (deed) {
    case "go on":
      return goOn(world, tab, part, which, press);
    case "double click":
      return press("start", 2) ?? press("submit", 2) ?? press("answer", 2) ?? press("renew", 2);
    case "cancel":
    case "renew":
    case "check":
    case "resend":
    case "restart":
      return press(deed);
    case "refresh":
    case "disconnect":
      return press(deed, 1, "badge");
    case "scan live":
      return isCode(part) ? scan(world, tab, shownCode(tab, part)) : null;
    case "scan dead":
      return scan(world, tab, truth.deadCode(tab.look.tenant));
    case "cancel elsewhere":
      return part === "link" ? finish(world, tab, "cancel") : null;
    case "connect elsewhere":
      connectElsewhere(world, tab);
      return "has it connected by somebody else";
    case "wrong password":
      return logIn(tab, "plain", "wrong") ? press("submit") : null;
    case "wrong code":
      if (tab.views.instagram?.status !== "challenged") return null;
      tab.type("instagram", "code", "000000");
      return press("answer");
    case "reload":
    case "close":
    case "crash": {
      world.endTab(tab, deed === "crash" ? "crash" : "close");
      return deed === "reload" ? `reloads: ${open2()}` : deed;
    }
    case "second tab":
      return world.tabs().length < mostTabs ? `opens ${open2()} beside` : null;
    case "other browser": {
      if (world.tabs().length >= mostTabs || world.browsers.length > 1) return null;
      const other = openLike(world, wishes, { look: tab.look, browser: world.addBrowser() });
      return `lets a colleague open ${other}`;
    }
    case "hide":
      tab.setVisible(false);
      return deed;
    case "show":
      if (tab.state === "asleep") tab.wake();
      tab.setVisible(true);
      return deed;
    case "sleep":
      if (tab.state === "asleep") return null;
      tab.sleep(which % 2 === 0 ? "clock stands" : "clock goes on");
      world.network.cut(tab);
      return which % 2 === 0 ? "lets the machine sleep" : "leaves it frozen";
    case "wake":
      if (tab.state !== "asleep") return null;
      tab.wake();
      return deed;
    case "offline":
    case "online":
      tab.setOnline(deed === "online");
      if (deed === "offline") world.network.cut(tab);
      return deed;
    case "clock forward":
    case "clock back": {
      const ms = which % 7200 * 1e3 * (deed === "clock back" ? -1 : 1);
      tab.moveClock(ms);
      return `moves the clock by ${ms} ms`;
    }
    case "unmount":
      tab.show({ parts: tab.look.parts.filter((each) => each !== part) });
      return `closes ${part}`;
    case "mount": {
      const parts = [
        .../* @__PURE__ */ new Set([...world.plan.hasBadge ? ["badge"] : [], ...tab.look.parts])
      ];
      const [, wanted] = world.plan.way;
      if (parts.includes(wanted)) return null;
      if (tab.look.autoStart) wishes.wish(tab, wanted, "mount");
      tab.show({ parts: [wanted, ...parts] });
      return `opens ${wanted} again`;
    }
    case "tenant": {
      const tenant = tab.look.tenant === "acme" ? "globex" : "acme";
      tab.show({ tenant });
      if (tab.look.autoStart) wishes.wish(tab, part, "mount");
      return `changes to ${tenant}`;
    }
  }
}
var wishful = ["start", "again", "renew"];
var steps = ["submit", "answer"];
function goOn(world, tab, part, which, press) {
  if (tab.state === "asleep") {
    tab.wake();
    return "wakes it";
  }
  if (part === "instagram") return goOnLogin(world, tab, which, press);
  if (!isCode(part)) return press("retry", 1, "badge");
  const view = tab.views[part];
  if (view?.status === "presenting") {
    if (part === "link") return finish(world, tab, "complete");
    const code3 = shownCode(tab, part);
    return code3 === null ? press("renew") : scan(world, tab, code3);
  }
  if (view?.status === "connected") return which % 4 === 0 ? press("again") : null;
  return press("start");
}
function goOnLogin(world, tab, which, press) {
  const view = tab.views.instagram;
  if (view?.status === "collecting") {
    const name = accountNames[which % accountNames.length] ?? "plain";
    return logIn(tab, name, password) ? `${press("submit")} as ${name}` : null;
  }
  if (view?.status === "challenged") {
    const code3 = world.server.worldOf(tab.look.tenant).inbox.at(-1)?.code;
    if (code3 === void 0) return press("restart");
    tab.type("instagram", "code", code3);
    return press("answer");
  }
  return press(view?.status === "connected" ? "again" : "restart");
}
var accountNames = ["one_code", "two_codes", "plain", "app_code", "odd_check", "two_codes"];
function logIn(tab, username, typed2) {
  if (tab.views.instagram?.status !== "collecting") return false;
  tab.type("instagram", "username", username);
  tab.type("instagram", "password", typed2);
  return true;
}
function shownCode(tab, part) {
  return tab.codeOf(part);
}
function scan(world, tab, code3) {
  if (code3 === null) return null;
  const outcome2 = world.server.worldOf(tab.look.tenant).scan(code3);
  world.figures.count(`scan: ${outcome2}`);
  return `scans ${shortOf(code3)}: ${outcome2}`;
}
function finish(world, tab, outcome2) {
  const view = tab.views.link;
  if (view?.status !== "presenting" || view.invitation.type !== "link") return null;
  const session2 = new URL(view.invitation.url).searchParams.get("session") ?? "";
  const { keebai: keebai2 } = world.server.worldOf(tab.look.tenant);
  const came = keebai2.finishSignup(session2, outcome2);
  world.figures.count(`signup: ${outcome2} ${came}`);
  return `${outcome2}s the signup: ${came}`;
}
function connectElsewhere(world, tab) {
  const { tenant } = tab.look;
  const its = world.server.worldOf(tenant);
  if (tenant === "globex") its.keebai.changeChannel("ch_desk", { name: "desk", isActive: true });
  else its.changeChannel("whatsapp", { syncStatus: "OK" });
}
function reopen(world, wishes) {
  const last = world.allTabs.at(-1);
  return last ? `opens ${openLike(world, wishes, last)}` : "nobody is there";
}
function openLike(world, wishes, { browser, look: look2 }) {
  const tab = world.openTab(browser, look2);
  if (look2.autoStart) wishes.wish(tab, mainPart(tab), "mount");
  return tab.name;
}
function mainPart(tab) {
  return tab.look.parts.find((part) => part !== "badge") ?? "badge";
}
function isCode(part) {
  return part === "whatsapp" || part === "telegram" || part === "link";
}

// test/chaos/attempts.ts
var graceMs = 1500;
var most = 40;
var paceMs = 5e3;
var quiet = ["idle", "cancelled", "connected"];
function createAttemptLog(world, truth) {
  const wishes = /* @__PURE__ */ new Map();
  const stems = /* @__PURE__ */ new Map();
  const statuses2 = /* @__PURE__ */ new WeakMap();
  const calls = /* @__PURE__ */ new WeakMap();
  let startsSeen = 0;
  let steps2 = 0;
  const paces = /* @__PURE__ */ new WeakMap();
  function placeOf3(tab, part) {
    const { name, habits } = tab.browser;
    const where = habits.storage === "works" ? name : tab.name;
    return `${where} ${tab.look.tenant} ${part}`;
  }
  function isUnderWayBeside(tab, part) {
    if (tab.browser.habits.storage === "throws" || !isCode(part)) return false;
    const { time } = world();
    return world().tabs().some((other) => {
      if (other === tab || other.browser !== tab.browser) return false;
      if (other.state !== "open" || other.look.tenant !== tab.look.tenant) return false;
      const payload = other.codeOf(part);
      const code3 = payload === null ? void 0 : truth().code(payload);
      return code3 !== void 0 && code3.diesAt - time.now() > 5e3 && isStored(other, part);
    });
  }
  function isStored(tab, part) {
    const kind3 = part === "link" ? "whatsapp" : part;
    const method2 = part === "link" ? "link" : "qr";
    const record3 = tab.browser.stored.get(`channelkit:1:${tab.look.tenant}:${kind3}:${method2}`);
    return record3 !== void 0 && !record3.includes('"handle":null');
  }
  function checkPace(tab, route2) {
    if (!route2.startsWith("GET")) return;
    const now2 = world().time.now();
    const recent = [...paces.get(tab) ?? [], now2].filter((at) => now2 - at < paceMs);
    paces.set(tab, recent);
    if (recent.length > most) throw new Broken(`${tab.name} asks ${recent.length} times in 5 s`);
  }
  function checkForgotten(tab) {
    for (const part of tab.look.parts) {
      const status = tab.views[part]?.status;
      if (!isCode(part) || status !== "cancelled" && status !== "connected") continue;
      const isAlone = !world().tabs().some((other) => other !== tab && other.browser === tab.browser);
      if (isAlone && isStored(tab, part)) throw new Broken(`${tab.name}: ${part} is remembered`);
    }
  }
  function checkStarts() {
    const { starts, logins, generation } = world().server;
    if (generation() === 0 && logins() > steps2) {
      throw new Broken(`${logins()} logins and codes were sent to the provider, of ${steps2}`);
    }
    const connects = world().server.connects();
    if (connects > starts.length)
      throw new Broken(`${connects} attempts of ${starts.length} starts`);
    if (starts.length === startsSeen) return;
    startsSeen = starts.length;
    const [last] = starts.slice(-1);
    const before = starts.slice(0, -1).filter((each) => {
      return each.tenant === last?.tenant && each.attemptId === last.attemptId;
    });
    const isTwice = before.some(({ outcome: outcome2, generation: generation2 }) => {
      return generation2 === last?.generation && (outcome2 === "begun" || outcome2 === "asked");
    });
    if (isTwice) throw new Broken(`the attempt ${last?.attemptId} was started twice`);
  }
  return {
    wish(tab, part, how) {
      if (!isCode(part) || how !== "renew" && isUnderWayBeside(tab, part)) return;
      if (how === "mount" && tab.browser.habits.storage === "works" && isFresh(tab, part)) return;
      const place = placeOf3(tab, part);
      wishes.set(place, (wishes.get(place) ?? 0) + 1);
    },
    step() {
      steps2 += 1;
    },
    asked(tab, route2, attemptId2) {
      checkPace(tab, route2);
      if (attemptId2 !== void 0) {
        const part = tab.look.parts.find(isCode);
        if (!part) return;
        const place = placeOf3(tab, part);
        const own = (stems.get(place) ?? /* @__PURE__ */ new Set()).add(attemptId2.split(".")[0] ?? "");
        stems.set(place, own);
        const wanted = wishes.get(place) ?? 0;
        if (own.size > wanted) {
          throw new Broken(`${place} starts ${own.size} attempts, and somebody wanted ${wanted}`);
        }
      }
      const [, kind3] = /^GET .pairings.(\w+).reading$/.exec(route2) ?? [];
      if (kind3 === void 0) return;
      const parts = kind3 === "whatsapp" ? ["whatsapp", "link"] : ["telegram"];
      const isWanted = parts.some((part) => {
        const shown = statuses2.get(tab)?.get(part);
        if (!shown) return false;
        const isQuiet = shown.status === null || quiet.includes(shown.status);
        return !isQuiet || world().time.now() - shown.since < graceMs;
      });
      if (!isWanted) throw new Broken(`${tab.name} asks ${route2}, and shows nothing of it`);
    },
    look: checkStarts,
    lookClosely() {
      for (const tab of world().tabs()) {
        checkForgotten(tab);
        for (const [part, { heard, shown }] of calls.get(tab) ?? []) {
          if (tab.state === "open" && heard > shown) {
            throw new Broken(`${tab.name}: ${part} heard of ${heard} connections, showed ${shown}`);
          }
        }
      }
    },
    connected(tab, part) {
      const own = calls.get(tab) ?? /* @__PURE__ */ new Map();
      calls.set(tab, own);
      const { heard, shown } = own.get(part) ?? { heard: 0, shown: 0 };
      own.set(part, { heard: heard + 1, shown });
    },
    shownStatus(tab, part, status) {
      const own = statuses2.get(tab) ?? /* @__PURE__ */ new Map();
      statuses2.set(tab, own);
      if (own.get(part)?.status === status) return;
      own.set(part, { status, since: world().time.now() });
      if (status !== "connected") return;
      const counts = calls.get(tab) ?? /* @__PURE__ */ new Map();
      calls.set(tab, counts);
      const { heard, shown } = counts.get(part) ?? { heard: 0, shown: 0 };
      counts.set(part, { heard, shown: shown + 1 });
    }
  };
  function isFresh(tab, part) {
    const kind3 = part === "link" ? "whatsapp" : part;
    const method2 = part === "link" ? "link" : "qr";
    const key = `channelkit:1:${tab.look.tenant}:${kind3}:${method2}`;
    const own = stems.get(placeOf3(tab, part));
    const text4 = tab.browser.stored.get(key);
    if (text4 === void 0 || !own) return false;
    const { id, handle: handle2 } = JSON.parse(text4);
    const { starts } = world().server;
    const start = starts.findLast(({ attemptId: attemptId2 }) => attemptId2 === id);
    if (handle2 === null || !start) return false;
    return world().time.now() - start.at < 15e3;
  }
}

// test/chaos/shown.ts
var statuses = (() => {
  const code3 = "idle starting presenting linking connected expired cancelled failed".split(" ");
  const login2 = "collecting verifying challenged confirming connected failed".split(" ");
  const badge = ["loading", "absent", "present", "unreachable"];
  return { whatsapp: code3, telegram: code3, link: code3, instagram: login2, badge };
})();
var ends = ["pairing-failed", "device-limit", "passkey-required"];
function checkShown(world, truth, tab, part, view, before) {
  const fail3 = (what) => {
    throw new Broken(`${tab.name}: ${part} ${what}`);
  };
  if (!statuses[part].includes(view.status)) fail3(`has no state "${view.status}"`);
  if ("error" in view && view.error && !channelErrorCodes.includes(view.error.code)) {
    fail3(`has no error "${view.error.code}"`);
  }
  if ("channel" in view) checkChannel(truth, tab, part, view.channel, fail3);
  if (isCode(part)) checkAttempt(world, truth, tab, part, before, fail3);
}
function checkChannel(truth, { look: { tenant } }, part, channel2, fail3) {
  const kind3 = part === "link" || part === "badge" ? "whatsapp" : part;
  if (channel2.kind !== kind3) fail3(`shows a channel of ${channel2.kind}`);
  const known = truth.connection(tenant, kind3, channel2.id);
  const isSaid = known?.usernames.has(channel2.username);
  if ((part !== "badge" || channel2.isConnected) && !isSaid) {
    fail3(`shows a channel that ${tenant} never had: ${JSON.stringify(channel2)}`);
  }
}
function checkAttempt(world, truth, tab, part, before, fail3) {
  const { tenant } = tab.look;
  const view = tab.views[part];
  if (view?.status === "presenting" && view.invitation.type === "qr") {
    const known = truth.code(view.invitation.payload);
    if (known && known.tenant !== tenant) fail3(`shows a code of ${known.tenant}`);
    if (!known) fail3("shows a code that no provider has given");
    if (known) tab.attempts[part] = known.attempt;
  }
  if (view?.status === "presenting" && view.invitation.type === "link") {
    tab.attempts[part] = new URL(view.invitation.url).searchParams.get("session") ?? "";
  }
  const shown = tab.attempts[part];
  const standing2 = shown === void 0 ? void 0 : truth.standing(shown);
  const isEnd3 = view?.status === "failed" && ends.includes(view.error.code) || view?.status === "expired";
  if (isEnd3 && standing2 === "connected") fail3(`is ${view.status}, and its attempt has connected`);
  if (view?.status === "failed" && ends.includes(view.error.code) && standing2 === "waiting") {
    fail3(`has failed by ${view.error.code}, and its attempt goes on`);
  }
  if (view?.status === "failed" && before === "fresh" && isPassing(view.error) && !tab.isMoved) {
    fail3(`gives up on a living code because of ${view.error.code}, which passes`);
  }
  if (view?.status === "presenting" && view.renewals.done > view.renewals.limit) {
    fail3(`has been renewed ${view.renewals.done} times`);
  }
  if (view?.status === "connected") {
    const { channel: channel2 } = view;
    const isTold = world.server.told.some(
      (each) => each.tenant === tenant && each.channel.id === channel2.id
    );
    if (!isTold) fail3("is connected before the host was told");
  }
  if (view?.status === "failed" && ends.includes(view.error.code)) {
    const { attempts, keebai: keebai2 } = world.server.worldOf(tenant).state();
    const hasFailed = attempts.some(({ status }) => status === "failed") || keebai2.sessions.some(({ progress }) => /failed|disconnected/.test(progress.status));
    if (!hasFailed) fail3(`has failed by ${view.error.code}, and no attempt has`);
  }
}

// test/chaos/invariants.ts
var longestWaits = {
  // A turn, then a start that is repeated twice.
  starting: 5e4 + 3 * 46e3 + 5e3,
  verifying: 5e4,
  confirming: 5e4,
  linking: 34e4,
  renewing: 34e4,
  // Asked four times.
  loading: 4 * 21e3 + 1e4,
  // One action after the other.
  pending: 1e5
};
var longest = { request: 45500, provider: 41e3, stream: 31e4 };
function createInvariants(world, truth, attempts) {
  const { time, server: server2, network } = world;
  const waits = /* @__PURE__ */ new WeakMap();
  const awake = /* @__PURE__ */ new WeakMap();
  const seen = /* @__PURE__ */ new WeakMap();
  const firstShown = /* @__PURE__ */ new Map();
  const lateness = /* @__PURE__ */ new WeakMap();
  const last = /* @__PURE__ */ new WeakMap();
  let searched = 0;
  function noteLateness(tab, payload) {
    const { bornAt } = truth.code(payload) ?? { bornAt: null };
    if (bornAt === null) return;
    if (!firstShown.has(payload)) firstShown.set(payload, time.now() - bornAt);
    const own = lateness.get(tab) ?? /* @__PURE__ */ new Map();
    lateness.set(tab, own);
    if (own.has(payload)) return;
    own.set(payload, (firstShown.get(payload) ?? 0) + (network.lateness.get(tab) ?? 0));
  }
  function checkCodes(tab) {
    for (const part of tab.look.parts) {
      if (!isCode(part)) continue;
      const view = tab.views[part];
      if (view?.status !== "presenting" || view.code !== "fresh") continue;
      if (view.invitation.type !== "qr") continue;
      const known = truth.code(view.invitation.payload);
      const overMs = known ? time.now() - known.diesAt : 0;
      const lateMs = lateness.get(tab)?.get(view.invitation.payload) ?? 0;
      if (overMs > 1e3 + lateMs) {
        throw new Broken(`${tab.name} shows a code that is dead since ${overMs} ms`);
      }
    }
  }
  function checkWaits(tab) {
    const own = waits.get(tab) ?? /* @__PURE__ */ new Map();
    waits.set(tab, own);
    for (const part of tab.look.parts) {
      const what = waitOf(tab.views[part]);
      if (what === null) own.delete(part);
      else if (own.get(part)?.what !== what) own.set(part, { what, since: time.now() });
      const wait2 = own.get(part);
      const since = Math.max(wait2?.since ?? time.now(), awake.get(tab) ?? 0, seen.get(tab) ?? 0);
      const lasted = time.now() - since;
      if (wait2 && lasted > (longestWaits[wait2.what] ?? 0)) {
        throw new Broken(`${tab.name}: ${part} is ${wait2.what} for ${lasted} ms`);
      }
    }
  }
  function checkRequests() {
    for (const { tab, route: route2, since } of network.lines()) {
      const lasted = time.now() - Math.max(since, awake.get(tab) ?? 0);
      if (tab.state === "open" && lasted > longest.request) {
        throw new Broken(`${tab.name}: ${route2} has no answer after ${lasted} ms`);
      }
    }
    for (const { path, since } of server2.waiting()) {
      const lasted = time.now() - since;
      if (lasted > (path.endsWith("-stream") ? longest.stream : longest.provider)) {
        throw new Broken(`the handler waits for ${path} for ${lasted} ms`);
      }
    }
  }
  function checkSecrets() {
    const typed2 = tenants.flatMap((each) => server2.worldOf(each).inbox.map(({ code: code3 }) => code3));
    const secrets = [...fixedSecrets, ...new Set(typed2)];
    const payloads = [...truth.codes.keys()];
    const places = [
      ["what the server logged", JSON.stringify(server2.lines.slice(searched)), false],
      ["a request", network.logged.splice(0).join("\n"), false],
      ...world.browsers.map(({ name, stored }) => [
        `the storage of ${name}`,
        [...stored].join("\n"),
        false
      ]),
      ...world.tabs().flatMap((tab) => [
        [`the document of ${tab.name}`, tab.html(), true],
        [`a cache of ${tab.name}`, written(tab.caches()), true],
        [`what ${tab.name} was told`, written(tab.heard), false]
      ])
    ];
    searched = server2.lines.length;
    for (const [where, text4, mayShow] of places) {
      const hidden = mayShow ? secrets : [...secrets, ...payloads];
      const found = hidden.find((secret) => holds(text4, secret));
      if (found !== void 0) throw new Broken(`${where} holds the secret ${found}: ${text4}`);
    }
  }
  return {
    look() {
      truth.glance();
      for (const tab of world.tabs()) {
        if (tab.state === "asleep") {
          awake.set(tab, time.now());
          continue;
        }
        if (!tab.isVisible) seen.set(tab, time.now());
        checkCodes(tab);
        checkWaits(tab);
        const [complaint] = tab.complaints;
        if (complaint !== void 0) throw new Broken(`${tab.name} complains: ${complaint}`);
      }
      checkRequests();
      attempts.look();
    },
    lookClosely() {
      truth.look();
      checkSecrets();
      attempts.lookClosely();
    },
    shown(tab, part, view) {
      truth.look();
      if (view?.status === "presenting" && view.invitation.type === "qr") {
        noteLateness(tab, view.invitation.payload);
      }
      const before = last.get(tab)?.get(part) ?? "";
      const own = last.get(tab) ?? /* @__PURE__ */ new Map();
      last.set(tab, own.set(part, view?.status === "presenting" ? view.code : view?.status ?? ""));
      if (view) checkShown(world, truth, tab, part, view, before);
    }
  };
}
function waitOf(view) {
  if (!view) return null;
  if (view.status === "presenting") return view.code === "renewing" ? "renewing" : null;
  if (view.status === "present") return view.pending ? "pending" : null;
  return view.status in longestWaits ? view.status : null;
}
function written(value) {
  return JSON.stringify(value, (_, each) => {
    if (!(each instanceof Error)) return each;
    return { ...each, message: each.message, stack: each.stack, cause: each.cause };
  }) ?? "";
}

// src/sandbox/faults.ts
var malformations = [
  "html",
  "empty",
  "truncated",
  "wrong-types",
  "missing-fields",
  "unsuccessful"
];
var streamOpenings = ["hangs", "bad-gateway", "html", "json"];
var streamManners = [
  "comments",
  "crlf",
  "split",
  "unknown-events",
  "json-codes",
  "buffered"
];
var calm2 = { latencyMs: 0, fate: { type: "none" } };
function drawDisturbance(faults2, random, request) {
  if (!concerns(faults2.route, request)) return calm2;
  return { latencyMs: faults2.latencyMs ?? 0, fate: drawFate(faults2, random) };
}
function streamFaultsOf({ route: route2, stream: stream2 = {} }, request) {
  return concerns(route2, request) ? stream2 : {};
}
function drawFate(faults2, random) {
  const { errorRate = faults2.status === void 0 ? 0 : 1, status = 503, dropRate = 0 } = faults2;
  if (random() < errorRate) return { type: "failed", status };
  if (random() < dropRate) return { type: "dropped" };
  const form = malformationOf(faults2.malformed, random);
  return form ? { type: "garbled", form } : { type: "none" };
}
function malformationOf(malformed2, random) {
  if (malformed2 === true) return malformations[Math.floor(random() * malformations.length)];
  return malformed2 || void 0;
}
function concerns(route2, { method: method2, path }) {
  if (route2 === void 0) return true;
  const [, wantedMethod, wantedPath = ""] = /^(?:([A-Za-z]+) +)?(.*)$/.exec(route2.trim()) ?? [];
  if (wantedMethod && wantedMethod.toUpperCase() !== method2) return false;
  return `${path}/`.includes(`/${wantedPath.replace(/^\/+|\/+$/g, "")}/`);
}

// test/chaos/events.ts
var faults = [
  ["slow", { latencyMs: 4e3 }],
  ["silent", { latencyMs: 6e5 }],
  ["500 at times", { errorRate: 0.4, status: 500 }],
  ["503", { status: 503 }],
  ["429", { errorRate: 0.5, status: 429 }],
  ["401", { errorRate: 0.3, status: 401 }],
  ["404", { errorRate: 0.3, status: 404 }],
  ["drops connections", { dropRate: 0.4 }],
  ["answers nonsense at times", { malformed: true }],
  ...malformations.map((malformed2) => [malformed2, { malformed: malformed2, route: "connect" }]),
  ["loses streams", { stream: { drop: { afterMs: 3e3 } } }],
  ["loses streams halfway", { stream: { drop: { afterMs: 700, halfway: true, times: 4 } } }],
  ["opens no stream", { stream: { opening: "bad-gateway" } }],
  ["hangs streams", { stream: { opening: "hangs" } }],
  [
    "writes streams oddly",
    { stream: { manners: ["crlf", "split", "unknown-events", "comments"] } }
  ]
];
function befall(world, event, which) {
  const { network, server: server2, figures: figures2, plan } = world;
  switch (event) {
    case "weather": {
      const mishaps2 = mishapsOf(which);
      const latencyMs = [40, 400, 3e3, 12e3][which % 4] ?? 40;
      const share4 = [0.2, 0.5, 1][which % 3] ?? 0.5;
      network.weather = { latencyMs, share: share4, mishaps: mishaps2 };
      return `the network: ${mishaps2.join(", ")} for ${share4} of all, up to ${latencyMs} ms`;
    }
    case "provider faults": {
      const [name, wrong] = faults[which % faults.length] ?? ["nothing", {}];
      for (const tenant of tenants)
        server2.worldOf(tenant).setFaults({ latencyMs: plan.providerMs, ...wrong });
      figures2.count(`provider: ${name}`);
      return `the providers: ${name}`;
    }
    case "provider outage":
      for (const tenant of tenants) {
        server2.worldOf(tenant).setFaults({ status: 503, stream: { drop: { afterMs: 1 } } });
      }
      server2.cutProviders();
      return "the providers are down";
    case "provider forgets":
      server2.cutProviders();
      tenants.forEach((tenant, at) => {
        server2.worldOf(tenant).reset({ seed: plan.seed + 1e3 + which * 2 + at });
      });
      return "the providers begin anew, and know nothing";
    case "server restart":
      server2.restart();
      network.cut();
      return "the handler restarts";
    case "calm":
      calmDown(world);
      return "everything works again";
  }
}
function calmDown({ network, server: server2, plan }) {
  network.weather = { ...calm, latencyMs: plan.latencyMs };
  for (const tenant of tenants) {
    server2.worldOf(tenant).setFaults({ latencyMs: plan.providerMs });
  }
}
var calmMs = 45e3;
async function becomeCalm(world, pass) {
  calmDown(world);
  for (const tab of world.tabs()) {
    tab.wake();
    tab.setOnline(true);
    tab.setVisible(true);
  }
  world.story.did("everything works again, and everybody looks");
  await pass(calmMs);
}

// test/chaos/story.ts
function createStory(elapsed) {
  const lines = [];
  let known = "";
  const say = (mark4, words) => {
    lines.push(`${(elapsed() / 1e3).toFixed(3).padStart(9)} s ${mark4} ${words}`);
  };
  return {
    did: (what) => say("*", what),
    shows: (tab, part, what) => say(" ", `  ${tab.name} shows ${part}: ${what}`),
    knows(what) {
      if (what === known) return;
      known = what;
      say(" ", `  providers know: ${what}`);
    },
    text: () => lines.join("\n")
  };
}

// test/chaos/browser.ts
function createBrowser(name, habits, time) {
  const stored = /* @__PURE__ */ new Map();
  const tabs = /* @__PURE__ */ new Set();
  const channels = /* @__PURE__ */ new Set();
  const lines = /* @__PURE__ */ new Map();
  const delivery = {};
  function tellOthers(from, change) {
    for (const tab of tabs) {
      if (tab !== from) time.set(() => tab.isAlive() && tab.heard(change), 2, delivery);
    }
  }
  function advance(name2) {
    const [first] = lines.get(name2) ?? [];
    if (!first || first.isRunning) return;
    first.isRunning = true;
    first.run();
  }
  return {
    name,
    habits,
    stored,
    join(tab) {
      tabs.add(tab);
      const own = /* @__PURE__ */ new Set();
      function finish2(request) {
        own.delete(request);
        lines.set(
          request.name,
          (lines.get(request.name) ?? []).filter((each) => each !== request)
        );
        advance(request.name);
      }
      async function ask3(name2, ...given) {
        const task = given.at(-1);
        const { signal, ifAvailable } = given.length > 1 ? given[0] : {};
        if (ifAvailable && lines.get(name2)?.length) return task(null);
        await new Promise((resolve, reject) => {
          signal?.throwIfAborted();
          const request2 = { name: name2, isRunning: false, run: resolve };
          signal?.addEventListener("abort", () => {
            if (request2.isRunning) return;
            finish2(request2);
            reject(signal.reason);
          });
          own.add(request2);
          lines.set(name2, [...lines.get(name2) ?? [], request2]);
          advance(name2);
        });
        const request = (lines.get(name2) ?? [])[0];
        try {
          return await task({ name: name2 });
        } finally {
          if (request && own.has(request)) finish2(request);
        }
      }
      return {
        storage: storageOf(stored, habits, (change) => tellOthers(tab, change)),
        locks: habits.locks === "work" ? { request: ask3 } : void 0,
        BroadcastChannel: channelClass(channels, tab, (task) => time.set(task, 1, delivery)),
        held: () => own.size + [...channels].filter((each) => each.tab === tab).length,
        leave() {
          tabs.delete(tab);
          for (const each of channels) if (each.tab === tab) channels.delete(each);
          for (const request of own) finish2(request);
        }
      };
    }
  };
}
function storageOf(stored, { storage }, changed) {
  function orThrow() {
    if (storage === "throws") throw new DOMException("The operation is insecure.", "SecurityError");
  }
  const methods = {
    getItem: (key = "") => (orThrow(), stored.get(key) ?? null),
    setItem(key = "", value = "") {
      orThrow();
      if (stored.get(key) === value) return;
      stored.set(key, value);
      changed({ key, newValue: value });
    },
    removeItem(key = "") {
      orThrow();
      if (stored.delete(key)) changed({ key, newValue: null });
    },
    key: (at) => [...stored.keys()][Number(at)] ?? null,
    clear: () => stored.clear()
  };
  return new Proxy(methods, {
    ownKeys: () => (orThrow(), [...stored.keys()]),
    get: (_, name) => name === "length" ? stored.size : methods[String(name)],
    getOwnPropertyDescriptor: (_, name) => ({
      value: stored.get(String(name)),
      enumerable: true,
      configurable: true
    })
  });
}
function channelClass(all, tab, later) {
  return class extends EventTarget {
    tab = tab;
    name;
    onmessage = null;
    constructor(name) {
      super();
      this.name = name;
      all.add(this);
      this.addEventListener("message", (event) => this.onmessage?.(event));
    }
    postMessage(data) {
      const copy = structuredClone(data);
      for (const other of all) {
        if (other === this || other.name !== this.name) continue;
        later(() => {
          if (all.has(other) && other.tab.isAlive()) {
            other.dispatchEvent(new MessageEvent("message", { data: copy }));
          }
        });
      }
    }
    close() {
      all.delete(this);
    }
  };
}

// src/gateway/channel.ts
var channelKinds = ["whatsapp", "telegram", "instagram"];
function isChannelKind(value) {
  return channelKinds.some((kind3) => kind3 === value);
}

// src/gateway/deadline.ts
function now() {
  return { monotonic: performance.now(), wall: Date.now() };
}
function deadlineIn(afterMs, from = now()) {
  return afterMs === null ? null : { from, afterMs };
}
function remainingMs(deadline, at = now()) {
  const { from, afterMs } = deadline;
  const elapsed = Math.max(at.monotonic - from.monotonic, at.wall - from.wall);
  return Math.max(0, afterMs - elapsed);
}

// src/gateway/health.ts
var good = { tone: "good", fault: "nobody", action: "none" };
var unclear = { tone: "unknown", fault: "unknown", action: "refresh" };
var lost = { tone: "attention", fault: "unknown", action: "reconnect" };
var healthOf = {
  OK: good,
  CONNECTING: { tone: "working", fault: "nobody", action: "wait" },
  SYNC_SUCCESS: good,
  CREDENTIALS: { tone: "attention", fault: "person", action: "reconnect" },
  ERROR: { tone: "attention", fault: "provider", action: "refresh" },
  STOPPED: lost,
  CREATION_FAIL: { tone: "attention", fault: "unknown", action: "connect" },
  UNKNOWN: unclear
};
var syncStatuses = /* @__PURE__ */ Object.keys(
  healthOf
);
function readSyncStatus(word2) {
  const known = syncStatuses.find((status) => status === word2);
  if (known && known !== "UNKNOWN") return { syncStatus: known };
  return { syncStatus: "UNKNOWN", rawStatus: word2 };
}
function channelHealth(channel2) {
  const health = healthOf[channel2.syncStatus];
  return channel2.isConnected || channel2.rawStatus || health !== good && health !== unclear ? health : lost;
}

// src/gateway/new-id.ts
function newId() {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}

// src/proxy/routes.ts
var wireVersion = "1";
var versionHeader = "channelkit-version";
var idHeader = "channelkit-id";
var handoffHeader = "channelkit-handoff";
var streamType = "text/event-stream";
var routes = [
  "GET /offers",
  "GET /channels",
  "GET /channels/:kind",
  "GET /changes",
  "POST /channels/:kind/refresh",
  "POST /channels/:kind/disconnect",
  "POST /pairings",
  "GET /pairings/:kind/session",
  "GET /pairings/:kind/reading",
  "POST /handoffs/:kind",
  "POST /logins",
  "POST /logins/:kind/answer",
  "POST /logins/:kind/resend",
  "GET /logins/:kind/challenge"
];

// src/proxy/within.ts
async function within(limitMs, caller, task) {
  caller?.throwIfAborted();
  const limit10 = new AbortController();
  const { signal } = limit10;
  const timer = setTimeout(() => limit10.abort(new ChannelError("timeout")), limitMs);
  caller?.addEventListener("abort", () => limit10.abort(caller.reason), { signal });
  return new Promise((resolve, reject) => {
    signal.onabort = () => reject(signal.reason);
    task(signal).then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    limit10.abort(0);
  });
}
async function inTime(limitMs, task) {
  const begun2 = task();
  if (!isAwaited(begun2)) return begun2;
  let timer;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new ChannelError("timeout")), limitMs);
      begun2.then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
  }
}
function isAwaited(outcome2) {
  return typeof outcome2 === "object" && outcome2 !== null && "then" in outcome2;
}

// src/gateway/attempt-id.ts
function renewedId(id) {
  const [stem = id] = id.split(".");
  return `${stem}.${renewalsOf(id) + 1}`;
}
function renewalsOf(id) {
  return Number(id.split(".")[1] ?? 0);
}

// src/providers/copy-of.ts
function copyOf(text4) {
  return JSON.parse(JSON.stringify(text4));
}

// src/providers/evidence.ts
var unquotable = "(words not kept: they may quote a login)";
function evidence(words, secret) {
  const quoted = JSON.stringify(secret).slice(1, -1);
  const spellings = [secret, quoted, quoted.replaceAll("/", "\\/")];
  const clean = spellings.reduce((text4, each) => text4.replaceAll(each, "[secret]"), words);
  return new Error(copyOf(clean.slice(0, 1e3)));
}
function wordsIn(body) {
  if (typeof body === "string") return body;
  try {
    return JSON.stringify(body) ?? "";
  } catch {
    return "a body too deep to print";
  }
}
function wordsOf(error2, depth = 3) {
  if (depth === 0 || typeof error2 !== "object" || error2 === null) return noReason;
  try {
    const code3 = "code" in error2 ? ` (${String(error2.code)})` : "";
    const words = `${"message" in error2 ? String(error2.message) : ""}${code3}`;
    const isFinal2 = !("cause" in error2) || error2.cause === void 0;
    return isFinal2 ? words : `${words}: ${wordsOf(error2.cause, depth - 1)}`;
  } catch {
    return noReason;
  }
}
var noReason = "no reason given";

// src/providers/http.ts
var platformFetch = (url2, init) => globalThis.fetch(url2, init);
var maxBytes = 1e6;
async function ask(request) {
  const { signal, timeoutMs, secret, isLogin = false } = request;
  signal?.throwIfAborted();
  const limit10 = new AbortController();
  const giveUp = () => limit10.abort(signal?.reason);
  const timer = setTimeout(() => limit10.abort(new ChannelError("timeout")), timeoutMs);
  signal?.addEventListener("abort", giveUp, { once: true });
  try {
    const asking = send(request, limit10.signal).then((found) => readAnswer(found, limit10.signal));
    return await Promise.race([asking, abortion(limit10.signal)]);
  } catch (error2) {
    if (limit10.signal.aborted) throw limit10.signal.reason;
    throw toFailure(error2, secret, isLogin ? unquotable : void 0);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}
async function send(message, signal) {
  const { fetch: fetch2, method: method2, url: url2, headers: headers2, body } = message;
  const response = await fetch2(url2, {
    method: method2,
    headers: {
      accept: "application/json",
      ...body && { "content-type": "application/json" },
      ...headers2
    },
    ...body && { body: JSON.stringify(body) },
    // Some frameworks cache a server's GET unless told not to: a status would never change.
    cache: "no-store",
    // Followed, a redirect would carry the key in its own header to another host.
    redirect: "manual",
    signal
  });
  const { status } = response;
  const isRedirect = response.type === "opaqueredirect" || status >= 300 && status < 400;
  if (isRedirect || response.redirected) {
    discard(response.body);
    throw new ChannelError("malformed-answer", { cause: new Error("The provider redirects.") });
  }
  return response;
}
async function readAnswer(response, signal) {
  const { status, headers: headers2 } = response;
  return { status, headers: headers2, body: await readBody(response, signal) };
}
function toFailure(error2, secret, words) {
  if (error2 instanceof ChannelError) return error2;
  const cause = evidence(words ?? wordsOf(error2), secret);
  return new ChannelError("provider-unavailable", { cause });
}
function discard(stream2) {
  stream2?.cancel().catch(() => void 0);
}
function abortion(signal) {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
async function readBody(response, signal) {
  if (response.ok) return parse(await readText(response, signal));
  const text4 = await readText(response, signal).catch(() => "");
  try {
    return parse(text4);
  } catch {
    return text4;
  }
}
async function readText({ body }, signal) {
  if (!body) return "";
  const reader = body.getReader();
  const giveUp = () => discard(reader);
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp, { once: true });
  const decoder = new TextDecoder();
  let text4 = "";
  let bytes = 0;
  for (; ; ) {
    const { done: done2, value } = await reader.read();
    if (done2) return text4 + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      discard(reader);
      throw new ChannelError("malformed-answer", { cause: new Error("The body is over 1 MB.") });
    }
    text4 += decoder.decode(value, { stream: true });
  }
}
function parse(text4) {
  if (text4.trim() === "") return void 0;
  try {
    return JSON.parse(text4);
  } catch {
    const cause = new Error(`${text4.length} characters that are not JSON.`);
    throw new ChannelError("malformed-answer", { cause });
  }
}

// src/providers/wait.ts
var usualMs = 36e5;
function retryAfterMs(headers2, maxMs) {
  const value = headers2.get("retry-after");
  if (value === null) return void 0;
  const seconds2 = Number(value);
  const waitMs3 = Number.isNaN(seconds2) ? untilMs(headers2, Date.parse(value)) : seconds2 * 1e3;
  return believable(waitMs3, maxMs);
}
function untilMs(headers2, epochMs) {
  return Math.max(0, epochMs - clockOf(headers2)());
}
function clockOf(headers2) {
  const sent = Date.parse(headers2.get("date") ?? "");
  const came = performance.now();
  return () => Number.isNaN(sent) ? Date.now() : sent + performance.now() - came;
}
function believable(waitMs3, maxMs = usualMs) {
  return waitMs3 >= 0 && waitMs3 <= maxMs ? waitMs3 : void 0;
}
async function pause(ms, signal) {
  signal?.throwIfAborted();
  await new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

// src/providers/quota.ts
function createQuota({ account, windows, read, fetch: fetch2, remake }) {
  const sorted = windows.toSorted((one, other) => one.windowMs - other.windowMs);
  let named;
  return {
    // Asked for several times for each request: hashed once.
    account: () => named ??= account(),
    windows: sorted,
    metered: (meter) => remake(meteredFetch(fetch2, meter, (answer2) => standing(answer2, sorted, read)))
  };
}
function checkWindows(provider, windows) {
  const isWhole = (value) => Number.isSafeInteger(value) && value > 0;
  if (windows.every(({ limit: limit10, windowMs }) => isWhole(limit10) && isWhole(windowMs))) {
    return windows.map(({ limit: limit10, windowMs }) => ({ limit: limit10, windowMs }));
  }
  throw new TypeError(
    `${provider}: \`quota\` holds a window without whole numbers above zero: requests as \`limit\`, milliseconds as \`windowMs\`.`
  );
}
var names = /* @__PURE__ */ new Map();
var mostNames = 1e4;
function accountOf(provider, base, key) {
  const text4 = `${provider} ${base} ${key}`;
  const tag = tagOf(text4);
  const known = names.get(tag);
  if (known) return known;
  const [oldest] = names.keys();
  if (names.size >= mostNames && oldest !== void 0) names.delete(oldest);
  const name = hashOf(text4);
  names.set(tag, name);
  return name;
}
var seeds;
function tagOf(text4) {
  seeds ??= crypto.getRandomValues(new Uint32Array(2));
  let [one = 0, other = 0] = seeds;
  for (let at = 0; at < text4.length; at += 1) {
    const unit = text4.charCodeAt(at);
    one = Math.imul(one ^ unit ^ one >>> 15, 2246822507);
    other = Math.imul(other ^ unit ^ other >>> 13, 3266489909);
  }
  return `${one} ${other}`;
}
async function hashOf(text4) {
  const bytes = new TextEncoder().encode(text4);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
function leftOf(windowMs, remaining, resetMs) {
  const left2 = wholeNumber(remaining);
  const isBelievable = resetMs >= 0 && resetMs <= windowMs + 5e3;
  if (Number.isNaN(left2) || !isBelievable) return [];
  return [{ windowMs, left: left2, resetMs: Math.min(resetMs, windowMs) }];
}
function wholeNumber(text4) {
  return /^\d{1,12}$/.test(text4 ?? "") ? Number(text4) : Number.NaN;
}
function meteredFetch(fetch2, meter, read) {
  return async (url2, init) => {
    await meter.spend().catch(passOn);
    init.signal?.throwIfAborted();
    const answer2 = await fetch2(url2, init);
    const said = read(answer2);
    if (said.length > 0) meter.learn(said);
    return answer2;
  };
}
function passOn(refusal) {
  if (refusal instanceof ChannelError || !isChannelError(refusal)) throw refusal;
  throw new ChannelError(refusal.code, refusal);
}
function standing(answer2, windows, read) {
  if (answer2.redirected) return [];
  const said = read(answer2.headers, windows);
  const isTold = answer2.status !== 429 || said.some(({ left: left2 }) => left2 === 0);
  return isTold ? said : [...said, ...refused(answer2.headers, windows)];
}
function refused(headers2, windows) {
  const [shortest2] = windows;
  const longest3 = windows.at(-1);
  if (!shortest2 || !longest3) return [];
  const resetMs = retryAfterMs(headers2, longest3.windowMs) ?? shortest2.windowMs;
  const { windowMs } = windows.find((window) => resetMs <= window.windowMs) ?? longest3;
  return [{ windowMs, left: 0, resetMs }];
}

// src/providers/address.ts
function checkBaseUrl(provider, baseUrl) {
  if (good2?.baseUrl !== baseUrl) good2 = { baseUrl, address: checkedUrl(provider, baseUrl) };
  return good2.address;
}
var good2;
function checkedUrl(provider, baseUrl) {
  if (!URL.canParse(baseUrl))
    throw new TypeError(`${provider}: \`baseUrl\` is not an absolute URL.`);
  const url2 = new URL(baseUrl);
  if (!isGuarded(url2)) {
    throw new TypeError(
      `${provider}: \`baseUrl\` is not https. The key would travel readable to anyone on the way; plain http is for a sandbox on this machine (127.0.0.1, localhost).`
    );
  }
  if (url2.username || url2.password || url2.search || url2.hash) {
    throw new TypeError(
      `${provider}: \`baseUrl\` is host and path only: no login, query or fragment.`
    );
  }
  return (url2.origin + url2.pathname).replace(/\/+$/, "");
}
function checkKey(provider, option, key) {
  if (typeof key !== "string" || key.trim() === "") {
    throw new TypeError(
      `${provider}: \`${option}\` is missing. Read it on the server, from where secrets are kept.`
    );
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new TypeError(
      `${provider}: \`${option}\` holds a space, a line break or a letter that no header can carry. Was it copied with something around it?`
    );
  }
  return key;
}
function pathWithin(base, address) {
  if (!URL.canParse(address, base)) return null;
  const { protocol, origin, pathname, search, username, password: password2 } = new URL(address, base);
  const home = new URL(base);
  const isWithin = protocol === home.protocol && origin === home.origin;
  return isWithin && !username && !password2 ? pathname + search : null;
}
function pageAt(base, address) {
  const url2 = URL.canParse(address) ? new URL(address) : null;
  if (!url2 || url2.username || url2.password) return null;
  const isOurs = isLoopback(new URL(base).hostname) && isGuarded(url2);
  return url2.protocol === "https:" || isOurs ? url2.href : null;
}
function isGuarded({ protocol, hostname }) {
  return protocol === "https:" || protocol === "http:" && isLoopback(hostname);
}
function isLoopback(hostname) {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

// src/providers/event-stream.ts
import { createParser } from "eventsource-parser";
var maxBufferSize = 64e3;
var most2 = { bytes: 256e3, events: 500 };
async function* hearStream(request) {
  const { signal, patience, secret } = request;
  signal?.throwIfAborted();
  const end2 = deadlineIn(patience.wholeMs);
  const line = new AbortController();
  const cut2 = abortion(line.signal);
  cut2.catch(() => void 0);
  const hangUp = () => line.abort(signal?.reason);
  signal?.addEventListener("abort", hangUp, { once: true });
  async function within3(ms, task) {
    const expire = () => line.abort(new ChannelError("timeout"));
    const timer = setTimeout(expire, Math.min(ms, remainingMs(end2)));
    try {
      return await Promise.race([task, cut2]);
    } finally {
      clearTimeout(timer);
    }
  }
  let reader;
  try {
    const response = await within3(patience.answerMs, open(request, line.signal));
    reader = response.body?.getReader();
    const clock = clockOf(response.headers);
    const decoder = new TextDecoder();
    const heard = [];
    const parser = createParser({
      maxBufferSize,
      onEvent: ({ event = "message", data }) => {
        if (data.length > maxBufferSize) throw excess();
        heard.push({ name: event, data: copyOf(data), heardAt: clock() });
      }
    });
    let [bytes, events2] = [0, 0];
    for (let waitMs3 = patience.firstMs; reader; waitMs3 = patience.silenceMs) {
      const { done: done2, value } = await within3(waitMs3, reader.read());
      if (done2) return;
      bytes += value.byteLength;
      if (bytes > most2.bytes) throw excess();
      parser.feed(decoder.decode(value, { stream: true }));
      events2 += heard.length;
      if (events2 > most2.events) throw excess();
      yield* heard.splice(0);
      if (remainingMs(end2) === 0) throw new ChannelError("timeout");
    }
  } catch (error2) {
    if (line.signal.aborted) throw line.signal.reason;
    throw toFailure(error2, secret);
  } finally {
    signal?.removeEventListener("abort", hangUp);
    line.abort();
    discard(reader ?? null);
  }
}
function excess() {
  const cause = new Error("The stream says more than a session has to say.");
  return new ChannelError("malformed-answer", { cause });
}
async function open(request, signal) {
  const { fetch: fetch2, url: url2, headers: headers2, refuse: refuse4 } = request;
  const accept = "text/event-stream";
  const message = { fetch: fetch2, method: "GET", url: url2, headers: { ...headers2, accept } };
  const response = await send(message, signal);
  if (!response.ok) throw refuse4(await readAnswer(response, signal));
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";", 1);
  const isStream = type.trim().toLowerCase() === accept;
  if (isStream && !signal.aborted) return response;
  discard(response.body);
  throw new ChannelError("malformed-answer", { cause: new Error("The answer is no event stream.") });
}

// src/providers/keebai/quota.ts
var keebaiWindows = [
  { name: "minute", limit: 60, windowMs: 6e4 },
  { name: "hour", limit: 200, windowMs: 36e5 },
  { name: "day", limit: 1e3, windowMs: 864e5 }
];
function readStanding(headers2, windows) {
  return keebaiWindows.flatMap(({ name, windowMs }) => {
    if (!windows.some((window) => window.windowMs === windowMs)) return [];
    const wait2 = headers2.get(`retry-after-${name}`);
    const remaining = wait2 === null ? headers2.get(`x-ratelimit-remaining-${name}`) : "0";
    const seconds2 = wholeNumber(wait2 ?? headers2.get(`x-ratelimit-reset-${name}`));
    return leftOf(windowMs, remaining, seconds2 * 1e3);
  });
}

// src/providers/keebai/wire.ts
import * as v2 from "valibot";

// src/providers/read-wire.ts
import * as v from "valibot";
var text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(4e3));
function readWire(body, schema) {
  const read = v.safeParse(schema, body);
  if (read.success) return read.output;
  const faults2 = read.issues.map((issue) => `${v.getDotPath(issue)}: no ${issue.expected}`);
  throw new ChannelError("malformed-answer", { cause: new Error(faults2.join("; ")) });
}

// src/providers/keebai/wire.ts
var perhaps = v2.fallback(v2.nullish(text, null), null);
var seconds = (usual, most5) => v2.fallback(v2.pipe(v2.number(), v2.minValue(1), v2.maxValue(most5)), usual);
var startEntries = (usualLife) => ({
  session_id: text,
  expires_in: seconds(usualLife, 86400),
  poll_interval: seconds(5, 60)
});
var signupWire = v2.object({
  ...startEntries(900),
  verification_uri: text
});
var codesWire = v2.object({ ...startEntries(300), stream_url: text });
var channelWire = v2.object({
  id: text,
  type: text,
  is_active: v2.boolean(),
  name: perhaps,
  phone_number: perhaps,
  phone_number_id: perhaps,
  business_account_id: perhaps
});
var typedWire = v2.looseObject({ type: text });
var listWire = v2.object({
  data: v2.array(v2.unknown())
});
var sessionWire = v2.object({
  status: text,
  channel: v2.optional(v2.unknown()),
  reason: perhaps
});
var codeWire = v2.object({ data: text, expires_at: perhaps });
var connectedWire = v2.object({
  channel_id: text,
  phone_number: perhaps,
  push_name: perhaps
});
var reasonWire = v2.object({ reason: perhaps });
var failureWire = v2.object({
  error: v2.object({
    code: perhaps,
    details: v2.fallback(v2.object({ missing: v2.fallback(v2.array(text), []) }), { missing: [] })
  })
});
function readFailure(body) {
  const read = v2.safeParse(failureWire, body);
  if (!read.success) return { code: null, missing: [] };
  const { code: code3, details } = read.output.error;
  return { code: code3, missing: details.missing };
}
function isFailure(body) {
  return v2.is(v2.object({ error: v2.union([v2.object({ code: text }), text]) }), body);
}
function unwrapped(body) {
  const wrapped = v2.safeParse(v2.object({ data: v2.looseObject({}) }), body);
  return wrapped.success ? wrapped.output.data : body;
}

// src/providers/keebai/refusal.ts
function toRefusal(answer2, secret) {
  const { status, body, headers: headers2 } = answer2;
  const { missing } = readFailure(body);
  const lack = missing.length > 0 ? `The token lacks the scopes ${missing.join(", ")}. ` : "";
  return new ChannelError(codeOf(answer2), {
    retryAfterMs: status === 429 || status === 503 ? waitMs(headers2) : void 0,
    cause: evidence(`${lack}HTTP ${status} ${wordsIn(body)}`, secret)
  });
}
function codeOf({ status, body }) {
  if (status < 300 || status >= 500) return "provider-unavailable";
  if (status === 401) return "provider-unauthorized";
  if (status === 403) return "provider-forbidden";
  if (status === 404 && body && typeof body === "string") return "malformed-answer";
  if (status === 404) return "not-found";
  if (status === 410) return "expired";
  if (status === 400 || status === 422) return "invalid";
  return status === 429 ? "rate-limited" : "malformed-answer";
}
var dayMs = 864e5;
function waitMs(headers2) {
  const waits = keebaiWindows.flatMap(({ name }) => {
    const isSpent = headers2.get(`x-ratelimit-remaining-${name}`) === "0";
    const reset = isSpent ? headers2.get(`x-ratelimit-reset-${name}`) : null;
    const seconds2 = headers2.get(`retry-after-${name}`) ?? reset;
    return seconds2 === null ? [] : believable(Number(seconds2) * 1e3, dayMs) ?? [];
  });
  const plain = retryAfterMs(headers2, dayMs) ?? [];
  const all = waits.concat(plain);
  return all.length > 0 ? Math.max(...all) : void 0;
}

// src/providers/keebai/caller.ts
var defaultBaseUrl = "https://api.keebai.com/v1";
function createCaller(options) {
  const secret = checkKey("keebai", "token", options.token);
  const base = checkBaseUrl("keebai", options.baseUrl ?? defaultBaseUrl);
  const { readMs = 15e3, actMs = 3e4, firstMs: firstMs2, silenceMs } = options.timeouts ?? {};
  const patience = { answerMs: readMs, firstMs: firstMs2 ?? 2e4, silenceMs: silenceMs ?? 6e4 };
  const { fetch: fetch2 = platformFetch } = options;
  const headers2 = { authorization: `Bearer ${secret}` };
  const refuse4 = (answer2) => toRefusal(answer2, secret);
  return {
    async ask(path, { signal, body }) {
      const answer2 = await ask({
        fetch: fetch2,
        method: body ? "POST" : "GET",
        url: base + path,
        headers: headers2,
        body,
        timeoutMs: body ? actMs : readMs,
        signal,
        secret
      });
      const isSuccess = answer2.status >= 200 && answer2.status < 300 && !isFailure(answer2.body);
      if (!isSuccess) throw refuse4(answer2);
      return answer2.body;
    },
    hear(path, { signal, wholeMs }) {
      const url2 = new URL(base).origin + path;
      return hearStream({
        fetch: fetch2,
        url: url2,
        headers: headers2,
        patience: { ...patience, wholeMs },
        signal,
        secret,
        refuse: refuse4
      });
    },
    pathTo: (address) => pathWithin(base, address),
    pageAt: (address) => pageAt(base, address),
    note: (words) => evidence(words, secret),
    account: () => accountOf("keebai", base, secret)
  };
}

// src/providers/keebai/held.ts
var longest2 = 1e3;
function toHandle({ sessionId, streamPath, readAfterMs: readAfterMs2, endsAt }) {
  const handle2 = new URLSearchParams({
    s: sessionId,
    p: String(readAfterMs2 / 1e3),
    ...streamPath !== null && { u: streamPath },
    e: String(endsAt)
  }).toString();
  if (handle2.length <= longest2) return handle2;
  const cause = new Error(`A handle of ${handle2.length} characters is too long.`);
  throw new ChannelError("malformed-answer", { cause });
}
function fromHandle(handle2) {
  const held = new URLSearchParams(handle2);
  const sessionId = held.get("s") ?? "";
  const readAfterMs2 = Number(held.get("p")) * 1e3;
  const endsAt = Number(held.get("e"));
  const isMeant3 = isSegment(sessionId) && isMoment(readAfterMs2) && isMoment(endsAt);
  if (!isMeant3) throw new ChannelError("not-found");
  return { sessionId, streamPath: held.get("u"), readAfterMs: readAfterMs2, endsAt };
}
function isEnding({ endsAt }) {
  return Date.now() >= endsAt - 5e3;
}
function isSegment(id) {
  return /^[^\p{Cs}]+$/u.test(id) && id !== "." && id !== "..";
}
function isMoment(ms) {
  return ms > 0 && ms < Number.POSITIVE_INFINITY;
}

// src/providers/keebai/translate.ts
function toSignup(body, pageAt2) {
  const wire = readWire(body, signupWire);
  const url2 = pageAt2(wire.verification_uri);
  if (url2 === null) throw malformed("verification_uri");
  return { ...begun(wire, null), method: "link", invitation: { type: "link", url: url2 } };
}
function toCodes(body, pathTo) {
  const wire = readWire(body, codesWire);
  const streamPath = pathTo(wire.stream_url);
  if (streamPath === null) throw malformed("stream_url");
  return { ...begun(wire, streamPath), method: "qr", invitation: null };
}
function begun({ session_id, expires_in, poll_interval }, streamPath) {
  if (!isSegment(session_id)) throw malformed("session_id");
  const [expiresInMs, readAfterMs2] = [expires_in * 1e3, poll_interval * 1e3];
  const endsAt = Date.now() + expiresInMs;
  const id = toHandle({ sessionId: session_id, streamPath, readAfterMs: readAfterMs2, endsAt });
  return { id, kind: "whatsapp", expiresInMs, readAfterMs: readAfterMs2 };
}
var kinds = /* @__PURE__ */ new Map([
  ["whatsapp", "whatsapp"],
  ["whatsapp_qr", "whatsapp"],
  ["instagram", "instagram"],
  ["telegram", "telegram"]
]);
function toChannels(body) {
  return readWire(body, listWire).data.flatMap((item) => toChannel(item) ?? []);
}
function toChannel(body) {
  const kind3 = kinds.get(readWire(body, typedWire).type);
  return kind3 ? { kind: kind3, ...toState(readWire(body, channelWire)) } : null;
}
function toState(wire) {
  const { id, name, is_active, phone_number, phone_number_id, business_account_id } = wire;
  return {
    id,
    name: name?.trim() || null,
    username: phone_number?.trim() || null,
    isConnected: is_active,
    syncStatus: is_active ? "OK" : "UNKNOWN",
    lastSyncedAt: null,
    details: {
      ...phone_number_id && { phoneNumberId: phone_number_id },
      ...business_account_id && { businessAccountId: business_account_id }
    }
  };
}
function failureCode(reason) {
  if (/device.?limit/i.test(reason ?? "")) return "device-limit";
  return /pass.?key/i.test(reason ?? "") ? "passkey-required" : "pairing-failed";
}
function malformed(field) {
  return new ChannelError("malformed-answer", { cause: new Error(`${field}: of no use`) });
}

// src/providers/keebai/channels.ts
function createChannels(caller) {
  async function list({ signal } = {}) {
    return toChannels(await caller.ask("/channels", { signal }));
  }
  return {
    list,
    async read({ kind: kind3, id }, abortable) {
      if (id !== void 0) return readChannel(caller, { kind: kind3, id }, abortable);
      const ofKind = (await list(abortable)).filter((channel2) => channel2.kind === kind3);
      return ofKind.find(({ isConnected }) => isConnected) ?? ofKind[0] ?? null;
    }
  };
}
async function readChannel({ ask: ask3 }, { kind: kind3, id }, { signal } = {}) {
  if (!isSegment(id)) return null;
  try {
    const body = await ask3(`/channels/${encodeURIComponent(id)}`, { signal });
    const channel2 = toChannel(unwrapped(body));
    return channel2?.kind === kind3 ? channel2 : null;
  } catch (error2) {
    if (isChannelError(error2) && error2.code === "not-found") return null;
    throw error2;
  }
}

// src/providers/keebai/session.ts
async function readSession(caller, held, { signal } = {}) {
  const path = `/channels/whatsapp/connect/${encodeURIComponent(held.sessionId)}`;
  try {
    return toReading(caller, held, readWire(await caller.ask(path, { signal }), sessionWire));
  } catch (error2) {
    if (isEnd(error2, held)) return { status: "expired" };
    throw error2;
  }
}
function isEnd(error2, held) {
  if (!isChannelError(error2)) return false;
  return error2.code === "expired" || error2.code === "not-found" && isEnding(held);
}
function toReading({ note: note3 }, { readAfterMs: readAfterMs2 }, wire) {
  const { status, reason } = wire;
  switch (status) {
    case "completed":
      return { status: "connected", channel: checkChannel2(wire) };
    case "expired":
    case "cancelled":
      return { status };
    case "connecting":
      return { status: "scanned", readAfterMs: readAfterMs2 };
    case "failed":
    case "disconnected": {
      const cause = note3(`${status}: ${reason ?? "no reason given"}`);
      return { status: "failed", error: new ChannelError(failureCode(reason), { cause }) };
    }
    default:
      return { status: "waiting", readAfterMs: readAfterMs2 };
  }
}
function checkChannel2({ channel: channel2 }) {
  const made = toChannel(channel2);
  if (made?.kind === "whatsapp") return made;
  throw new ChannelError("malformed-answer", { cause: new Error("channel: no WhatsApp") });
}

// src/gateway/settings.ts
function checkSettings(settings3, known) {
  const alien = Object.entries(settings3 ?? {}).filter(
    ([name, value]) => value !== void 0 && !known.some((each) => each === name)
  );
  if (alien.length === 0) return;
  const fieldErrors = Object.fromEntries(alien.map(([name]) => [name, ["refused"]]));
  throw new ChannelError("invalid", { fieldErrors });
}

// src/providers/keebai/settings.ts
var fields = {
  link: [
    ["coexistence", "coexistence_enabled"],
    ["pipelineId", "pipeline_id"]
  ],
  qr: [["name", "name"]]
};
var modes = { link: "embedded_signup", qr: "qr" };
function toStartBody(method2, usual, settings3 = {}) {
  const known = fields[method2];
  checkSettings(
    settings3,
    known.map(([name]) => name)
  );
  const body = known.map(([name, field]) => [field, settings3[name] ?? usual[name]]);
  return { mode: modes[method2], ...Object.fromEntries(body) };
}

// src/providers/keebai/events.ts
import * as v3 from "valibot";
function toNews({ name, data, heardAt }) {
  switch (name) {
    case "qr":
      return toCode(data, heardAt);
    case "connecting":
      return { type: "scanned" };
    case "connected":
      return toConnected(data);
    case "failed":
    case "disconnected":
      return { type: "failed", code: failureCode(reasonIn(data)), words: `${name}: ${data}` };
    default:
      return null;
  }
}
function toCode(data, heardAt) {
  const value = parsed(data);
  if (v3.is(text, value)) return code(value, null);
  const read = v3.safeParse(codeWire, value);
  if (!read.success) return null;
  const { data: payload, expires_at } = read.output;
  const leftMs = Date.parse(expires_at ?? "") - heardAt;
  return code(payload, leftMs > 0 ? leftMs : null);
}
function code(payload, lifetimeMs) {
  return { type: "code", payload, lifetimeMs };
}
function toConnected(data) {
  const read = v3.safeParse(connectedWire, parsed(data));
  if (!read.success) return null;
  const { channel_id, phone_number, push_name } = read.output;
  const channel2 = {
    id: channel_id,
    kind: "whatsapp",
    name: push_name,
    username: phone_number,
    isConnected: true,
    syncStatus: "OK",
    lastSyncedAt: null,
    details: {}
  };
  return { type: "connected", channel: channel2 };
}
function reasonIn(data) {
  const value = parsed(data);
  if (typeof value === "string") return value;
  const read = v3.safeParse(reasonWire, value);
  return read.success ? read.output.reason : null;
}
function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

// src/providers/keebai/teller.ts
function isLast(news) {
  return news.type === "connected" || news.type === "failed";
}
function createTeller({ readAfterMs: readAfterMs2 }, end2, codeLifetimeMs) {
  let shown = null;
  let isScanned = false;
  return (news) => {
    if (news.type === "scanned") {
      if (isScanned) return null;
      isScanned = true;
      return { status: "scanned", readAfterMs: readAfterMs2 };
    }
    const { payload } = news;
    const isShown = shown?.payload === payload && remainingMs(shown.death) > 0;
    if (isShown && !isScanned) return null;
    const lifetimeMs = Math.min(news.lifetimeMs ?? codeLifetimeMs, remainingMs(end2));
    shown = { payload, death: deadlineIn(lifetimeMs) };
    isScanned = false;
    return { status: "waiting", readAfterMs: readAfterMs2, invitation: { type: "qr", payload, lifetimeMs } };
  };
}
async function conclude(caller, held, news, { signal }) {
  if (news.type === "connected") {
    const told3 = news.channel;
    const { id, kind: kind3 } = told3;
    const read = await readChannel(caller, { kind: kind3, id }, { signal }).catch(() => null);
    signal?.throwIfAborted();
    if (!read) return { status: "connected", channel: told3 };
    const [name, username] = [read.name ?? told3.name, read.username ?? told3.username];
    return { status: "connected", channel: { ...read, name, username } };
  }
  if (news.code === "pairing-failed" && isEnding(held)) return { status: "expired" };
  const cause = caller.note(news.words);
  return { status: "failed", error: new ChannelError(news.code, { cause }) };
}

// src/providers/keebai/watch.ts
var delaysMs = [500, 1e3, 2e3, 4e3, 8e3, 15e3];
var steadyMs = 15e3;
var mostMute = 3;
async function* watchSession(watched) {
  const { caller, held, codeLifetimeMs, signal } = watched;
  const end2 = deadlineIn(Math.max(0, held.endsAt - Date.now()));
  const tell = createTeller(held, end2, codeLifetimeMs);
  let isHeard = false;
  let shorts = 0;
  let mute = 0;
  while (remainingMs(end2) >= 1) {
    const steady = deadlineIn(steadyMs);
    const { news, loss, ...heard } = yield* hearOnce(watched, end2, tell);
    if (news) {
      yield await conclude(caller, held, news, { signal });
      return;
    }
    if (remainingMs(end2) < 1) break;
    isHeard ||= heard.isHeard;
    if (!isPostponed(loss)) mute += 1;
    shorts = remainingMs(steady) > 0 ? shorts + 1 : 0;
    const found2 = loss?.code === "rate-limited" ? loss : await look(watched);
    const isScanned = !isChannelError(found2) && found2.status === "scanned";
    isHeard ||= isScanned;
    const scan2 = isScanned && tell({ type: "scanned" });
    if (scan2) yield scan2;
    const delay = isScanned ? Math.min(delayMs(shorts), held.readAfterMs) : delayMs(shorts);
    const waitMs3 = Math.max(delay, waitOf2(loss), waitOf2(found2));
    const isHopeless = !isHeard && (mute >= mostMute || waitMs3 >= remainingMs(end2));
    const last = verdict({ loss, found: found2, isHeard, isHopeless });
    if (last) {
      yield last;
      return;
    }
    await pause(Math.min(waitMs3, remainingMs(end2)), signal);
  }
  const found = await look(watched);
  yield isEnd2(found) ? found : { status: "expired" };
}
async function* hearOnce({ caller, streamPath, signal }, end2, tell) {
  let isHeard = false;
  try {
    for await (const event of caller.hear(streamPath, { signal, wholeMs: remainingMs(end2) })) {
      const news = toNews(event);
      if (!news) continue;
      isHeard = true;
      if (isLast(news)) return { isHeard, news, loss: null };
      const reading2 = tell(news);
      if (reading2) yield reading2;
    }
    return { isHeard, news: null, loss: null };
  } catch (error2) {
    signal?.throwIfAborted();
    return { isHeard, news: null, loss: toChannelError(error2) };
  }
}
async function look({ caller, held, signal }) {
  try {
    return await readSession(caller, held, { signal });
  } catch (error2) {
    signal?.throwIfAborted();
    return toChannelError(error2);
  }
}
function verdict({ loss, found, isHeard, isHopeless }) {
  if (isEnd2(found)) return found;
  const refusal = [loss, found].find(isRefusal);
  if (refusal) return { status: "failed", error: refusal };
  if (isOver(loss) && isOver(found)) {
    if (!isHeard) throw found;
    return { status: "expired" };
  }
  if (!isHopeless) return null;
  const error2 = loss?.code === "rate-limited" ? loss : new ChannelError("stream-unavailable", { cause: loss });
  return { status: "failed", error: error2 };
}
function isEnd2(found) {
  return !isChannelError(found) && found.status !== "waiting" && found.status !== "scanned";
}
function isPostponed(loss) {
  return loss?.code === "rate-limited" && loss.retryAfterMs !== void 0;
}
function isRefusal(found) {
  if (!isChannelError(found)) return false;
  return found.code === "provider-unauthorized" || found.code === "provider-forbidden";
}
function delayMs(shorts) {
  return delaysMs[Math.min(Math.max(shorts, 1), delaysMs.length) - 1] ?? 0;
}
function waitOf2(found) {
  return isChannelError(found) ? found.retryAfterMs ?? 0 : 0;
}

// src/providers/keebai/keebai.ts
function keebai(options) {
  const caller = createCaller(options);
  const { pipelineId, coexistence, name, codeLifetimeMs = 2e4 } = options;
  const usual = { pipelineId, coexistence, name };
  const rest2 = { kind: "whatsapp", actions: ["connect"], maxChannels: null };
  const offers2 = [
    { method: "link", ...rest2, ...coexistence && { coexistence } },
    { method: "qr", ...rest2 }
  ];
  return {
    async listOffers({ signal } = {}) {
      signal?.throwIfAborted();
      return offers2;
    },
    quota: createQuota({
      account: caller.account,
      windows: checkWindows("keebai", options.quota ?? keebaiWindows),
      read: readStanding,
      fetch: options.fetch ?? platformFetch,
      remake: (fetch2) => keebai({ ...options, fetch: fetch2 })
    }),
    channels: createChannels(caller),
    pairing: {
      async start({ kind: kind3, method: method2, settings: settings3 }, { signal } = {}) {
        checkKind(kind3);
        const body = toStartBody(method2, usual, settings3);
        const begun2 = await caller.ask("/channels/whatsapp/connect", { signal, body });
        return method2 === "link" ? toSignup(begun2, caller.pageAt) : toCodes(begun2, caller.pathTo);
      },
      async read({ id, kind: kind3 }, abortable) {
        checkKind(kind3);
        return readSession(caller, fromHandle(id), abortable);
      },
      async *watch({ id, kind: kind3, method: method2 }, { signal } = {}) {
        checkKind(kind3);
        if (method2 !== "qr") throw new ChannelError("unsupported");
        const held = fromHandle(id);
        const streamPath = held.streamPath && caller.pathTo(held.streamPath);
        if (!streamPath) throw new ChannelError("not-found");
        yield* watchSession({ caller, held, streamPath, codeLifetimeMs, signal });
      }
    }
  };
}
function checkKind(kind3) {
  if (kind3 !== "whatsapp") throw new ChannelError("unsupported");
}

// src/providers/skylight/wire.ts
import * as v4 from "valibot";
var handle = v4.pipe(text, v4.maxLength(1e3));
var moment = v4.pipe(
  v4.string(),
  v4.isoTimestamp(),
  v4.check((value) => !Number.isNaN(Date.parse(value)))
);
var connectWire = v4.object({ account_id: handle, qr_code: text });
var channelWire2 = v4.object({
  id: v4.union([v4.pipe(v4.number(), v4.safeInteger()), text]),
  username: v4.nullish(v4.pipe(v4.string(), v4.maxLength(4e3)), null),
  is_connected: v4.boolean(),
  sync_status: text,
  last_synced_at: v4.fallback(v4.nullish(moment, null), null)
});
var challengeWire = v4.object({
  account_id: handle,
  checkpoint_type: v4.nullish(text, "OTP"),
  source: v4.fallback(v4.string(), "")
});
function asksForCode(body) {
  return v4.is(v4.object({ data: v4.object({ requires_2fa: v4.literal(true) }) }), body);
}
var progressWire = v4.object({
  completed: v4.boolean(),
  in_progress: v4.boolean()
});
var noId = { id: v4.nullish(v4.null()) };
var nothingWire = v4.object({
  success: v4.literal(true),
  data: v4.union([
    v4.null(),
    v4.object({ ...noId, completed: v4.literal(false) }),
    // Instagram's has no such flag.
    v4.object({ ...noId, is_connected: v4.literal(false) })
  ])
});
function isNothing(body) {
  return v4.is(nothingWire, body);
}
var failureWire2 = v4.object({
  errors: v4.fallback(v4.record(v4.string(), v4.unknown()), {}),
  retry_after: v4.fallback(v4.pipe(v4.union([v4.number(), text]), v4.transform(Number)), Number.NaN)
});
function readFailure2(body) {
  const read = v4.safeParse(failureWire2, body);
  return read.success ? read.output : { errors: {}, retry_after: Number.NaN };
}
var failedWire = v4.object({ success: v4.literal(false) });
function isFailure2(body) {
  return v4.is(failedWire, body);
}
var silentWire = v4.optional(v4.unknown());
function readData(body, schema) {
  return readWire(body, v4.object({ success: v4.literal(true), data: schema })).data;
}

// src/providers/skylight/refusal.ts
function toRefusal2(question, answer2, secret) {
  const { status, body } = answer2;
  const code3 = codeOf2(question, answer2);
  return new ChannelError(code3, {
    retryAfterMs: status === 429 || status === 503 ? waitMs2(answer2) : void 0,
    fieldErrors: code3 === "invalid" ? fieldErrorsOf(body) : void 0,
    cause: evidence(`HTTP ${status} ${question.hasBody ? unquotable : wordsIn(body)}`, secret)
  });
}
function codeOf2(question, answer2) {
  const { call } = question;
  const { status, body } = answer2;
  if (isMistake(question, answer2)) return call === "2fa" ? "wrong-code" : "wrong-credentials";
  if (status < 300 || status >= 500) return "provider-unavailable";
  if (status === 401) return "provider-unauthorized";
  if (status === 403) return "provider-forbidden";
  if (status === 404 && body && typeof body === "string") return "malformed-answer";
  if ((status === 404 || status === 410) && call.startsWith("2fa")) return "expired";
  if (status === 404) return "not-found";
  if (status === 409 && call === "connect") return "already-connected";
  if (status === 422 && call === "disconnect") return "campaign-active";
  if (status === 400 || status === 422) return "invalid";
  return status === 429 ? "rate-limited" : "malformed-answer";
}
function isMistake({ call, hasBody, refusalStatuses }, answer2) {
  const isTyped = call === "2fa" || call === "connect" && hasBody;
  if (!isTyped || !refusalStatuses.includes(answer2.status)) return false;
  const fields2 = Object.keys(readFailure2(answer2.body).errors);
  return fields2.length === 0 || fields2.some((name) => typed.has(name));
}
var typed = /* @__PURE__ */ new Set(["username", "password", "code"]);
function waitMs2({ status, headers: headers2, body }) {
  const reset = status === 429 ? headers2.get("x-ratelimit-reset") : null;
  return believable(readFailure2(body).retry_after * 1e3) ?? retryAfterMs(headers2) ?? believable(untilMs(headers2, Number(reset ?? Number.NaN) * 1e3));
}
var ourNames = /* @__PURE__ */ new Map([
  ["account_id", "id"],
  ["country", "country"]
]);
function fieldErrorsOf(body) {
  const ours = Object.keys(readFailure2(body).errors).flatMap((name) => ourNames.get(name) ?? []);
  if (ours.length === 0) return void 0;
  return Object.fromEntries(ours.map((name) => [name, ["refused"]]));
}

// src/providers/skylight/caller.ts
var defaultBaseUrl2 = "https://dashboard.skylightchat.com/api/v1";
function createCaller2(options) {
  const secret = checkKey("skylight", "apiKey", options.apiKey);
  const base = checkBaseUrl("skylight", options.baseUrl ?? defaultBaseUrl2);
  const { refusalStatuses = [400, 422], timeouts } = options;
  const { readMs = 15e3, actMs = 3e4 } = timeouts ?? {};
  const { fetch: fetch2 = platformFetch } = options;
  return {
    async call(call, kind3, { signal, account, body }) {
      const isRead = call === "status";
      const query = account === void 0 ? "" : `?${new URLSearchParams({ account_id: account })}`;
      const answer2 = await ask({
        fetch: fetch2,
        method: isRead ? "GET" : "POST",
        url: `${base}/channels/${kind3}/${call}${query}`,
        headers: { "x-api-key": secret },
        body,
        isLogin: body !== void 0,
        timeoutMs: isRead ? readMs : actMs,
        signal,
        secret
      });
      const isSuccess = answer2.status >= 200 && answer2.status < 300 && !isFailure2(answer2.body);
      if (!isSuccess)
        throw toRefusal2({ call, hasBody: body !== void 0, refusalStatuses }, answer2, secret);
      return answer2.body;
    },
    account: () => accountOf("skylight", base, secret)
  };
}

// src/providers/skylight/translate.ts
var readAfterMs = 2500;
function toSession(kind3, body, lifetimeMs) {
  const { account_id, qr_code } = readData(body, connectWire);
  return {
    id: account_id,
    kind: kind3,
    method: "qr",
    invitation: { type: "qr", payload: qr_code, lifetimeMs },
    expiresInMs: null,
    readAfterMs
  };
}
function toReading2(kind3, body) {
  const { completed, in_progress } = readData(body, progressWire);
  if (completed) return { status: "connected", channel: toChannel2(kind3, body) };
  if (in_progress) return { status: "waiting", readAfterMs };
  return { status: "failed", error: new ChannelError("pairing-failed") };
}
function toChannelOrNull(kind3, body) {
  return isNothing(body) ? null : toChannel2(kind3, body);
}
function toChannel2(kind3, body) {
  const wire = readData(body, channelWire2);
  return {
    id: String(wire.id),
    kind: kind3,
    name: null,
    username: wire.username?.trim() || null,
    isConnected: wire.is_connected,
    ...readSyncStatus(wire.sync_status),
    lastSyncedAt: wire.last_synced_at,
    details: {}
  };
}
function toOutcome(next2, body) {
  const { kind: kind3 } = next2;
  if (asksForCode(body)) return { status: "challenged", challenge: toChallenge(next2, body) };
  const channel2 = toChannel2(kind3, body);
  if (!channel2.isConnected) throw new ChannelError("pairing-failed");
  return { status: "connected", channel: channel2 };
}
function toChallenge(next2, body) {
  const { account_id, checkpoint_type, source } = readData(body, challengeWire);
  const isCode2 = codeTypes.has(checkpoint_type);
  const sentTo = senders.get(source) ?? null;
  return {
    ...next2,
    id: account_id,
    type: isCode2 ? "code" : "elsewhere",
    ...!isCode2 && { rawType: checkpoint_type },
    sentTo,
    // An app makes its codes by itself.
    canResend: isCode2 && sentTo !== "app"
  };
}
var codeTypes = /* @__PURE__ */ new Set(["OTP", "2FA"]);
var senders = /* @__PURE__ */ new Map([
  ["SMS", "sms"],
  ["APP", "app"]
]);

// src/providers/skylight/credentials.ts
var defaultCountry = "SA";
function createCredentials(call, lifetimeMs = 3e5) {
  return {
    async submit(kind3, { username, password: password2, country = defaultCountry }, { signal } = {}) {
      const end2 = deadlineIn(lifetimeMs);
      const login2 = { username, password: password2, country };
      const body = await call("connect", checkKind2(kind3), { signal, body: login2 });
      return toOutcome({ kind: kind3, round: 1, expiresInMs: remainingMs(end2) }, body);
    },
    async answer({ id, kind: kind3, round }, code3, { signal } = {}) {
      const end2 = deadlineIn(lifetimeMs);
      const body = await call("2fa", checkKind2(kind3), { signal, body: { account_id: id, code: code3 } });
      return toOutcome({ kind: kind3, round: round + 1, expiresInMs: remainingMs(end2) }, body);
    },
    async resend({ id, kind: kind3 }, { signal } = {}) {
      const sent = await call("2fa/resend", checkKind2(kind3), { signal, body: { account_id: id } });
      readData(sent, silentWire);
      return { retryAfterMs: null };
    }
  };
}
function checkKind2(kind3) {
  if (kind3 === "instagram") return kind3;
  throw new ChannelError("unsupported");
}

// src/providers/skylight/quota.ts
var skylightWindows = [{ limit: 120, windowMs: 6e4 }];
function readStanding2(headers2, [shortest2]) {
  if (!shortest2) return [];
  const endsAt = wholeNumber(headers2.get("x-ratelimit-reset")) * 1e3;
  const resetMs = Number.isNaN(endsAt) ? endsAt : untilMs(headers2, endsAt);
  return leftOf(shortest2.windowMs, headers2.get("x-ratelimit-remaining"), resetMs);
}

// src/providers/skylight/skylight.ts
var assumedLifetimesMs = {
  whatsapp: 6e4,
  telegram: 3e4
};
var rest = { actions: ["connect", "refresh", "disconnect"], maxChannels: 1 };
var offers = [
  { kind: "whatsapp", method: "qr", ...rest },
  { kind: "telegram", method: "qr", ...rest },
  { kind: "instagram", method: "credentials", ...rest }
];
function skylight(options) {
  const { call, account } = createCaller2(options);
  const { codeLifetimesMs, loginLifetimeMs } = options;
  async function read(ref, { signal } = {}) {
    try {
      const channel2 = toChannelOrNull(ref.kind, await call("status", ref.kind, { signal }));
      return channel2 && isMeant(channel2, ref) ? channel2 : null;
    } catch (error2) {
      if (isGone(error2)) return null;
      throw error2;
    }
  }
  return {
    async listOffers({ signal } = {}) {
      signal?.throwIfAborted();
      return offers;
    },
    quota: createQuota({
      account,
      windows: checkWindows("skylight", options.quota ?? skylightWindows),
      read: readStanding2,
      fetch: options.fetch ?? platformFetch,
      remake: (fetch2) => skylight({ ...options, fetch: fetch2 })
    }),
    channels: {
      read,
      // "Local database record", says the vendor of this one.
      recorded: ["instagram"],
      // The vendor's own list is there, but nobody has published what it answers.
      async list(abortable) {
        const found = await Promise.all(offers.map(({ kind: kind3 }) => read({ kind: kind3 }, abortable)));
        return found.filter((channel2) => channel2 !== null);
      },
      async refresh(ref, { signal } = {}) {
        const channel2 = toChannelOrNull(ref.kind, await call("refresh", ref.kind, { signal }));
        if (!channel2 || !isMeant(channel2, ref)) throw new ChannelError("not-found");
        return channel2;
      },
      async disconnect(ref, { signal } = {}) {
        if (ref.id !== void 0 && !await read(ref, { signal })) return;
        try {
          await call("disconnect", ref.kind, { signal });
        } catch (error2) {
          if (!isGone(error2)) throw error2;
        }
      }
    },
    pairing: {
      async start({ kind: kind3, method: method2, settings: settings3 }, { signal } = {}) {
        if (method2 !== "qr") throw new ChannelError("unsupported");
        const served = scannedKind(kind3);
        checkSettings(settings3, []);
        const death = deadlineIn(codeLifetimesMs?.[served] ?? assumedLifetimesMs[served]);
        const body = await call("connect", kind3, { signal });
        return toSession(kind3, body, remainingMs(death));
      },
      async read({ id, kind: kind3 }, { signal } = {}) {
        return toReading2(kind3, await call("status", scannedKind(kind3), { signal, account: id }));
      }
    },
    credentials: createCredentials(call, loginLifetimeMs)
  };
}
function scannedKind(kind3) {
  if (kind3 === "whatsapp" || kind3 === "telegram") return kind3;
  throw new ChannelError("unsupported");
}
function isMeant(channel2, ref) {
  return ref.id === void 0 || ref.id === channel2.id;
}
function isGone(error2) {
  return isChannelError(error2) && error2.code === "not-found";
}

// src/sandbox/create-sandbox.ts
import { Hono as Hono5 } from "hono";

// src/sandbox/control.ts
import { Hono } from "hono";
import { cors } from "hono/cors";

// src/sandbox/control-bodies.ts
import * as v6 from "valibot";

// src/sandbox/keebai-answer.ts
var keebaiScopes = [
  "channels:read",
  "channels:connect",
  "webhooks:read",
  "webhooks:manage"
];
function keebaiStatusOf(answer2, method2) {
  switch (answer2.type) {
    case "done":
    case "garbled":
      return doneStatus[method2] ?? 200;
    case "bad-request":
      return 400;
    case "unauthorized":
      return 401;
    case "insufficient-scope":
      return 403;
    case "not-found":
    case "channel-not-found":
    case "webhook-not-found":
      return 404;
    case "rate-limited":
      return 429;
    case "failed":
      return answer2.status;
    case "no-stream":
      return openingStatus[answer2.form];
    case "dropped":
      return null;
  }
}
var doneStatus = { POST: 201, DELETE: 204 };
var openingStatus = { hangs: null, "bad-gateway": 502, html: 200, json: 200 };

// src/sandbox/keebai-webhook-wire.ts
import * as v5 from "valibot";

// src/sandbox/loopback.ts
function isLoopback2(origin) {
  return URL.canParse(origin) && isLoopbackName(new URL(origin).hostname);
}
function isLoopbackName(hostname) {
  const names4 = ["::1", "[::1]"];
  return names4.includes(hostname) || /^127(\.\d+){3}$/.test(hostname) || /^(.+\.)?localhost$/.test(hostname);
}

// src/sandbox/keebai-webhook-wire.ts
var webhookUrl = v5.pipe(
  v5.string(),
  v5.check(
    isWebhookUrl,
    "https, or http on this machine, without a password, at most 2,048 characters"
  )
);
function readWebhook(body = {}) {
  const { success, output, issues } = v5.safeParse(webhookBody, Array.isArray(body) ? null : body);
  if (success) {
    const { is_active: isActive, ...wish } = output;
    return { ...wish, isActive };
  }
  const violations = issues.map((issue) => `${v5.getDotPath(issue) ?? "body"}: ${issue.message}`);
  const code3 = "VALIDATION_ERROR";
  return { type: "bad-request", code: code3, message: "Invalid webhook", details: { violations } };
}
var webhookBody = v5.strictObject({
  name: v5.pipe(v5.string(), v5.minLength(3), v5.maxLength(120)),
  url: webhookUrl,
  // The vendor's catalogue has three dozen of them, of which two happen here.
  events: v5.pipe(
    v5.array(v5.pipe(v5.string(), v5.regex(/^[a-z_]+(\.[a-z_]+)+$/, "no event"))),
    v5.minLength(1),
    v5.check((events2) => new Set(events2).size === events2.length, "the same twice")
  ),
  headers: v5.optional(
    v5.pipe(v5.record(v5.string(), v5.string()), v5.check(areHeaders, "no headers")),
    {}
  ),
  is_active: v5.optional(v5.boolean(), true)
});
function isWebhookUrl(url2) {
  if (url2.length > 2048 || !URL.canParse(url2)) return false;
  const { protocol, origin, username, password: password2 } = new URL(url2);
  const isReachable = protocol === "https:" || protocol === "http:" && isLoopback2(origin);
  return isReachable && username === "" && password2 === "";
}
function areHeaders(headers2) {
  try {
    return new Headers(headers2) instanceof Headers;
  } catch {
    return false;
  }
}
function webhookData(webhook) {
  const { id, name, url: url2, events: events2, headers: headers2, isActive, secretPrefix, createdAt } = webhook;
  const created_at = new Date(createdAt).toISOString();
  const rest2 = { is_active: isActive, secret_prefix: secretPrefix };
  return { id, name, url: url2, events: events2, headers: headers2, ...rest2, created_at, updated_at: created_at };
}
function writeReport({ webhook, deliveries }) {
  const ended = deliveries.filter(({ status }) => status !== "pending");
  const sinceSuccess = ended.length - 1 - ended.findLastIndex(({ status }) => status === "success");
  const sentAt = deliveries.flatMap(({ attempts }) => attempts.map(({ at }) => at));
  return {
    ...webhookData(webhook),
    failure_count: sinceSuccess,
    disabled_reason: null,
    last_delivery_at: sentAt.length === 0 ? null : new Date(Math.max(...sentAt)).toISOString()
  };
}
function writeNewWebhook({ secret, ...webhook }) {
  return { ...webhookData(webhook), secret };
}
function writeEvent({ type: fate, channel: channel2, at }, { eventId, type, company }) {
  const data = {
    channel_id: channel2.id,
    type: channel2.type,
    name: channel2.name,
    is_active: channel2.isActive,
    ...fate === "connected" && channel2.type === "whatsapp" && {
      phone_number: channel2.phoneNumber,
      phone_number_id: channel2.phoneNumberId,
      business_account_id: channel2.businessAccountId
    }
  };
  const occurred_at = new Date(at).toISOString();
  return JSON.stringify({ id: eventId, type, occurred_at, company_id: company, data });
}
async function signedHeaders({ eventId, type, body }, deliveryId, recipient) {
  const timestamp = String(Math.floor(Date.now() / 1e3));
  const encoder = new TextEncoder();
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(recipient.secret), hmac, false, [
    "sign"
  ]);
  const message = encoder.encode(`${timestamp}.${body}`);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
  const signature = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const headers2 = new Headers(recipient.headers);
  headers2.set("content-type", "application/json");
  headers2.set("user-agent", "Keebai-Webhooks/1.0");
  headers2.set("x-keebai-signature", `t=${timestamp},v1=${signature}`);
  headers2.set("x-keebai-event-id", eventId);
  headers2.set("x-keebai-event-type", type);
  headers2.set("x-keebai-delivery-id", deliveryId);
  headers2.set("x-keebai-timestamp", timestamp);
  return headers2;
}

// src/sandbox/scenarios.ts
var scenarios = [
  { name: "fresh", description: "Nothing is connected." },
  {
    name: "whatsapp-connected",
    description: "WhatsApp is connected and healthy.",
    channels: { whatsapp: {} }
  },
  {
    name: "telegram-connected",
    description: "Telegram is connected and healthy.",
    channels: { telegram: {} }
  },
  {
    name: "instagram-connected",
    description: "Instagram is connected and healthy.",
    channels: { instagram: {} }
  },
  {
    name: "all-connected",
    description: "WhatsApp, Telegram and Instagram are connected and healthy.",
    channels: { whatsapp: {}, telegram: {}, instagram: {} }
  },
  {
    name: "campaign-running",
    description: "A campaign is running on WhatsApp, which forbids to disconnect it.",
    channels: { whatsapp: { campaign: "running" } }
  },
  {
    name: "campaign-paused",
    description: "A campaign is paused on WhatsApp, which forbids to disconnect it.",
    channels: { whatsapp: { campaign: "paused" } }
  },
  {
    name: "needs-login",
    description: "WhatsApp has lost its login (CREDENTIALS) and has to be connected again.",
    channels: { whatsapp: { syncStatus: "CREDENTIALS" } }
  },
  {
    name: "broken",
    description: "WhatsApp shows an ERROR that is over: a refresh finds it healthy.",
    channels: { whatsapp: { syncStatus: "ERROR", liveStatus: "OK" } }
  },
  {
    name: "stopped",
    description: "WhatsApp is STOPPED.",
    channels: { whatsapp: { syncStatus: "STOPPED" } }
  },
  {
    name: "creation-failed",
    description: "The last attempt to connect WhatsApp has failed (CREATION_FAIL).",
    channels: {
      whatsapp: { syncStatus: "CREATION_FAIL", username: null, lastSyncedAt: null }
    }
  },
  {
    name: "unknown-status",
    description: "WhatsApp has a status word that nobody documents.",
    channels: { whatsapp: { syncStatus: "PERMISSIONS" } }
  },
  {
    name: "stale-record",
    description: "Instagram is recorded as OK, but has lost its login: a refresh finds CREDENTIALS.",
    channels: { instagram: { liveStatus: "CREDENTIALS" } }
  },
  {
    name: "many-channels",
    description: "Keebai has three WhatsApp channels, one by a code, one paused, and one of TikTok.",
    keebai: [
      { type: "whatsapp", name: "Sales", isActive: true },
      { type: "whatsapp_qr", name: "Support", isActive: true },
      { type: "whatsapp", name: "Returns", isActive: false },
      { type: "tiktok", name: "Shop window", isActive: true }
    ]
  },
  {
    name: "pairing-fails",
    description: "Every attempt to connect by a scan fails: after 5 s, or when its code was scanned.",
    pairing: "fails"
  },
  {
    name: "device-limit",
    description: "A scan fails: the account has as many linked devices as it may have.",
    pairing: "device-limit"
  },
  {
    name: "passkey-required",
    description: "A scan fails: WhatsApp asks for a passkey, which it takes on its own page alone.",
    pairing: "passkey"
  },
  {
    name: "unlinked",
    description: "A scan fails: the phone unlinks the new device at once.",
    pairing: "unlinks"
  },
  {
    name: "slow",
    description: "Every answer takes 2 s.",
    faults: { latencyMs: 2e3 }
  },
  {
    name: "silent",
    description: "Questions for a status are not answered for 10 minutes.",
    faults: { latencyMs: 6e5, route: "status" }
  },
  {
    name: "flaky",
    description: "Three in ten requests fail with 503.",
    faults: { errorRate: 0.3, status: 503 }
  },
  {
    name: "down",
    description: "Every request fails with 503.",
    faults: { errorRate: 1, status: 503 }
  },
  {
    name: "malformed",
    description: "Every successful answer is nonsense, each time in another way.",
    faults: { malformed: true }
  },
  {
    name: "quota-spent",
    description: "The requests of this minute are spent.",
    key: "spent"
  },
  {
    name: "revoked-key",
    description: "The API key is not valid any more.",
    key: "revoked"
  }
];
function findScenario(name) {
  const scenario = scenarios.find((each) => each.name === name);
  if (scenario) return scenario;
  const known = scenarios.map((each) => each.name).join(", ");
  throw new RangeError(`There is no scenario "${name}". There are: ${known}.`);
}

// src/sandbox/control-bodies.ts
var InvalidBody = class extends Error {
  name = "InvalidBody";
};
function parseScan(body) {
  return parse2(v6.strictObject({ code: word }), body);
}
function parseAdvance(body) {
  return parse2(v6.strictObject({ advanceMs: v6.pipe(milliseconds, v6.maxValue(centuryMs)) }), body);
}
function parseStart(body) {
  const schema = v6.strictObject({
    scenario: v6.exactOptional(v6.picklist(scenarios.map(({ name }) => name))),
    seed: v6.exactOptional(v6.pipe(v6.number(), v6.safeInteger()))
  });
  return parse2(schema, body);
}
function parseChange(body) {
  const schema = v6.strictObject({
    syncStatus: v6.exactOptional(word),
    liveStatus: v6.exactOptional(word),
    isConnected: v6.exactOptional(v6.boolean()),
    username: v6.exactOptional(v6.nullable(v6.string())),
    lastSyncedAt: v6.exactOptional(v6.nullable(v6.pipe(v6.string(), v6.isoTimestamp()))),
    campaign: v6.exactOptional(v6.nullable(v6.picklist(["running", "paused"])))
  });
  return parse2(schema, body);
}
function parseOutcome(body) {
  return parse2(v6.strictObject({ outcome: v6.picklist(["complete", "cancel"]) }), body);
}
function parseKeebaiChange(body) {
  const schema = v6.strictObject({
    type: v6.exactOptional(word),
    name: v6.exactOptional(v6.string()),
    isActive: v6.exactOptional(v6.boolean())
  });
  return parse2(schema, body);
}
function parseScopes(body) {
  return parse2(v6.strictObject({ scopes: v6.array(v6.picklist(keebaiScopes)) }), body);
}
function parseSubscription(body) {
  return parse2(v6.strictObject({ url: webhookUrl }), body);
}
function parseFaults(body) {
  const schema = v6.strictObject({
    latencyMs: v6.exactOptional(v6.pipe(milliseconds, v6.maxValue(36e5))),
    errorRate: v6.exactOptional(share),
    status: v6.exactOptional(v6.pipe(v6.number(), v6.integer(), v6.minValue(400), v6.maxValue(599))),
    dropRate: v6.exactOptional(share),
    malformed: v6.exactOptional(v6.union([v6.boolean(), v6.picklist(malformations)])),
    stream: v6.exactOptional(streamFaults),
    route: v6.exactOptional(word)
  });
  return parse2(schema, body);
}
var centuryMs = 315576e7;
var word = v6.pipe(v6.string(), v6.nonEmpty());
var share = v6.pipe(v6.number(), v6.minValue(0), v6.maxValue(1));
var milliseconds = v6.pipe(v6.number(), v6.finite(), v6.minValue(0));
var streamFaults = v6.strictObject({
  opening: v6.exactOptional(v6.picklist(streamOpenings)),
  drop: v6.exactOptional(
    v6.strictObject({
      afterMs: v6.pipe(milliseconds, v6.maxValue(36e5)),
      times: v6.exactOptional(v6.pipe(v6.number(), v6.integer(), v6.minValue(1))),
      halfway: v6.exactOptional(v6.boolean())
    })
  ),
  manners: v6.exactOptional(v6.array(v6.picklist(streamManners)))
});
function parse2(schema, body) {
  const { issues, output, success } = v6.safeParse(schema, body);
  if (success) return output;
  throw new InvalidBody(
    issues.map((issue) => `${v6.getDotPath(issue)}: ${issue.message}.`).join(" ")
  );
}

// src/sandbox/control-call.ts
async function readBody2(context) {
  const body = parseJson((await context.req.text()).trim() || "{}");
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  throw new InvalidBody("The body is not a JSON object.");
}
function parseJson(text4) {
  try {
    return JSON.parse(text4);
  } catch {
    throw new InvalidBody("The body is not JSON.");
  }
}
function fail(context, status, code3, message) {
  return context.json({ error: { code: code3, message } }, status);
}

// src/sandbox/control-keebai.ts
function controlKeebai(api, worldOf, lookedAt) {
  api.post("/signup/:session", async (context) => {
    const { outcome: outcome2 } = parseOutcome(await readBody2(context));
    switch (worldOf(context).keebai.finishSignup(context.req.param("session"), outcome2)) {
      case "finished":
        return context.body(null, 204);
      case "over":
        return fail(context, 410, "over", "The signup is finished, cancelled or expired.");
      case "unknown":
        return fail(context, 404, "unknown", "No signup of this world has this session.");
    }
  });
  api.put("/keebai/channels/:id", async (context) => {
    const change = parseKeebaiChange(await readBody2(context));
    return context.json(worldOf(context).keebai.changeChannel(context.req.param("id"), change));
  });
  api.put("/keebai/scopes", async (context) => {
    const { scopes } = parseScopes(await readBody2(context));
    worldOf(context).keebai.setScopes(scopes);
    return context.json({ scopes });
  });
  api.post("/webhooks", async (context) => {
    const { url: url2 } = parseSubscription(await readBody2(context));
    return context.json(worldOf(context).keebai.subscribe(url2), 201);
  });
  api.get("/webhooks", (context) => context.json(lookedAt(context).keebai.mail()));
}

// src/sandbox/answer.ts
function done(value) {
  return { type: "done", value };
}
function statusOf(answer2) {
  switch (answer2.type) {
    case "done":
      return answer2.value === void 0 ? 204 : 200;
    case "garbled":
      return 200;
    case "unauthorized":
      return 401;
    case "not-found":
      return 404;
    case "already-connected":
      return 409;
    case "campaign-active":
    case "wrong-credentials":
    case "wrong-country":
    case "wrong-code":
      return 422;
    case "rate-limited":
      return 429;
    case "failed":
      return answer2.status;
    case "dropped":
      return null;
  }
}

// src/sandbox/clock.ts
function createClock() {
  let aheadMs = 0;
  const alarms = /* @__PURE__ */ new Set();
  function now2() {
    return Date.now() + aheadMs;
  }
  function arm(alarm) {
    const delayMs2 = Math.max(1, Math.ceil(alarm.at - now2()));
    alarm.timer = setTimeout(
      () => alarm.at <= now2() ? ring(alarm) : arm(alarm),
      Math.min(delayMs2, longestTimerMs)
    );
  }
  function takeBack(alarm) {
    clearTimeout(alarm.timer);
    alarms.delete(alarm);
  }
  function ring(alarm) {
    takeBack(alarm);
    alarm.ring();
  }
  function nextUntil(end2) {
    return [...alarms].filter(({ at }) => at <= end2).toSorted((one, other) => one.at - other.at)[0];
  }
  return {
    now: now2,
    advance(ms) {
      if (!(ms >= 0 && ms < Infinity)) throw new RangeError("A world only moves forward.");
      const endMs3 = aheadMs + ms;
      for (; ; ) {
        const alarm = nextUntil(Date.now() + endMs3);
        if (!alarm) break;
        aheadMs = Math.min(endMs3, Math.max(aheadMs, alarm.at - Date.now()));
        ring(alarm);
      }
      aheadMs = Math.max(aheadMs, endMs3);
      for (const alarm of alarms) {
        clearTimeout(alarm.timer);
        arm(alarm);
      }
    },
    alarm(at, callback) {
      const alarm = { at, ring: callback };
      alarms.add(alarm);
      arm(alarm);
      return () => takeBack(alarm);
    }
  };
}
var longestTimerMs = 2 ** 31 - 1;
function toIso(ms) {
  return `${new Date(ms + riyadhMs).toISOString().slice(0, 19)}+03:00`;
}
var riyadhMs = 3 * 36e5;

// src/sandbox/channels.ts
function newRecord(id, kind3, username, lastSyncedAt) {
  return {
    id,
    kind: kind3,
    username,
    isConnected: true,
    syncStatus: "OK",
    liveStatus: "OK",
    lastSyncedAt,
    campaign: null
  };
}
function changeRecord(record3, change) {
  const { syncStatus } = change;
  if (syncStatus === void 0) return { ...record3, ...change };
  const known = Object.hasOwn(connectedBy, syncStatus) ? connectedBy[syncStatus] : void 0;
  const isConnected = known ?? record3.isConnected;
  return { ...record3, liveStatus: syncStatus, isConnected, ...change };
}
function refreshRecord(record3, lastSyncedAt) {
  const { syncStatus, liveStatus } = record3;
  return changeRecord(
    record3,
    syncStatus === liveStatus ? { lastSyncedAt } : { syncStatus: liveStatus, lastSyncedAt }
  );
}
var syncedMs = 3e3;
var settledMs = 1e4;
function syncRecord(record3, since, now2) {
  if (now2 - since < syncedMs) return record3;
  const isSettled = now2 - since >= settledMs;
  const syncStatus = isSettled ? "OK" : "SYNC_SUCCESS";
  const lastSyncedAt = toIso(since + (isSettled ? settledMs : syncedMs));
  return changeRecord(record3, { syncStatus, lastSyncedAt });
}
function toChannel3(record3) {
  const { id, kind: kind3, username, isConnected, syncStatus, lastSyncedAt } = record3;
  const details = {};
  return {
    id,
    kind: kind3,
    name: null,
    username,
    isConnected,
    ...readSyncStatus(syncStatus),
    lastSyncedAt,
    details
  };
}
var connectedBy = {
  OK: true,
  SYNC_SUCCESS: true,
  CONNECTING: true,
  CREDENTIALS: false,
  ERROR: false,
  STOPPED: false,
  CREATION_FAIL: false
};

// src/sandbox/keebai-session.ts
function eventOf({ progress, code: code3 }) {
  switch (progress.status) {
    case "pending":
      return code3 && { type: "qr", code: code3 };
    case "connecting":
      return { type: "connecting" };
    case "completed":
      return { type: "connected", channel: progress.channel };
    case "failed":
    case "disconnected":
      return { type: progress.status, reason: progress.reason };
    case "expired":
    case "cancelled":
      return { type: "ended" };
  }
}
function isOver2({ progress }) {
  return progress.status !== "pending" && progress.status !== "connecting";
}

// src/sandbox/keebai-provider.ts
function createKeebaiProvider({ mind, scopes, webhooks }) {
  const { sessions, channels } = mind;
  function report(webhook) {
    const deliveries = webhooks.deliveries().filter(({ webhookId }) => webhookId === webhook.id);
    return { webhook, deliveries };
  }
  return {
    connect: (wish) => done(sessions.start(wish)),
    readSession(id) {
      const session2 = sessions.find(id);
      return session2 ? done(session2) : { type: "not-found" };
    },
    readStreaming(id) {
      const session2 = sessions.find(id);
      const isStreaming = session2?.mode === "qr" && !isOver2(session2);
      return isStreaming ? done(session2) : { type: "not-found" };
    },
    channels(type) {
      sessions.all();
      return done(channels.all().filter((channel2) => type === void 0 || channel2.type === type));
    },
    readChannel(id) {
      sessions.all();
      const channel2 = channels.find(id);
      return channel2 ? done(channel2) : { type: "channel-not-found" };
    },
    permissions: () => done(scopes),
    subscribe: (wish) => done(webhooks.subscribe(wish)),
    webhooks: () => done(webhooks.all().map(report)),
    readWebhook(id) {
      const webhook = webhooks.find(id);
      return webhook ? done(report(webhook)) : { type: "webhook-not-found" };
    },
    removeWebhook: (id) => webhooks.remove(id) ? done(void 0) : { type: "webhook-not-found" }
  };
}

// src/sandbox/keebai-stream.ts
var beatMs = 1e4;
function createStream({ clock, keebai: keebai2 }, { id }, { drop, manners = [] }, note3) {
  const { mind } = keebai2;
  return {
    manners,
    open(listener) {
      const endings = /* @__PURE__ */ new Set();
      function close() {
        if (note3.closedAt !== null) return;
        note3.closedAt = clock.now();
        keebai2.openStreams -= 1;
        for (const end2 of endings) end2();
      }
      function lose() {
        const session2 = mind.sessions.find(id);
        const within3 = drop?.halfway && session2 ? eventOf(session2) : null;
        if (note3.closedAt !== null) return;
        keebai2.lostStreams += 1;
        close();
        listener({ type: "lost", within: within3 });
      }
      function beat2() {
        listener({ type: "beat" });
        endings.add(clock.alarm(clock.now() + beatMs, beat2));
      }
      note3.closedAt = null;
      keebai2.openStreams += 1;
      if (manners.includes("comments")) beat2();
      if (drop && keebai2.lostStreams < (drop.times ?? Infinity)) {
        endings.add(clock.alarm(clock.now() + drop.afterMs, lose));
      }
      const leave = mind.watch(id, (event) => {
        if (isLast2(event)) close();
        listener(event);
      });
      endings.add(leave);
      if (note3.closedAt !== null) leave();
      return close;
    }
  };
}
function isLast2({ type }) {
  return type !== "qr" && type !== "connecting";
}

// src/sandbox/wait.ts
function unlessAborted(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    function giveUp() {
      reject(signal?.reason);
    }
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}
async function wait(ms, signal) {
  let timer;
  const pause3 = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await unlessAborted(pause3, signal).finally(() => clearTimeout(timer));
}
function withPatience(ms, signal) {
  const limit10 = new AbortController();
  const giveUp = () => limit10.abort(signal?.reason);
  const timer = setTimeout(() => limit10.abort(new ChannelError("timeout")), ms);
  signal?.addEventListener("abort", giveUp, { once: true });
  return {
    signal: limit10.signal,
    release() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
    }
  };
}

// src/sandbox/keebai-delivery.ts
var answerMs = 1e4;
var retriesAtMs = [6e4, 36e4, 186e4, 936e4];
function startDelivery(clock, chance, recipient, parcel) {
  const { eventId, type } = parcel;
  const startedAt = clock.now();
  const attempts = [];
  const giving = new AbortController();
  let status = "pending";
  let unwind = () => void 0;
  async function attempt() {
    const made = { id: writeKeebaiId("dlv", chance), at: clock.now(), status: null };
    const place = attempts.push(made) - 1;
    const answered = await send2(recipient, parcel, made.id, giving.signal);
    attempts[place] = { ...made, status: answered };
    if (status !== "pending") return;
    const retryAtMs = retriesAtMs[place];
    const verdict2 = verdictOf(answered);
    if (verdict2 !== "again") status = verdict2;
    else if (retryAtMs === void 0) status = "dead";
    else unwind = clock.alarm(startedAt + retryAtMs, () => void attempt());
  }
  void attempt();
  return {
    read: () => ({ webhookId: recipient.id, eventId, type, status, attempts: [...attempts] }),
    end() {
      if (status === "pending") status = "dead";
      giving.abort();
      unwind();
    }
  };
}
async function send2({ url: url2, secret, headers: headers2 }, parcel, id, signal) {
  const patience = withPatience(answerMs, signal);
  try {
    const response = await fetch(url2, {
      method: "POST",
      headers: await signedHeaders(parcel, id, { secret, headers: headers2 }),
      body: parcel.body,
      redirect: "manual",
      signal: patience.signal
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  } finally {
    patience.release();
  }
}
function verdictOf(status) {
  if (status === null || status >= 500 || status === 408 || status === 429) return "again";
  return status >= 200 && status < 300 ? "success" : "failed";
}

// src/sandbox/keebai-webhooks.ts
var channelEvents = [
  "whatsapp.channel.connected",
  "whatsapp.channel.disconnected"
];
var kept = 1e3;
function createKeebaiWebhooks(clock, seed, mind) {
  const chance = createRandom(seed, "keebai webhooks");
  const company = letters(createRandom(seed, "keebai company"), hexadecimal, 24);
  const webhooks = /* @__PURE__ */ new Map();
  const deliveries = [];
  let leave;
  function tell(event) {
    const type = `whatsapp.channel.${event.type}`;
    const eventId = writeKeebaiId("evt", chance);
    const parcel = { eventId, type, body: writeEvent(event, { eventId, type, company }) };
    for (const { webhook, secret } of webhooks.values()) {
      if (!webhook.isActive || !webhook.events.includes(type)) continue;
      deliveries.push(startDelivery(clock, chance, { ...webhook, secret }, parcel));
      if (deliveries.length > kept) deliveries.shift()?.end();
    }
  }
  function remove(id) {
    for (const delivery of deliveries) if (delivery.read().webhookId === id) delivery.end();
    const isRemoved = webhooks.delete(id);
    if (webhooks.size === 0) {
      leave?.();
      leave = void 0;
    }
    return isRemoved;
  }
  return {
    subscribe(wish) {
      mind.sessions.all();
      leave ??= mind.watchChannels(tell);
      const id = writeKeebaiId("wh", chance);
      const secret = `whsec_${letters(chance, hexadecimal, 64)}`;
      const webhook = { ...wish, id, secretPrefix: secret.slice(0, 14), createdAt: clock.now() };
      webhooks.set(id, { webhook, secret });
      return { ...webhook, secret };
    },
    all: () => [...webhooks.values()].map(({ webhook }) => webhook),
    find: (id) => webhooks.get(id)?.webhook,
    remove,
    deliveries: () => deliveries.map((delivery) => delivery.read()),
    end() {
      for (const id of webhooks.keys()) remove(id);
    }
  };
}
var hexadecimal = "0123456789abcdef";

// src/sandbox/request-log.ts
var kept2 = 1e4;
function note(log, request) {
  const entry2 = { ...request, status: null };
  log.push(entry2);
  if (log.length > kept2) log.shift();
  return entry2;
}

// src/sandbox/reception.ts
async function receive(life, request, side) {
  const { method: method2, path, key, signal } = request;
  const noted = note(life.requests, { method: method2, path, at: life.clock.now(), key });
  const { answer: answer2, latencyMs } = answerTo(life, request, side);
  if (latencyMs > 0) await wait(latencyMs, signal);
  noted.status = side.statusOf(answer2);
  return { answer: answer2, note: noted };
}
function answerTo({ scenario, faults: faults2, chance }, request, { quota, operate }) {
  if (request.key === null || scenario.key === "revoked") {
    return { answer: { type: "unauthorized" }, latencyMs: 0 };
  }
  if (!quota.take()) {
    return { answer: { type: "rate-limited", retryAfterMs: quota.retryAfterMs() }, latencyMs: 0 };
  }
  const { latencyMs, fate } = drawDisturbance(faults2, chance, request);
  if (fate.type === "failed") return { answer: fate, latencyMs };
  const result = operate();
  if (fate.type === "dropped") return { answer: fate, latencyMs };
  const isGarbled = fate.type === "garbled" && isDone(result) && result.value !== void 0;
  return { answer: isGarbled ? { ...fate, value: result.value } : result, latencyMs };
}
function isDone(result) {
  return typeof result === "object" && result !== null && "value" in result;
}

// src/sandbox/keebai-world.ts
function createKeebaiWorld(life) {
  const mind = () => life().keebai.mind;
  return {
    finishSignup: (sessionId, outcome2) => mind().sessions.finishSignup(sessionId, outcome2),
    changeChannel: (id, change) => mind().channels.change(id, change),
    setScopes(scopes) {
      life().keebai.scopes = scopes;
    },
    readSession: (sessionId) => mind().sessions.find(sessionId),
    watch: (sessionId, listener) => mind().watch(sessionId, listener),
    watchChannels: (listener) => mind().watchChannels(listener),
    subscribe(url2) {
      if (!isWebhookUrl(url2)) throw new TypeError("A webhook is at https, or on this machine.");
      const wish = { name: "Sandbox", url: url2, events: channelEvents, headers: {}, isActive: true };
      return life().keebai.webhooks.subscribe(wish);
    },
    unsubscribe: () => life().keebai.webhooks.end(),
    mail() {
      const { webhooks } = life().keebai;
      return { webhooks: webhooks.all(), deliveries: webhooks.deliveries() };
    },
    state() {
      const { scopes, quota, openStreams } = life().keebai;
      const sessions = mind().sessions.all();
      return { sessions, channels: mind().channels.all(), scopes, quota: quota.read(), openStreams };
    },
    async receive(request, operate) {
      const { answer: answer2 } = await ask2(life(), request, operate);
      return answer2;
    },
    async receiveStream(request, sessionId) {
      const present = life();
      const faults2 = streamFaultsOf(present.faults, request);
      const { answer: answer2, note: note3 } = await ask2(present, request, (provider) => {
        const found = provider.readStreaming(sessionId);
        const { opening } = faults2;
        return found.type === "done" && opening ? { type: "no-stream", form: opening } : found;
      });
      if (answer2.type !== "done" && answer2.type !== "garbled") return answer2;
      return { ...answer2, value: createStream(present, answer2.value, faults2, note3) };
    }
  };
}
function ask2(life, request, operate) {
  const { quota, scopes } = life.keebai;
  const { method: method2, scope } = request;
  return receive(life, request, {
    quota,
    operate() {
      if (scope && !scopes.includes(scope)) return { type: "insufficient-scope", scope };
      return operate(createKeebaiProvider(life.keebai));
    },
    statusOf: (answer2) => keebaiStatusOf(answer2, method2)
  });
}

// src/sandbox/keebai-channels.ts
function createKeebaiChannels(clock, seed, tell) {
  const chance = createRandom(seed, "keebai channels");
  const channels = /* @__PURE__ */ new Map();
  function make(id, type, name, createdAt) {
    const isMeta = type === "whatsapp";
    const phoneNumber = type.startsWith("whatsapp") ? writePhoneNumber(chance) : null;
    const phoneNumberId = isMeta ? letters(chance, "123456789", 15) : null;
    const businessAccountId = isMeta ? letters(chance, "123456789", 15) : null;
    const ids = { phoneNumber, phoneNumberId, businessAccountId };
    return { id, type, name, isActive: true, ...ids, createdAt };
  }
  function put(channel2, at) {
    const wasActive = channels.get(channel2.id)?.isActive ?? false;
    channels.set(channel2.id, channel2);
    const { isActive } = channel2;
    if (isActive !== wasActive) {
      tell({ type: isActive ? "connected" : "disconnected", channel: channel2, at });
    }
    return channel2;
  }
  return {
    all: () => [...channels.values()],
    find: (id) => channels.get(id),
    add: (type, name, at) => put(make(writeKeebaiId("ch", chance), type, name, at), at),
    change(id, { type = "whatsapp", ...change }) {
      const now2 = clock.now();
      return put({ ...channels.get(id) ?? make(id, type, type, now2), ...change }, now2);
    }
  };
}

// src/sandbox/keebai-sessions.ts
var failureMs = 5e3;
function createKeebaiSessions(clock, seed, course, channels, tell) {
  const ids = createRandom(seed, "keebai sessions");
  const entries = /* @__PURE__ */ new Map();
  function become(entry2, change, turnsAt) {
    entry2.session = { ...entry2.session, ...change };
    entry2.turnsAt = turnsAt;
    tell(entry2.session);
  }
  function end2(entry2, progress) {
    become(entry2, { code: null, progress }, Infinity);
  }
  function complete(entry2, name, at) {
    const type = entry2.session.mode === "qr" ? "whatsapp_qr" : "whatsapp";
    end2(entry2, { status: "completed", channel: channels.add(type, name, at) });
  }
  function showCode(entry2, at) {
    const text4 = writeKeebaiCode(entry2.chance);
    entry2.shown.add(text4);
    const diesAt = Math.min(at + keebaiTimings.rotationMs, entry2.session.endsAt);
    become(entry2, { code: { text: text4, diesAt } }, Math.min(diesAt, entry2.failsAt));
  }
  function turn(entry2, at) {
    const { session: session2, failsAt } = entry2;
    if (session2.progress.status === "connecting") {
      const failure2 = failures[course];
      if (failure2) end2(entry2, failure2);
      else complete(entry2, session2.name, at);
    } else if (at >= failsAt) end2(entry2, { status: "failed", reason: "timeout" });
    else if (at >= session2.endsAt) end2(entry2, { status: "expired" });
    else showCode(entry2, at);
  }
  function nextEntry() {
    return [...entries.values()].toSorted((one, other) => one.turnsAt - other.turnsAt)[0];
  }
  function catchUp() {
    for (; ; ) {
      const entry2 = nextEntry();
      if (!entry2 || entry2.turnsAt > clock.now()) return [...entries.values()];
      turn(entry2, entry2.turnsAt);
    }
  }
  return {
    start(wish) {
      const id = writeKeebaiId("cs", ids);
      const now2 = clock.now();
      const isQr = wish.mode === "qr";
      const endsAt = now2 + (isQr ? keebaiTimings.qrMs : keebaiTimings.signupMs);
      const entry2 = {
        session: { ...wish, id, endsAt, code: null, progress: { status: "pending" } },
        turnsAt: endsAt,
        failsAt: isQr && course === "fails" ? now2 + failureMs : Infinity,
        // A stream of its own: one that looks more often gets no other codes.
        chance: createRandom(seed, id),
        shown: /* @__PURE__ */ new Set()
      };
      entries.set(id, entry2);
      if (isQr) showCode(entry2, now2);
      else tell(entry2.session);
      return entry2.session;
    },
    find: (id) => catchUp().find(({ session: session2 }) => session2.id === id)?.session,
    all: () => catchUp().map(({ session: session2 }) => session2),
    scan(code3) {
      const entry2 = catchUp().find(({ shown }) => shown.has(code3));
      if (!entry2) return "unknown";
      if (entry2.session.code?.text !== code3) return "dead";
      const turnsAt = clock.now() + keebaiLinkMs(entry2.chance);
      become(entry2, { code: null, progress: { status: "connecting" } }, turnsAt);
      return "scanned";
    },
    finishSignup(id, outcome2) {
      const entry2 = catchUp().find(({ session: session2 }) => session2.id === id);
      if (!entry2 || entry2.session.mode === "qr") return "unknown";
      if (isOver2(entry2.session)) return "over";
      if (outcome2 === "complete") complete(entry2, "WhatsApp", clock.now());
      else end2(entry2, { status: "cancelled" });
      return "finished";
    },
    nextAt: () => Math.min(Infinity, ...[...entries.values()].map(({ turnsAt }) => turnsAt))
  };
}
var failures = {
  fails: { status: "failed", reason: "bad code" },
  "device-limit": { status: "failed", reason: "device limit reached" },
  passkey: { status: "failed", reason: "passkey required" },
  unlinks: { status: "disconnected", reason: "the device was unlinked" }
};

// src/sandbox/keebai-mind.ts
function createKeebai(clock, seed, scenario) {
  const watchers = /* @__PURE__ */ new Set();
  const channelWatchers = /* @__PURE__ */ new Set();
  const channels = createKeebaiChannels(clock, seed, (event) => {
    for (const tell of channelWatchers) tell(event);
  });
  const course = scenario.pairing ?? "connects";
  const sessions = createKeebaiSessions(clock, seed, course, channels, (session2) => {
    for (const tell of watchers) tell(session2);
    wind();
  });
  begin(channels, scenario, clock.now());
  let unwind;
  function wind() {
    unwind?.();
    const isWatched = watchers.size + channelWatchers.size > 0;
    const at = isWatched ? sessions.nextAt() : Infinity;
    unwind = at === Infinity ? void 0 : clock.alarm(at, () => void sessions.all());
  }
  function join(listeners, listener) {
    listeners.add(listener);
    wind();
    return () => {
      listeners.delete(listener);
      wind();
    };
  }
  return {
    sessions,
    channels,
    watch(sessionId, listener) {
      const session2 = sessions.find(sessionId);
      const first = session2 ? eventOf(session2) : { type: "ended" };
      if (first) listener(first);
      if (!session2 || isOver2(session2)) return () => void 0;
      const leave = join(watchers, (changed) => {
        if (changed && changed.id !== sessionId) return;
        if (!changed || isOver2(changed)) leave();
        const event = changed ? eventOf(changed) : { type: "ended" };
        if (event) listener(event);
      });
      return leave;
    },
    watchChannels: (listener) => join(channelWatchers, listener),
    end() {
      for (const tell of watchers) tell(null);
      watchers.clear();
      channelWatchers.clear();
      wind();
    }
  };
}
function begin(channels, scenario, at) {
  for (const kind3 of channelKinds) {
    const change = scenario.channels?.[kind3];
    if (!change) continue;
    const { isConnected } = changeRecord(newRecord("", kind3, "", ""), change);
    channels.change(channels.add(kind3, names2[kind3], at).id, { isActive: isConnected });
  }
  for (const { type, name, isActive } of scenario.keebai ?? []) {
    channels.change(channels.add(type, name, at).id, { isActive });
  }
}
var names2 = { whatsapp: "WhatsApp", telegram: "Telegram", instagram: "Instagram" };

// src/sandbox/keebai-quota.ts
var keebaiWindows2 = [
  { name: "minute", limit: 60, lengthMs: 6e4 },
  { name: "hour", limit: 200, lengthMs: 36e5 },
  { name: "day", limit: 1e3, lengthMs: 864e5 }
];
function createKeebaiQuota(clock, spent) {
  const counts = keebaiWindows2.map(({ name, limit: limit10, lengthMs }) => {
    return { name, limit: limit10, lengthMs, openedAt: clock.now(), used: name === "minute" ? spent : 0 };
  });
  function current() {
    const now2 = clock.now();
    for (const count2 of counts) if (now2 - count2.openedAt >= count2.lengthMs) count2.used = 0;
    for (const count2 of counts) if (count2.used === 0) count2.openedAt = now2;
    return counts;
  }
  function read() {
    return current().map(({ name, limit: limit10, used, openedAt, lengthMs }) => {
      const resetsInMs = openedAt + lengthMs - clock.now();
      return { name, limit: limit10, remaining: limit10 - used, resetsInMs };
    });
  }
  return {
    read,
    take() {
      const open2 = current();
      if (open2.some(({ used, limit: limit10 }) => used >= limit10)) return false;
      for (const count2 of open2) count2.used += 1;
      return true;
    },
    retryAfterMs() {
      const spent2 = read().filter(({ remaining }) => remaining === 0);
      return Math.max(0, ...spent2.map(({ resetsInMs }) => resetsInMs));
    }
  };
}

// src/sandbox/keebai-life.ts
function beginKeebaiLife(clock, seed, scenario) {
  const [{ limit: limit10 }] = keebaiWindows2;
  const mind = createKeebai(clock, seed, scenario);
  return {
    mind,
    quota: createKeebaiQuota(clock, scenario.key === "spent" ? limit10 : 0),
    webhooks: createKeebaiWebhooks(clock, seed, mind),
    scopes: keebaiScopes,
    openStreams: 0,
    lostStreams: 0
  };
}

// src/sandbox/accounts.ts
var accounts = [
  { name: "one_code", description: "Asks for a code, which it sends.", checks: ["message"] },
  {
    name: "two_codes",
    description: "Asks for a code, and for another one after it.",
    checks: ["message", "message"]
  },
  {
    name: "app_code",
    description: "Asks for the code of an authenticator app, which nobody can send again.",
    checks: ["app"]
  },
  {
    name: "slow_code",
    description: "Asks for a code, and sends no other one for 2 minutes.",
    checks: ["message"],
    resendPauseMs: 12e4
  },
  {
    name: "odd_check",
    description: "Asks for something that nobody has heard of and no code answers.",
    checks: ["selfie"]
  }
];
var wrongPassword = "wrong";
var backupCode = "12345678";
function findAccount(username) {
  const name = username.trim().toLowerCase().replace(/^@/, "").replace(/@.*$/, "");
  const known = accounts.find((each) => each.name === name);
  return known ?? { name, description: "Is connected at once.", checks: [] };
}

// src/sandbox/attempts.ts
var patienceMs = 3e5;
var failureMs2 = 5e3;
function createAttempts(clock, seed, course, onConnected) {
  const codes3 = createRandom(seed, "codes");
  const links = createRandom(seed, "links");
  let entries = [];
  function catchUp() {
    const due = entries.filter(({ turnsAt }) => turnsAt <= clock.now());
    for (const entry2 of due.toSorted((one, other) => one.turnsAt - other.turnsAt)) {
      const connects = entry2.attempt.status === "scanned" && course === "connects";
      entry2.attempt = { ...entry2.attempt, status: connects ? "connected" : "failed" };
      if (connects) onConnected(entry2.attempt, entry2.turnsAt);
      entry2.turnsAt = Infinity;
    }
    return entries;
  }
  return {
    start(kind3) {
      const habits = codeHabits[kind3];
      const now2 = clock.now();
      const attempt = {
        id: writeHandle(kind3, codes3),
        kind: kind3,
        code: habits.write(codes3),
        codeDiesAt: now2 + habits.lifetimeMs,
        status: "waiting"
      };
      entries.push({ attempt, turnsAt: now2 + (course === "fails" ? failureMs2 : patienceMs) });
      return attempt;
    },
    scan(code3) {
      const entry2 = catchUp().find(({ attempt: attempt2 }) => attempt2.code === code3);
      if (!entry2) return "unknown";
      const { attempt } = entry2;
      if (attempt.status !== "waiting" || attempt.codeDiesAt <= clock.now()) return "dead";
      entry2.attempt = { ...attempt, status: "scanned" };
      entry2.turnsAt = clock.now() + codeHabits[attempt.kind].linkMs(links);
      return "scanned";
    },
    all: () => catchUp().map(({ attempt }) => attempt),
    forgetConnected(kind3) {
      entries = entries.filter(
        ({ attempt }) => attempt.kind !== kind3 || attempt.status !== "connected"
      );
    }
  };
}

// src/sandbox/logins.ts
var patienceMs2 = 3e5;
var usualPauseMs = 3e4;
var keptCodes = 1e3;
function createLogins(clock, seed) {
  const handles = createRandom(seed, "logins");
  const digits = createRandom(seed, "sent codes");
  const entries = /* @__PURE__ */ new Map();
  const inbox = [];
  function living() {
    for (const [id, { login: login2 }] of entries) if (login2.endsAt <= clock.now()) entries.delete(id);
    return entries;
  }
  function enter(account, login2) {
    const code3 = letters(digits, "0123456789", 6);
    const at = clock.now();
    entries.set(login2.id, { account, login: login2, code: code3, sentAt: at });
    if (login2.checkpoint === "selfie") return;
    inbox.push({ to: account.name, code: code3, kind: "instagram", at });
    if (inbox.length > keptCodes) inbox.shift();
  }
  function ask3(account, id, round) {
    const username = account.name;
    const checkpoint = account.checks[round - 1];
    if (!checkpoint) return { username, waiting: null };
    const login2 = { id, username, round, checkpoint, endsAt: clock.now() + patienceMs2 };
    enter(account, login2);
    return { username, waiting: login2 };
  }
  return {
    inbox,
    begin: (username) => ask3(findAccount(username), writeHandle("instagram", handles), 1),
    answer(id, code3) {
      const entry2 = living().get(id);
      if (!entry2) return { type: "not-found" };
      const { account, login: login2 } = entry2;
      const isRight = code3 === entry2.code || code3 === backupCode;
      if (!isRight || login2.checkpoint === "selfie") return { type: "wrong-code" };
      entries.delete(id);
      return done(ask3(account, id, login2.round + 1));
    },
    resend(id) {
      const entry2 = living().get(id);
      if (!entry2) return { type: "not-found" };
      const { account, login: login2, sentAt } = entry2;
      const retryAfterMs2 = sentAt + (account.resendPauseMs ?? usualPauseMs) - clock.now();
      if (retryAfterMs2 > 0) return { type: "rate-limited", retryAfterMs: retryAfterMs2 };
      if (login2.checkpoint === "message") enter(account, login2);
      return done(login2);
    },
    all: () => [...living().values()].map(({ login: login2 }) => login2)
  };
}

// src/sandbox/records.ts
function createRecords(clock, seed) {
  const numbers = createRandom(seed, "numbers");
  const records = /* @__PURE__ */ new Map();
  const syncing = /* @__PURE__ */ new Map();
  let nextId = 5;
  function put(record3) {
    records.set(record3.kind, record3);
    return record3;
  }
  function find(kind3) {
    const record3 = records.get(kind3);
    const since = syncing.get(kind3);
    if (!record3 || since === void 0) return record3;
    const synced = syncRecord(record3, since, clock.now());
    if (synced.syncStatus === "OK") syncing.delete(kind3);
    return put(synced);
  }
  function connect(kind3, at, username) {
    syncing.delete(kind3);
    const id = records.get(kind3)?.id ?? String(nextId++);
    return put(newRecord(id, kind3, username ?? writeName(kind3), toIso(at)));
  }
  function writeName(kind3) {
    return kind3 === "instagram" ? "my_brand" : writePhoneNumber(numbers);
  }
  return {
    all: () => [...records.keys()].flatMap((kind3) => find(kind3) ?? []),
    find,
    connect,
    connectUnsynced(kind3, username) {
      const now2 = clock.now();
      const record3 = connect(kind3, now2, username);
      syncing.set(kind3, now2);
      return put(changeRecord(record3, { syncStatus: "CONNECTING", lastSyncedAt: null }));
    },
    change(kind3, change) {
      const record3 = find(kind3) ?? connect(kind3, clock.now());
      syncing.delete(kind3);
      return put(changeRecord(record3, change));
    },
    refresh(kind3) {
      const record3 = find(kind3);
      return record3 && put(refreshRecord(record3, toIso(clock.now())));
    },
    remove: (kind3) => void records.delete(kind3)
  };
}

// src/sandbox/provider.ts
function createProvider(clock, seed, scenario) {
  const records = createRecords(clock, seed);
  const logins = createLogins(clock, seed);
  const attempts = createAttempts(clock, seed, scenario.pairing ?? "connects", ({ kind: kind3 }, at) => {
    records.connect(kind3, at);
  });
  for (const kind3 of channelKinds) {
    const wanted = scenario.channels?.[kind3];
    if (wanted) records.change(kind3, wanted);
  }
  function find(kind3) {
    attempts.all();
    return records.find(kind3);
  }
  function outcomeOf({ username, waiting }, hasCode) {
    if (waiting) return { status: "challenged", login: waiting };
    const channel2 = hasCode ? records.connectUnsynced("instagram", username) : records.connect("instagram", clock.now(), username);
    return { status: "connected", channel: channel2 };
  }
  return {
    attempts,
    logins,
    channels() {
      attempts.all();
      return records.all();
    },
    change(kind3, change) {
      attempts.all();
      return records.change(kind3, change);
    },
    connect(kind3) {
      if (kind3 === "whatsapp" && find(kind3)?.isConnected) return { type: "already-connected" };
      return done(attempts.start(kind3));
    },
    readAttempt(kind3, id) {
      const attempt = attempts.all().find((each) => each.id === id && each.kind === kind3);
      if (!attempt) return { type: "not-found" };
      if (attempt.status !== "connected") return done({ status: attempt.status, kind: kind3 });
      const channel2 = records.find(kind3);
      return channel2 ? done({ status: "connected", channel: channel2 }) : { type: "not-found" };
    },
    login({ username, password: password2, country = "SA" }) {
      if (!/^[A-Z]{2}$/.test(country)) return { type: "wrong-country" };
      const isWrong = username.trim() === "" || password2 === "" || password2 === wrongPassword;
      if (isWrong) return { type: "wrong-credentials" };
      return done(outcomeOf(logins.begin(username), false));
    },
    answer(id, code3) {
      const answered = logins.answer(id, code3);
      return answered.type === "done" ? done(outcomeOf(answered.value, true)) : answered;
    },
    resend: (id) => logins.resend(id),
    read(kind3) {
      const record3 = find(kind3);
      return record3 ? done(record3) : { type: "not-found" };
    },
    refresh(kind3) {
      attempts.all();
      const refreshed = records.refresh(kind3);
      return refreshed ? done(refreshed) : { type: "not-found" };
    },
    disconnect(kind3) {
      const record3 = find(kind3);
      if (!record3) return { type: "not-found" };
      if (record3.campaign) return { type: "campaign-active" };
      records.remove(kind3);
      attempts.forgetConnected(kind3);
      return done(void 0);
    }
  };
}

// src/sandbox/quota.ts
var requestsPerMinute = 120;
function createQuota2(clock, used) {
  let current = { startedAt: clock.now(), used };
  function open2() {
    const now2 = clock.now();
    if (now2 - current.startedAt >= 6e4) current = { startedAt: now2, used: 0 };
    return current;
  }
  return {
    take() {
      const { startedAt, used: used2 } = open2();
      if (used2 >= requestsPerMinute) return false;
      current = { startedAt: used2 === 0 ? clock.now() : startedAt, used: used2 + 1 };
      return true;
    },
    retryAfterMs() {
      const { startedAt, used: used2 } = open2();
      return used2 < requestsPerMinute ? 0 : startedAt + 6e4 - clock.now();
    },
    read() {
      const { startedAt, used: used2 } = open2();
      const remaining = requestsPerMinute - used2;
      return { limit: requestsPerMinute, remaining, resetsAt: startedAt + 6e4 };
    }
  };
}

// src/sandbox/life.ts
function beginLife(key, start = {}) {
  const scenario = findScenario(start.scenario ?? "fresh");
  const seed = start.seed ?? seedOf(key);
  const clock = createClock();
  return {
    scenario,
    seed,
    clock,
    provider: createProvider(clock, seed, scenario),
    quota: createQuota2(clock, scenario.key === "spent" ? requestsPerMinute : 0),
    // From the key too: what Keebai names is named once among all worlds, whatever their seeds.
    keebai: beginKeebaiLife(clock, seedOf(`${seed}/${key}`), scenario),
    chance: createRandom(seed, "faults"),
    requests: [],
    faults: scenario.faults ?? {}
  };
}

// src/sandbox/world.ts
function createWorld(key, start) {
  let life = beginLife(key, start);
  const keebai2 = createKeebaiWorld(() => life);
  return {
    key,
    get requests() {
      return life.requests;
    },
    get inbox() {
      return life.provider.logins.inbox;
    },
    get quota() {
      return life.quota.read();
    },
    now: () => life.clock.now(),
    advance: (ms) => life.clock.advance(ms),
    keebai: keebai2,
    scan(code3) {
      const outcome2 = life.provider.attempts.scan(code3);
      return outcome2 === "unknown" ? life.keebai.mind.sessions.scan(code3) : outcome2;
    },
    changeChannel: (kind3, change) => toWorldChannel(life.provider.change(kind3, change)),
    setFaults(faults2) {
      life.faults = faults2;
      life.keebai.lostStreams = 0;
    },
    reset(next2) {
      const former = life;
      life = beginLife(key, next2);
      former.keebai.webhooks.end();
      former.keebai.mind.end();
    },
    state() {
      const { scenario, seed, clock, provider, faults: faults2, quota } = life;
      return {
        world: key,
        scenario: scenario.name,
        seed,
        now: clock.now(),
        channels: provider.channels().map(toWorldChannel),
        attempts: provider.attempts.all(),
        logins: provider.logins.all(),
        faults: faults2,
        quota: quota.read(),
        keebai: keebai2.state()
      };
    },
    async receive(request, operate) {
      const { quota, provider } = life;
      const side = { quota, operate: () => operate(provider), statusOf };
      const { answer: answer2 } = await receive(life, request, side);
      return answer2;
    }
  };
}
function toWorldChannel(record3) {
  return { ...toChannel3(record3), campaign: record3.campaign };
}

// src/sandbox/worlds.ts
var demoKey = "demo";
function createWorlds(start) {
  const worlds = /* @__PURE__ */ new Map();
  const look2 = (key) => worlds.get(key) ?? createWorld(key, start);
  const find = (key = demoKey) => {
    const world = look2(key);
    worlds.set(key, world);
    return world;
  };
  return Object.assign(find, { look: look2, all: () => worlds.values() });
}

// src/sandbox/control.ts
function controlApi(worlds) {
  const api = new Hono();
  api.use(cors({ origin: (origin) => isLoopback2(origin) ? origin : null }));
  api.use(async (context, next2) => {
    const origin = context.req.header("origin");
    const isOwn = origin === void 0 ? context.req.header("sec-fetch-site") !== "cross-site" : origin === new URL(context.req.url).origin;
    if (isOwn || isLoopback2(origin ?? "")) return next2();
    const pages = `Pages of ${origin ?? "other sites"}`;
    return fail(context, 403, "forbidden", `${pages} may not control the sandbox.`);
  });
  function worldOf(context) {
    return worlds(context.req.query("world") || demoKey);
  }
  function lookedAt(context) {
    return worlds.look(context.req.query("world") || demoKey);
  }
  api.get(
    "/scenarios",
    (context) => context.json(scenarios.map(({ name, description }) => ({ name, description })))
  );
  api.get("/requests", (context) => context.json(lookedAt(context).requests));
  api.get("/inbox", (context) => context.json(lookedAt(context).inbox));
  api.get("/state", (context) => context.json(lookedAt(context).state()));
  api.post("/scan", async (context) => {
    const { code: code3 } = parseScan(await readBody2(context));
    switch (worldOf(context).scan(code3)) {
      case "scanned":
        return context.body(null, 204);
      case "dead":
        return fail(context, 410, "dead", "The code is too old, used, or its attempt is over.");
      case "unknown":
        return fail(context, 404, "unknown", "No attempt of this world has made this code.");
    }
  });
  api.post("/reset", async (context) => {
    const world = worldOf(context);
    world.reset(parseStart(await readBody2(context)));
    return context.json(world.state());
  });
  api.post("/clock", async (context) => {
    const world = worldOf(context);
    world.advance(parseAdvance(await readBody2(context)).advanceMs);
    return context.json({ now: world.now() });
  });
  api.put("/channels/:kind", async (context) => {
    const kind3 = context.req.param("kind");
    if (!isChannelKind(kind3)) return fail(context, 404, "not-found", `"${kind3}" is no kind.`);
    return context.json(worldOf(context).changeChannel(kind3, parseChange(await readBody2(context))));
  });
  api.put("/faults", async (context) => {
    const faults2 = parseFaults(await readBody2(context));
    worldOf(context).setFaults(faults2);
    return context.json(faults2);
  });
  controlKeebai(api, worldOf, lookedAt);
  api.all("*", (context) => fail(context, 404, "not-found", "There is no such call."));
  api.onError((error2, context) => {
    if (error2 instanceof InvalidBody) return fail(context, 400, "invalid", error2.message);
    throw error2;
  });
  return api;
}

// src/sandbox/keebai-api.ts
import { Hono as Hono2 } from "hono";

// src/sandbox/body.ts
var maxBytes2 = 16384;
async function readBody3(request) {
  if (Number(request.headers.get("content-length")) > maxBytes2) return "too large";
  try {
    const bytes = await collect(request);
    if (!bytes) return "too large";
    const text4 = new TextDecoder().decode(bytes);
    return { json: text4 === "" ? void 0 : JSON.parse(text4) };
  } catch {
    return { json: null };
  }
}
async function collect(request) {
  const reader = request.body?.getReader();
  if (!reader) {
    const whole = new Uint8Array(await request.arrayBuffer());
    return whole.byteLength > maxBytes2 ? null : whole;
  }
  const bytes = [];
  for (; ; ) {
    const { done: done2, value } = await reader.read();
    if (done2) return new Uint8Array(bytes);
    if (bytes.length + value.byteLength > maxBytes2) {
      await reader.cancel();
      return null;
    }
    bytes.push(...value);
  }
}

// src/sandbox/keebai-refusal-wire.ts
function writeKeebaiRefusal(refusal, quota) {
  switch (refusal.type) {
    case "unauthorized":
      return unauthorized;
    case "bad-request":
      return envelope(refusal.code, refusal.message, refusal.details);
    case "insufficient-scope": {
      const { scope } = refusal;
      return envelope("INSUFFICIENT_SCOPE", "Forbidden", { required: [scope], missing: [scope] });
    }
    case "not-found":
      return ofStatus(404);
    case "channel-not-found":
      return envelope("CHANNEL_NOT_FOUND", "Channel not found");
    case "webhook-not-found":
      return envelope("WEBHOOK_NOT_FOUND", "Webhook not found");
    case "rate-limited":
      return envelope("THROTTLED", `Rate limit exceeded${spentOf(quota)}.`);
    case "failed":
      return refusal.status === 401 ? unauthorized : ofStatus(refusal.status);
  }
}
function envelope(code3, message, details) {
  return { error: { code: code3, message, ...details && { details } } };
}
function spentWindows(quota) {
  return quota.filter(({ remaining }) => remaining === 0);
}
function ofStatus(status) {
  const code3 = codes2[status] ?? "Internal Server Error";
  return envelope(code3, code3);
}
function spentOf(quota) {
  const spent = spentWindows(quota).at(-1);
  if (!spent) return "";
  const seconds2 = Math.ceil(spent.resetsInMs / 1e3);
  return `: ${spent.limit} requests per ${spent.name} per project. Quota resets in ${seconds2}s`;
}
var unauthorized = {
  message: "Invalid or missing API token",
  error: "Unauthorized",
  statusCode: 401
};
var codes2 = {
  400: "Bad Request",
  403: "INSUFFICIENT_SCOPE",
  404: "Not Found",
  429: "THROTTLED",
  502: "WHATSAPP_UPSTREAM_ERROR",
  503: "Service Unavailable"
};

// src/sandbox/dropped.ts
var DroppedConnection = class extends TypeError {
  name = "DroppedConnection";
  constructor() {
    super("The sandbox dropped the connection, as its faults say.");
  }
};

// src/sandbox/garble.ts
function garble(form, body, envelope3) {
  const type = form === "html" ? "text/html; charset=utf-8" : "application/json";
  return { text: damage(form, body, envelope3), type };
}
function damage(form, body, { bare, refusal }) {
  const text4 = JSON.stringify(body);
  switch (form) {
    case "html":
      return "<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>";
    case "empty":
      return "";
    case "truncated":
      return text4.slice(0, Math.floor(text4.length / 2));
    case "wrong-types":
      return JSON.stringify(body, (_key, value) => ofAnotherType(value));
    case "missing-fields":
      return JSON.stringify(bare(body));
    case "unsuccessful":
      return JSON.stringify(refusal);
  }
}
function ofAnotherType(value) {
  if (typeof value === "string") return value.length;
  return value !== null && typeof value === "object" ? value : String(value);
}

// src/sandbox/keebai-response.ts
async function respondAsKeebai(answer2, writer, { method: method2, signal }, world) {
  const { quota } = world.keebai.state();
  const status = keebaiStatusOf(answer2, method2) ?? 500;
  const headers2 = headersOf(answer2, quota);
  headers2.set("date", new Date(world.now()).toUTCString());
  function text4(body2, type) {
    headers2.set("content-type", type);
    return new Response(body2, { status, headers: headers2 });
  }
  if (answer2.type === "dropped") throw new DroppedConnection();
  if (answer2.type === "no-stream") {
    if (answer2.form === "hangs") return unlessAborted(new Promise(() => void 0), signal);
    if (answer2.form === "json") return text4('{"status":"pending"}', "application/json");
    return text4("<!doctype html><title>Just a moment</title>", "text/html; charset=utf-8");
  }
  if (answer2.type === "garbled") {
    const damaged = garble(answer2.form, writer.toBody(answer2.value), keebaiEnvelope);
    return text4(damaged.text, damaged.type);
  }
  if (answer2.type === "done" && writer.toStream) {
    headers2.set("content-type", "text/event-stream");
    headers2.set("cache-control", "no-cache");
    return new Response(writer.toStream(answer2.value), { status, headers: headers2 });
  }
  if (status === 204) return new Response(null, { status, headers: headers2 });
  const isDone2 = answer2.type === "done";
  const body = isDone2 ? writer.toBody(answer2.value) : writeKeebaiRefusal(answer2, quota);
  return Response.json(body, { status, headers: headers2 });
}
function tooLarge() {
  const body = envelope("Payload Too Large", "The body is larger than 16 kB.");
  return Response.json(body, { status: 413 });
}
var keebaiEnvelope = {
  bare: () => ({}),
  refusal: envelope("Internal Server Error", "Something went wrong.")
};
function headersOf({ type }, quota) {
  const headers2 = new Headers();
  if (type === "unauthorized") return headers2;
  for (const { name, limit: limit10, remaining, resetsInMs } of quota) {
    headers2.set(`x-ratelimit-limit-${name}`, String(limit10));
    headers2.set(`x-ratelimit-remaining-${name}`, String(remaining));
    headers2.set(`x-ratelimit-reset-${name}`, String(Math.ceil(resetsInMs / 1e3)));
  }
  const spent = type === "rate-limited" ? spentWindows(quota) : [];
  for (const { name, resetsInMs } of spent) {
    headers2.set(`retry-after-${name}`, String(Math.ceil(resetsInMs / 1e3)));
  }
  return headers2;
}

// src/sandbox/pipe.ts
function createPipe(onLeft) {
  const waiting = [];
  let ending;
  let wake = () => void 0;
  const readable = new ReadableStream({
    async pull(controller) {
      if (waiting.length === 0 && !ending) {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
      const next2 = waiting.shift();
      if (next2) controller.enqueue(next2.value);
      else if (ending?.error !== void 0) controller.error(ending.error);
      else if (ending) controller.close();
    },
    cancel() {
      ending = { error: void 0 };
      wake();
      onLeft();
    }
  });
  return {
    readable,
    write(value) {
      if (ending) return;
      waiting.push({ value });
      wake();
    },
    end(error2) {
      ending ??= { error: error2 };
      wake();
    }
  };
}

// src/sandbox/keebai-stream-wire.ts
function writeStream({ manners, open: open2 }, signal) {
  let close = () => void 0;
  const pipe7 = createPipe(() => close());
  const held = [];
  const encoder = new TextEncoder();
  function send3(text4) {
    const bytes = encoder.encode(manners.includes("crlf") ? text4.replaceAll("\n", "\r\n") : text4);
    if (manners.includes("buffered")) held.push(bytes);
    else if (manners.includes("split")) for (const byte of bytes) pipe7.write(Uint8Array.of(byte));
    else pipe7.write(bytes);
  }
  function hear(heard) {
    switch (heard.type) {
      case "beat":
        return send3(": still here \u2026\n\n");
      case "lost":
        if (heard.within) send3(half(writeEvent2(heard.within, manners)));
        return pipe7.end(new DroppedConnection());
      case "qr":
      case "connecting":
        return send3(writeEvent2(heard, manners));
      case "connected":
      case "failed":
      case "disconnected":
        send3(writeEvent2(heard, manners));
        break;
      case "ended":
    }
    for (const bytes of held) pipe7.write(bytes);
    pipe7.end();
  }
  function giveUp() {
    pipe7.end(signal.reason);
    close();
  }
  close = open2(hear);
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp, { once: true });
  return pipe7.readable;
}
function writeEvent2(event, manners) {
  const data = dataOf(event, manners);
  if (data === null) return "";
  const comment = manners.includes("comments") ? ": as it happened \u2026\n" : "";
  const unknown3 = 'event: pairing_hint\nid: 1\nretry: 5000\ndata: {"hint":\ndata: "\u2026"}\n\n';
  const before = manners.includes("unknown-events") ? unknown3 : "";
  return `${before}${comment}event: ${event.type}
${comment}data: ${data}

`;
}
function dataOf(event, manners) {
  switch (event.type) {
    case "qr":
      return manners.includes("json-codes") ? writeCode(event.code) : event.code.text;
    case "connecting":
      return "{}";
    case "connected": {
      const { id, phoneNumber } = event.channel;
      return JSON.stringify({ channel_id: id, phone_number: phoneNumber, push_name: "\u0646\u0648\u0631\u0629" });
    }
    case "failed":
    case "disconnected":
      return JSON.stringify({ reason: event.reason });
    case "ended":
      return null;
  }
}
function writeCode({ text: text4, diesAt }) {
  return JSON.stringify({ data: text4, expires_at: new Date(diesAt).toISOString() });
}
function half(text4) {
  return text4.slice(0, Math.floor(text4.length / 2));
}

// src/sandbox/keebai-wire.ts
import * as v7 from "valibot";
var tenantFields = ["company", "company_id", "project"];
var listedTypes = [
  "whatsapp",
  "whatsapp_qr",
  "instagram",
  "messenger",
  "tiktok",
  "web",
  "playground"
];
function readWish(body = {}) {
  if (Array.isArray(body)) return badRequest("body: not an object");
  const { success, output, issues } = v7.safeParse(connectBody, body);
  if (!success) return badRequest(`${v7.getDotPath(issues[0]) ?? "body"}: ${issues[0].message}`);
  const { mode, name, coexistence_enabled, pipeline_id } = output;
  const isSignupOnly = coexistence_enabled !== void 0 || pipeline_id !== void 0;
  if (mode === "qr" && isSignupOnly) {
    const code3 = "QR_MODE_CANNOT_USE_COEXISTENCE_OR_PIPELINE";
    return { type: "bad-request", code: code3, message: "QR mode takes neither." };
  }
  return { mode, name, coexistence: coexistence_enabled ?? false, pipelineId: pipeline_id ?? null };
}
var connectBody = v7.strictObject({
  mode: v7.optional(v7.picklist(["embedded_signup", "qr"]), "embedded_signup"),
  name: v7.optional(v7.string(), "WhatsApp QR"),
  coexistence_enabled: v7.optional(v7.boolean()),
  pipeline_id: v7.optional(v7.string())
});
function readType(type) {
  const isListed = type === void 0 || listedTypes.some((each) => each === type);
  return isListed ? type : badRequest(`type: one of ${listedTypes.join(", ")}.`);
}
function refuseQuery(query) {
  const field = tenantFields.find((name) => name in query);
  return field ? badRequest(`property ${field} should not exist`) : null;
}
function badRequest(message) {
  return { type: "bad-request", code: "Bad Request", message };
}
function writeStarted({ id, mode }, portalUrl) {
  const poll_interval = keebaiTimings.pollMs / 1e3;
  if (mode === "qr") {
    return {
      session_id: id,
      provider: "whatsapp_qr",
      mode,
      stream_url: `/v1/channels/whatsapp/connect/${id}/qr-stream`,
      expires_in: keebaiTimings.qrMs / 1e3,
      poll_interval
    };
  }
  return {
    session_id: id,
    verification_uri: `${portalUrl}/connect/whatsapp?session=${id}`,
    expires_in: keebaiTimings.signupMs / 1e3,
    poll_interval
  };
}
function writeSession({ progress }) {
  switch (progress.status) {
    case "completed":
      return { status: "completed", channel: channelFields(progress.channel) };
    case "connecting":
      return { status: "pending" };
    case "disconnected":
      return { status: "failed", reason: progress.reason };
    case "failed":
    case "pending":
    case "expired":
    case "cancelled":
      return progress;
  }
}
function writeChannels(channels) {
  return { data: channels.map(channelData) };
}
function channelData(channel2) {
  return { ...channelFields(channel2), created_at: writeMoment(channel2.createdAt) };
}
function channelFields(channel2) {
  const { id, name, type, isActive } = channel2;
  if (type !== "whatsapp") return { id, name, type, is_active: isActive };
  const { phoneNumber, phoneNumberId, businessAccountId } = channel2;
  return {
    id,
    name,
    type,
    is_active: isActive,
    phone_number: phoneNumber,
    phone_number_id: phoneNumberId,
    business_account_id: businessAccountId
  };
}
function writePermissions(scopes) {
  return { permissions: keebaiScopes.filter((scope) => scopes.includes(scope)) };
}
function writeMoment(ms) {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

// src/sandbox/keebai-webhook-api.ts
function webhookRoutes(api, serve) {
  api.post("/webhooks", async (context) => {
    const body = await readBody3(context.req.raw);
    if (body === "too large") return tooLarge();
    const wish = readWebhook(body.json);
    return serve(
      context,
      "webhooks:manage",
      (keebai2) => "type" in wish ? wish : keebai2.subscribe(wish),
      writeNewWebhook
    );
  });
  api.get(
    "/webhooks",
    (context) => serve(
      context,
      "webhooks:read",
      (keebai2) => keebai2.webhooks(),
      (reports) => ({ data: reports.map(writeReport) })
    )
  );
  api.get("/webhooks/:id", (context) => {
    const id = context.req.param("id");
    return serve(context, "webhooks:read", (keebai2) => keebai2.readWebhook(id), writeReport);
  });
  api.delete("/webhooks/:id", (context) => {
    const id = context.req.param("id");
    return serve(
      context,
      "webhooks:manage",
      (keebai2) => keebai2.removeWebhook(id),
      () => ({})
    );
  });
}

// src/sandbox/keebai-api.ts
function keebaiApi(worlds, portalUrl) {
  const api = new Hono2();
  api.use(async (context, next2) => {
    if (context.req.header("sec-fetch-site") !== "cross-site") return next2();
    return context.json(envelope("Forbidden", "Pages of other sites may not call this."), 403);
  });
  async function serve(context, scope, operate, toBody) {
    const { raw } = context.req;
    const { world, request } = open2(context, scope);
    const refusal = refuseQuery(context.req.query());
    const answer2 = await world.keebai.receive(request, (it) => refusal ?? operate(it));
    return respondAsKeebai(answer2, { toBody }, raw, world);
  }
  function open2(context, scope) {
    const { method: method2, path, raw } = context.req;
    const key = readToken(raw.headers);
    const request = { method: method2, path, key, signal: raw.signal, ...scope && { scope } };
    return { world: worlds(key ?? void 0), request };
  }
  api.post("/channels/whatsapp/connect", async (context) => {
    const body = await readBody3(context.req.raw);
    if (body === "too large") return tooLarge();
    const wish = readWish(body.json);
    return serve(
      context,
      "channels:connect",
      (keebai2) => "type" in wish ? wish : keebai2.connect(wish),
      (session2) => writeStarted(session2, portalUrl(context.req.raw))
    );
  });
  api.get("/channels/whatsapp/connect/:session", (context) => {
    const id = context.req.param("session");
    return serve(context, "channels:connect", (keebai2) => keebai2.readSession(id), writeSession);
  });
  api.get("/channels/whatsapp/connect/:session/qr-stream", async (context) => {
    const { raw } = context.req;
    const { world, request } = open2(context, "channels:connect");
    const answer2 = await world.keebai.receiveStream(request, context.req.param("session"));
    const writer = {
      toBody: () => ({ status: "pending" }),
      toStream: (stream2) => writeStream(stream2, raw.signal)
    };
    return respondAsKeebai(answer2, writer, raw, world);
  });
  api.get("/channels", (context) => {
    const type = readType(context.req.query("type"));
    return serve(
      context,
      "channels:read",
      (keebai2) => typeof type === "object" ? type : keebai2.channels(type),
      writeChannels
    );
  });
  api.get("/channels/:id", (context) => {
    const id = context.req.param("id");
    return serve(context, "channels:read", (keebai2) => keebai2.readChannel(id), channelData);
  });
  api.get(
    "/me",
    (context) => serve(context, void 0, (keebai2) => keebai2.permissions(), writePermissions)
  );
  webhookRoutes(api, serve);
  api.all(
    "*",
    (context) => serve(
      context,
      void 0,
      () => ({ type: "not-found" }),
      () => ({})
    )
  );
  return api;
}
function readToken(headers2) {
  return /^Bearer +(\S+)$/i.exec(headers2.get("authorization") ?? "")?.[1] ?? null;
}

// src/sandbox/portal.ts
import { Hono as Hono3 } from "hono";
import { bodyLimit } from "hono/body-limit";

// src/sandbox/portal-pages.ts
import { html } from "hono/html";
function signupPage(session2, world) {
  switch (session2.progress.status) {
    case "completed":
      return page2(
        "WhatsApp is connected",
        html`<p>${session2.progress.channel.phoneNumber} is a channel of the sandbox now.</p>
          ${parting}`
      );
    case "cancelled":
      return page2(
        "The signup is cancelled",
        html`<p>Nothing was connected.</p>
          ${parting}`
      );
    case "expired":
      return page2(
        "The signup has expired",
        html`<p>Its time is over. Start another one.</p>
          ${parting}`
      );
    case "pending":
    case "connecting":
    case "failed":
    case "disconnected":
      return choicePage(session2, world);
  }
}
function noticePage(notice) {
  const { title, text: text4 } = notices[notice];
  return page2(title, html`<p>${text4}</p>`);
}
var notices = {
  unknown: {
    title: "No such signup",
    text: "No world of this sandbox has it. It may have begun anew meanwhile."
  },
  foreign: { title: "Not from here", text: "A page of another origin may not choose for you." },
  odd: { title: "No such choice", text: "A signup is finished or cancelled." },
  nowhere: {
    title: "Nothing here",
    text: "A signup has the whole address that it was begun with."
  }
};
var parting = html`<p>You can close this window.</p>`;
function choicePage({ id, endsAt, coexistence, pipelineId }, world) {
  const seconds2 = Math.max(1, Math.ceil((endsAt - world.now()) / 1e3));
  const facts = [
    ["Token", nameOf(world.key)],
    ["Session", id],
    ["Number", coexistence ? "stays in the WhatsApp Business app" : "moves to the API"],
    ...pipelineId === null ? [] : [["Pipeline", pipelineId]],
    ["Time left", writeDuration(seconds2)]
  ];
  return page2(
    "Connect WhatsApp",
    html`<p>This plays Keebai’s portal. Nobody asks for anything, and no phone hears of it.</p>
      <dl>
        ${facts.map(
      ([term, fact]) => html`<div>
              <dt>${term}</dt>
              <dd>${fact}</dd>
            </div>`
    )}
      </dl>
      <form method="post">
        <button name="outcome" value="complete">Finish signup</button>
        <button name="outcome" value="cancel">Cancel</button>
      </form>`,
    // It has expired then, and says so.
    html`<meta http-equiv="refresh" content="${seconds2}" />`
  );
}
function page2(title, content, head = "") {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${head}
        <title>${title} – Sandbox portal</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="../portal.css" />
      </head>
      <body>
        <main>
          <p class="place">Sandbox portal</p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}
function nameOf(key) {
  return key.length > 24 ? `\u2026${key.slice(-4)}` : key;
}
function writeDuration(seconds2) {
  const minutes = Math.floor(seconds2 / 60);
  return minutes === 0 ? `${seconds2} s` : `${minutes} min ${seconds2 % 60} s`;
}

// src/sandbox/portal-style.ts
var portalStyle = `:root {
  color-scheme: light dark;
  --ground: #edf2ef;
  --card: #fff;
  --ink: #14231c;
  --soft: #55665d;
  --line: #d3ddd7;
  --accent: #0a6b43;
  --on-accent: #fff;
}

@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1512;
    --card: #17201c;
    --ink: #e8efeb;
    --soft: #9db0a6;
    --line: #2c3a33;
    --accent: #5ad39b;
    --on-accent: #06251a;
  }
}

* { box-sizing: border-box; margin: 0; }

body {
  display: grid;
  place-items: center;
  min-height: 100vh;
  padding: 1rem;
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif;
}

main {
  display: grid;
  gap: 1rem;
  width: min(100%, 30rem);
  padding: 1.75rem;
  border: 1px solid var(--line);
  border-radius: 1rem;
  background: var(--card);
}

.place { color: var(--soft); font-size: 0.875rem; }
h1 { font-size: 1.5rem; line-height: 1.2; letter-spacing: -0.01em; }

dl { border-block: 1px solid var(--line); padding-block: 0.5rem; font-size: 0.9375rem; }
dl div { display: grid; grid-template-columns: 6rem 1fr; padding-block: 0.25rem; }
dt { color: var(--soft); }
dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }

form { display: flex; flex-wrap: wrap; gap: 0.75rem; }

button {
  flex: 1;
  white-space: nowrap;
  padding: 0.75rem 1rem;
  border: 1px solid var(--line);
  border-radius: 0.625rem;
  background: none;
  color: inherit;
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}

button[value='complete'] {
  border-color: transparent;
  background: var(--accent);
  color: var(--on-accent);
}

button:hover { filter: brightness(1.08); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

// src/sandbox/portal.ts
function portal(worlds) {
  const pages = new Hono3();
  pages.use(async (context, next2) => {
    await next2();
    for (const [name, value] of headers) context.res.headers.set(name, value);
  });
  function find(id) {
    if (id === void 0) return void 0;
    for (const world of worlds.all()) {
      const session2 = world.keebai.readSession(id);
      if (session2?.mode === "embedded_signup") return { world, session: session2 };
    }
    return void 0;
  }
  pages.get(
    "/portal.css",
    (context) => context.body(portalStyle, 200, { "content-type": "text/css; charset=utf-8" })
  );
  pages.get("/connect/whatsapp", (context) => {
    const found = find(context.req.query("session"));
    if (!found) return context.html(noticePage("unknown"), 404);
    const { world, session: session2 } = found;
    const status = session2.progress.status === "expired" ? 410 : 200;
    return context.html(signupPage(session2, world), status);
  });
  pages.post("/connect/whatsapp", atMostAChoice, async (context) => {
    if (isForeign(context)) return context.html(noticePage("foreign"), 403);
    const found = find(context.req.query("session"));
    if (!found) return context.html(noticePage("unknown"), 404);
    const { outcome: outcome2 } = await context.req.parseBody();
    if (outcome2 !== "complete" && outcome2 !== "cancel") return context.html(noticePage("odd"), 400);
    const { id } = found.session;
    found.world.keebai.finishSignup(id, outcome2);
    return context.redirect(`?session=${id}`, 303);
  });
  pages.all("*", (context) => context.html(noticePage("nowhere"), 404));
  return pages;
}
var headers = Object.entries({
  "cross-origin-opener-policy": "same-origin",
  "content-security-policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // Without a referrer, a browser would not say of what origin a form is either.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store"
});
var atMostAChoice = bodyLimit({
  maxSize: 1024,
  onError: (context) => context.html(noticePage("odd"), 413)
});
function isForeign({ req }) {
  const site = req.header("sec-fetch-site");
  if (site !== void 0) return site !== "same-origin";
  const origin = req.header("origin");
  return origin !== void 0 && origin !== new URL(req.url).origin;
}

// src/sandbox/skylight-api.ts
import { Hono as Hono4 } from "hono";

// src/sandbox/skylight-login-wire.ts
import * as v8 from "valibot";

// src/sandbox/skylight-wire.ts
function writeAttempt(attempt) {
  return {
    success: true,
    data: { account_id: attempt.id, qr_code: attempt.code },
    message: `QR code generated. ${instructions[attempt.kind]}`
  };
}
function writeChannel(record3) {
  return { success: true, data: channelData2(record3) };
}
function writeStatus(record3) {
  const flags = { completed: record3.isConnected, in_progress: false };
  return { success: true, data: { ...channelData2(record3), ...flags } };
}
function writeReading(reading2) {
  if (reading2.status === "connected") return writeStatus(reading2.channel);
  const hasFailed = reading2.status === "failed";
  const blank = {
    id: null,
    type: reading2.kind,
    username: null,
    is_connected: false,
    last_synced_at: null
  };
  const sync_status = hasFailed ? "CREATION_FAIL" : "CONNECTING";
  const flags = { completed: false, in_progress: !hasFailed };
  return { success: true, data: { ...blank, sync_status, ...flags } };
}
function writeRefusal(refusal) {
  switch (refusal.type) {
    case "unauthorized":
      return failure(messages[401]);
    case "not-found":
      return failure(messages[404]);
    case "already-connected":
      return failure(messages[409]);
    case "campaign-active":
      return failure("An outreach campaign is running or paused on this channel. Cancel it first.");
    case "wrong-credentials":
      return failure("Instagram did not accept these credentials.");
    case "wrong-code":
      return failure("The verification code is invalid.");
    case "wrong-country":
      return { ...failure(messages[422]), errors: { country: ["The country field is invalid."] } };
    case "rate-limited":
      return { ...failure(messages[429]), retry_after: Math.ceil(refusal.retryAfterMs / 1e3) };
    case "failed":
      return { ...failure(messages[refusal.status] ?? messages[500]), ...extras[refusal.status] };
  }
}
function failure(message) {
  return { success: false, message: message ?? "" };
}
function channelData2(record3) {
  const { id, kind: kind3, username, isConnected, syncStatus, lastSyncedAt } = record3;
  return {
    id: Number(id),
    type: kind3,
    username,
    is_connected: isConnected,
    sync_status: syncStatus,
    last_synced_at: lastSyncedAt
  };
}
var instructions = {
  whatsapp: "Scan with WhatsApp on your phone: Settings \u2192 Linked devices \u2192 Link a device.",
  telegram: "Open Telegram \u2192 Settings \u2192 Devices \u2192 Link Desktop Device, then scan."
};
var messages = {
  400: "The request is malformed.",
  401: "Unauthenticated. Please provide a valid API key.",
  403: "Request origin is not allowed.",
  404: "Channel not found.",
  409: "WhatsApp is already connected. Disconnect it first.",
  422: "The given data was invalid.",
  429: "Too many requests. Please slow down.",
  500: "An unexpected error occurred. Please try again later."
};
var extras = {
  422: { errors: { account_id: ["The account id field is invalid."] } },
  429: { retry_after: 34 }
};

// src/sandbox/skylight-login-wire.ts
var text2 = v8.fallback(v8.string(), "");
function readLogin(body) {
  const schema = v8.object({ username: text2, password: text2, country: v8.nullish(text2, "SA") });
  return v8.parse(v8.fallback(schema, { username: "", password: "", country: "SA" }), body);
}
function readAnswer2(body) {
  const schema = v8.object({ account_id: text2, code: text2 });
  const { account_id, code: code3 } = v8.parse(v8.fallback(schema, { account_id: "", code: "" }), body);
  return { id: account_id, code: code3 };
}
function writeOutcome(outcome2) {
  if (outcome2.status === "challenged") return writeChallenge(outcome2.login);
  const { last_synced_at, ...data } = channelData2(outcome2.channel);
  if (last_synced_at !== null) return { success: true, data: { ...data, last_synced_at } };
  const message = "Instagram connected successfully. Account is syncing.";
  return { success: true, data, message };
}
function writeResent() {
  return { success: true, message: "Verification code resent successfully." };
}
function writeChallenge({ id, round, checkpoint }) {
  return {
    success: true,
    data: { requires_2fa: true, account_id: id, ...checkpoints[checkpoint] },
    message: round === 1 ? "A verification code has been sent. Submit it to POST /channels/instagram/2fa." : "Another verification code is required. Submit it to POST /channels/instagram/2fa."
  };
}
var checkpoints = {
  message: { checkpoint_type: "OTP" },
  app: { checkpoint_type: "2FA", source: "APP" },
  selfie: { checkpoint_type: "SELFIE" }
};

// src/sandbox/skylight-response.ts
function respond(answer2, write, world) {
  if (answer2.type === "dropped") throw new DroppedConnection();
  const headers2 = new Headers(answer2.type === "unauthorized" ? {} : quotaHeaders(world));
  headers2.set("date", new Date(world.now()).toUTCString());
  const status = statusOf(answer2) ?? 500;
  const isDone2 = answer2.type === "done" || answer2.type === "garbled";
  const body = isDone2 ? write(answer2.value) : writeRefusal(answer2);
  if (!body) return new Response(null, { status, headers: headers2 });
  if (answer2.type === "garbled") {
    const { text: text4, type } = garble(answer2.form, body, envelope2);
    headers2.set("content-type", type);
    return new Response(text4, { status, headers: headers2 });
  }
  return Response.json(body, { status, headers: headers2 });
}
var envelope2 = {
  bare: (body) => ({ ...body, data: {} }),
  refusal: { success: false, message: "Something went wrong." }
};
function quotaHeaders({ quota }) {
  return {
    "x-ratelimit-limit": String(quota.limit),
    "x-ratelimit-remaining": String(quota.remaining),
    "x-ratelimit-reset": String(Math.ceil(quota.resetsAt / 1e3))
  };
}

// src/sandbox/skylight-api.ts
function skylightApi(worlds) {
  const api = new Hono4();
  api.use(async (context, next2) => {
    if (context.req.header("sec-fetch-site") !== "cross-site") return next2();
    return context.json({ success: false, message: "Pages of other sites may not call this." }, 403);
  });
  async function serve(context, operate, write) {
    const { method: method2, path, raw } = context.req;
    const key = readKey(raw.headers);
    const world = worlds(key ?? void 0);
    const answer2 = await world.receive({ method: method2, path, key, signal: raw.signal }, operate);
    return respond(answer2, write, world);
  }
  async function serveBody(context, operate, write) {
    const body = await readBody3(context.req.raw);
    if (body !== "too large") return serve(context, operate(body.json), write);
    return context.json({ success: false, message: "The body is larger than 16 kB." }, 413);
  }
  for (const kind3 of codeKinds) {
    api.post(
      `/channels/${kind3}/connect`,
      (context) => serve(context, (provider) => provider.connect(kind3), writeAttempt)
    );
    api.get(`/channels/${kind3}/status`, (context) => {
      const id = context.req.query("account_id");
      return id === void 0 ? serve(context, (provider) => provider.read(kind3), writeStatus) : serve(context, (provider) => provider.readAttempt(kind3, id), writeReading);
    });
  }
  api.post(
    "/channels/instagram/connect",
    (context) => serveBody(context, (body) => (provider) => provider.login(readLogin(body)), writeOutcome)
  );
  api.post(
    "/channels/instagram/2fa",
    (context) => serveBody(
      context,
      (body) => (provider) => {
        const { id, code: code3 } = readAnswer2(body);
        return provider.answer(id, code3);
      },
      writeOutcome
    )
  );
  api.post(
    "/channels/instagram/2fa/resend",
    (context) => serveBody(context, (body) => (provider) => provider.resend(readAnswer2(body).id), writeResent)
  );
  api.get(
    "/channels/instagram/status",
    (context) => serve(context, (provider) => provider.read("instagram"), writeChannel)
  );
  for (const kind3 of channelKinds) {
    api.post(
      `/channels/${kind3}/refresh`,
      (context) => serve(context, (provider) => provider.refresh(kind3), writeChannel)
    );
    api.post(
      `/channels/${kind3}/disconnect`,
      (context) => serve(
        context,
        (provider) => provider.disconnect(kind3),
        () => null
      )
    );
  }
  api.all(
    "*",
    (context) => serve(
      context,
      () => ({ type: "not-found" }),
      () => null
    )
  );
  return api;
}
function readKey(headers2) {
  const bearer = /^Bearer +(\S+)$/i.exec(headers2.get("authorization") ?? "")?.[1];
  return headers2.get("x-api-key") || bearer || null;
}

// src/sandbox/create-sandbox.ts
function createSandbox(start, options = {}) {
  const worlds = createWorlds(start);
  const pages = portal(worlds);
  let { portalUrl } = options;
  const app = new Hono5();
  app.get("/", (context) => context.text(greeting));
  app.route("/api/v1", skylightApi(worlds));
  app.route(
    "/v1",
    keebaiApi(worlds, ({ url: url2 }) => portalUrl ?? new URL("/portal", url2).href)
  );
  app.route("/portal", pages);
  app.route("/sandbox", controlApi(worlds));
  app.onError((error2) => {
    throw error2;
  });
  return {
    async fetch(input, init) {
      return app.fetch(input instanceof Request && !init ? input : new Request(input, init));
    },
    portal: async (request) => pages.fetch(request),
    world: worlds,
    movePortal(url2) {
      portalUrl = url2;
    },
    close() {
      for (const world of worlds.all()) world.keebai.unsubscribe();
    }
  };
}
var greeting = `A SkylightChat and a Keebai that exist in memory.

/api/v1    SkylightChat's API; every API key is valid and has a world of its own
/v1        Keebai's API, on the same worlds; every token is valid
/portal    Keebai's portal, where a signup is finished or cancelled
/sandbox   the control API; ?world=<API key or token> names the world, "demo" unless given

  GET  /sandbox/state                what the world holds
  GET  /sandbox/requests             what the provider's side received
  GET  /sandbox/inbox                the codes sent to people who log in
  GET  /sandbox/scenarios            the situations a world can begin in
  POST /sandbox/scan                 {"code"}
  POST /sandbox/reset                {"scenario"?, "seed"?}
  POST /sandbox/clock                {"advanceMs"}
  PUT  /sandbox/channels/:kind       {"syncStatus"?, "campaign"?, \u2026}
  PUT  /sandbox/faults               {"latencyMs"?, "errorRate"?, "status"?, "dropRate"?, "malformed"?, "stream"?, "route"?}
  POST /sandbox/signup/:session      {"outcome"}
  PUT  /sandbox/keebai/channels/:id  {"type"?, "name"?, "isActive"?}
  PUT  /sandbox/keebai/scopes        {"scopes"}
  POST /sandbox/webhooks             {"url"}
  GET  /sandbox/webhooks             who is told of Keebai's channels, and what came of it
`;

// src/proxy/shapes.ts
var text3 = (value) => typeof value === "string" ? value : refuse();
var count = (value) => typeof value === "number" && value >= 0 ? value : refuse();
function oneOf(values) {
  return (value) => values.find((each) => each === value) ?? refuse();
}
var flag = oneOf([true, false]);
function nullable2(shape) {
  return (value) => value === null ? value : shape(value);
}
function optional5(shape) {
  return (value) => value === void 0 ? value : shape(value);
}
function listOf(shape) {
  return (value) => Array.isArray(value) ? value.map(shape) : refuse();
}
function recordOf(shape) {
  return (value) => rebuilt(fieldsOf(value), shape);
}
function object4(fields2) {
  return (value) => {
    const given = fieldsOf(value);
    return rebuilt(fields2, (shape, name) => shape(given[name]));
  };
}
function tagged(tag, arms) {
  const word2 = oneOf(Object.keys(arms));
  return (value) => {
    const fields2 = { [tag]: word2, ...arms[word2(fieldsOf(value)[tag])] };
    return object4(fields2)(value);
  };
}
function rebuilt(fields2, read) {
  const entries = Object.entries(fields2).map(([name, each]) => [name, read(each, name)]);
  return Object.fromEntries(entries.filter(([, each]) => each !== void 0));
}
function fieldsOf(value) {
  return typeof value === "object" && value ? value : refuse();
}
function refuse() {
  throw new ChannelError("malformed-answer");
}

// src/proxy/codec.ts
var duration = (value) => Math.min(count(value), 864e5);
var moment2 = (value) => value === null || Number.isNaN(Date.parse(text3(value))) ? null : text3(value);
var kind = oneOf(channelKinds);
var method = oneOf(["qr", "link"]);
var url = (value) => /^https?:\/\//.test(text3(value)) ? text3(value) : refuse();
var invitation = tagged("type", {
  qr: { payload: text3, lifetimeMs: nullable2(duration) },
  link: { url }
});
var offer = object4({
  kind,
  method: oneOf(["qr", "link", "credentials"]),
  actions: listOf(oneOf(["connect", "refresh", "disconnect"])),
  maxChannels: nullable2(count),
  coexistence: optional5(flag)
});
var channel = object4({
  id: text3,
  kind,
  name: nullable2(text3),
  username: nullable2(text3),
  isConnected: flag,
  syncStatus: oneOf(syncStatuses),
  rawStatus: optional5(text3),
  lastSyncedAt: moment2,
  details: recordOf(text3)
});
var channelNews = object4({ changed: flag, askAfterMs: duration });
var session = object4({
  id: text3,
  kind,
  method,
  invitation: nullable2(invitation),
  expiresInMs: nullable2(duration),
  readAfterMs: duration
});
var handoff = object4({ token: text3, expiresInMs: duration });
var errorFields = object4({
  code: (value) => readErrorCode(text3(value)),
  retryAfterMs: optional5(duration),
  fieldErrors: optional5(recordOf(listOf(text3)))
});
var error = (value) => {
  const fields2 = errorFields(value);
  return new ChannelError(fields2.code, fields2);
};
var reading = tagged("status", {
  waiting: { readAfterMs: duration, invitation: optional5(invitation) },
  scanned: { readAfterMs: duration },
  connected: { channel },
  failed: { error },
  expired: {},
  cancelled: {}
});
var challenge = object4({
  id: text3,
  kind,
  round: count,
  type: oneOf(["code", "elsewhere"]),
  rawType: optional5(text3),
  sentTo: nullable2(oneOf(["sms", "email", "app"])),
  canResend: flag,
  expiresInMs: nullable2(duration)
});
var outcome = tagged("status", {
  connected: { channel },
  challenged: { challenge }
});
var receipt = object4({ retryAfterMs: nullable2(duration) });

// src/proxy/expected.ts
function expected({ kind: kind3, id }, given) {
  const made = channel(given);
  return made.kind === kind3 && (id === void 0 || made.id === id) ? made : refuse();
}

// src/proxy/answer.ts
var Refusal = class extends ChannelError {
  status;
  /** The methods that the path knows, where the method is wrong. */
  allow;
  constructor(status, code3, more = {}) {
    super(code3, { fieldErrors: refused2(more.fields ?? []) });
    this.status = status;
    this.allow = more.allow;
  }
};
var statusOf2 = {
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  expired: 410,
  "already-connected": 409,
  "version-mismatch": 409,
  "campaign-active": 422,
  invalid: 422,
  "rate-limited": 429,
  "wrong-credentials": 422,
  "wrong-code": 422,
  unsupported: 501,
  // Not the provider's own 401 or 403: a browser would take those for the host's login.
  "provider-unauthorized": 502,
  "provider-forbidden": 502,
  "provider-unavailable": 502,
  "pairing-failed": 502,
  "device-limit": 422,
  "passkey-required": 422,
  "stream-unavailable": 502,
  "malformed-answer": 502,
  network: 502,
  timeout: 504,
  unexpected: 500
};
var fieldNames = [
  ..."attemptId code country id kind method password username".split(" "),
  ..."settings coexistence name pipelineId".split(" ")
];
var hourMs = 36e5;
var shapes = {
  "GET /offers": listOf(offer),
  "GET /channels": listOf(channel),
  "GET /channels/:kind": nullable2(channel),
  "GET /changes": channelNews,
  "POST /channels/:kind/refresh": channel,
  "POST /channels/:kind/disconnect": () => void 0,
  "POST /pairings": session,
  "GET /pairings/:kind/session": session,
  "GET /pairings/:kind/reading": reading,
  "POST /handoffs/:kind": handoff,
  "POST /logins": outcome,
  "POST /logins/:kind/answer": outcome,
  "POST /logins/:kind/resend": receipt,
  "GET /logins/:kind/challenge": challenge
};
function answer(route2, value) {
  const body = shapes[route2](value);
  if (body === void 0) return respond2(204);
  return respond2(route2 === "POST /pairings" ? 201 : 200, body);
}
function written2(route2, value) {
  return toJson(shapes[route2](value));
}
var answerHeaders = {
  [versionHeader]: wireVersion,
  "cache-control": "no-store",
  vary: "*"
};
function refuse2(error2) {
  const known = told(error2);
  const { status, allow } = error2 instanceof Refusal ? error2 : { status: statusOf2[known.code], allow: void 0 };
  const wait2 = known.retryAfterMs && String(Math.ceil(known.retryAfterMs / 1e3));
  const more = { ...allow && { allow }, ...wait2 && { "retry-after": wait2 } };
  return respond2(status, known, more);
}
function unheard() {
  return respond2(499);
}
function told(error2) {
  const { code: code3, retryAfterMs: retryAfterMs2, fieldErrors } = error2;
  const isWait = typeof retryAfterMs2 === "number" && retryAfterMs2 >= 0;
  const fields2 = fieldNames.filter((name) => Object.hasOwn(Object(fieldErrors), name));
  return {
    code: readErrorCode(code3),
    // A longer wait is no news to a page: it asks once more then.
    ...isWait && { retryAfterMs: Math.min(retryAfterMs2, hourMs) },
    ...fields2.length > 0 && { fieldErrors: refused2(fields2) }
  };
}
function refused2(fields2) {
  return Object.fromEntries(fields2.map((name) => [name, ["refused"]]));
}
function respond2(status, body, more) {
  const headers2 = { ...answerHeaders, ...more };
  if (body === void 0) return new Response(null, { status, headers: headers2 });
  const text4 = toJson(body);
  const type = { "content-type": "application/json", "x-content-type-options": "nosniff" };
  const response = new Response(text4, { status, headers: { ...headers2, ...type } });
  texts.set(response, text4);
  return response;
}
var texts = /* @__PURE__ */ new WeakMap();
function toJson(body) {
  const json = JSON.stringify(body, (_, value) => isChannelError(value) ? told(value) : value);
  return json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

// src/proxy/guard.ts
var maxBodyBytes = 16384;
var bodyLimitMs = 1e4;
function matchRoute({ method: method2, url: url2 }, base) {
  const { pathname, search } = new URL(url2);
  const path = pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : "";
  const [, section, kind3, rest2] = /^(\/\w+)\/([^/]+)(.*)$/s.exec(path) ?? [];
  const pattern = kind3 === void 0 ? path : `${section}/:kind${rest2}`;
  const asked = `${method2} ${pattern}`;
  const route2 = routes.find((each) => each === asked);
  if (!route2) {
    const others = routes.filter((each) => each.endsWith(` ${pattern}`));
    if (others.length === 0) throw new Refusal(404, "not-found");
    throw new Refusal(405, "invalid", {
      allow: others.map((each) => each.split(" ")[0]).join(", ")
    });
  }
  if (search) throw new Refusal(422, "invalid");
  return { route: route2, kind: kind3 };
}
function checkVersion({ headers: headers2 }) {
  if (headers2.get(versionHeader) !== wireVersion) throw new Refusal(409, "version-mismatch");
}
function readingManner({ headers: headers2 }) {
  const accept = headers2.get("accept")?.toLowerCase() ?? "";
  if (accept.includes(streamType)) return "stream";
  return accept.includes("application/json") ? "watched" : "plain";
}
function viewOf(request) {
  return readingManner(request) === "plain" ? "hidden" : "visible";
}
function checkSite(request) {
  const site = request.headers.get("sec-fetch-site");
  const isOwn = site === "same-origin" || (site === null || site === "none") && isOwnOrigin(request);
  const isHeld = readingManner(request) !== "plain";
  if ((request.method !== "GET" || isHeld) && !isOwn) throw new Refusal(403, "forbidden");
}
function isOwnOrigin({ url: url2, headers: headers2 }) {
  const origin = headers2.get("origin");
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const [forwarded] = headers2.get("x-forwarded-host")?.split(",") ?? [];
  const own = [new URL(url2).host, headers2.get("host"), forwarded?.trim()];
  return own.includes(new URL(origin).host);
}
async function readJson(request) {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json[\t ]*(;|$)/i.test(type)) throw new Refusal(415, "invalid");
  const text4 = await readText2(request);
  try {
    return JSON.parse(text4);
  } catch {
    throw new Refusal(400, "invalid");
  }
}
async function readNothing(request) {
  if (await readText2(request) !== "") throw new Refusal(400, "invalid");
}
async function readText2({ headers: headers2, body }) {
  if (Number(headers2.get("content-length")) > maxBodyBytes) throw new Refusal(413, "invalid");
  if (!body) return "";
  const reader = body.getReader();
  try {
    return await inTime(bodyLimitMs, () => collect2(reader));
  } catch (error2) {
    reader.cancel().catch(() => void 0);
    if (error2 instanceof Refusal) throw error2;
    const isSlow = isChannelError(error2) && error2.code === "timeout";
    throw isSlow ? new Refusal(408, "timeout") : new Refusal(400, "invalid");
  }
}
async function collect2(reader) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text4 = "";
  let bytes = 0;
  for (; ; ) {
    const { done: done2, value } = await reader.read();
    if (done2) return text4 + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBodyBytes) throw new Refusal(413, "invalid");
    text4 += decoder.decode(value, { stream: true });
  }
}

// src/proxy/requests.ts
import * as v9 from "valibot";

// src/proxy/handles.ts
var longestMs = 15 * 6e4;
var graceMs2 = 6e4;
async function openHandle(seal, { subject, leave }, ref) {
  const held = ref.handle.length > longestHandle ? null : await seal.open(ref.handle, subject);
  if (!held || held.subject !== subject || held.kind !== ref.kind) {
    throw new ChannelError("not-found");
  }
  if (leave && held.root !== leave.root) throw new ChannelError("not-found");
  const lifeMs = Math.min(held.expiresInMs ?? longestMs, longestMs);
  if (ageOf(held) > lifeMs + graceMs2) throw new ChannelError("expired");
  return held;
}
function ageOf({ madeAt }) {
  return Math.max(0, Date.now() - madeAt);
}
function leaveLeftMs({ until }) {
  const leftMs = until - Date.now();
  if (leftMs <= 0) throw new ChannelError("expired");
  return leftMs;
}
function left(duration2, age) {
  return duration2 === null ? null : Math.max(0, duration2 - age);
}
var longestHandle = 8e3;
async function sealHandle(seal, held) {
  const handle2 = await seal.seal(held);
  if (handle2.length <= longestHandle) return handle2;
  const cause = new Error(`A handle of ${handle2.length} characters fits no header.`);
  throw new ChannelError("malformed-answer", { cause });
}

// src/proxy/requests.ts
var kind2 = v9.picklist(channelKinds);
var attemptId = v9.pipe(v9.string(), v9.regex(/^[\w.-]{1,100}$/));
var channelRef = v9.strictObject({
  kind: kind2,
  id: v9.exactOptional(v9.pipe(v9.string(), v9.regex(/^(?!\.{1,2}$)[\w.:@+-]{1,200}$/)))
});
var noList = v9.custom((value) => !Array.isArray(value));
var settings = {
  name: v9.exactOptional(v9.pipe(v9.string(), v9.minLength(1), v9.maxLength(100))),
  coexistence: v9.exactOptional(v9.boolean()),
  pipelineId: v9.exactOptional(v9.pipe(v9.string(), v9.minLength(1), v9.maxLength(200)))
};
function pairingRequest(allow) {
  const allowed2 = Object.entries(settings).filter(([name]) => allow.some((each) => each === name));
  return v9.strictObject({
    attemptId,
    kind: kind2,
    method: v9.picklist(["qr", "link"]),
    replaces: v9.exactOptional(v9.pipe(v9.string(), v9.maxLength(longestHandle))),
    settings: v9.exactOptional(v9.pipe(noList, v9.strictObject(Object.fromEntries(allowed2))))
  });
}
var loginRequest = v9.strictObject({
  attemptId: v9.exactOptional(attemptId),
  kind: kind2,
  username: v9.pipe(v9.string(), v9.minLength(1), v9.maxLength(320)),
  password: v9.pipe(v9.string(), v9.minLength(1), v9.maxLength(1e3)),
  country: v9.exactOptional(v9.pipe(v9.string(), v9.regex(/^[A-Z]{2}$/)))
});
var codeRequest = v9.strictObject({
  code: v9.pipe(v9.string(), v9.minLength(1), v9.maxLength(100))
});
function parse4(schema, value) {
  const read = v9.safeParse(schema, value);
  if (read.success) return read.output;
  const fields2 = read.issues.map((issue) => v9.getDotPath(issue)?.split(".")[0] ?? "");
  throw new Refusal(422, "invalid", { fields: fields2 });
}

// src/proxy/actions.ts
var needs = { connect: "connect", refresh: "see", disconnect: "disconnect" };
function createActions(lists, fresh, pairings, handoffs, readings, logins, changes, hints, known, allow) {
  const startRequest = pairingRequest(allow);
  async function hinting(subject, task) {
    try {
      return await task;
    } finally {
      await hints.hint(subject);
    }
  }
  return {
    "GET /offers": {
      needs: null,
      async run({ provider, can }) {
        const offers2 = await provider.look((gateway, options) => gateway.listOffers(options));
        return offers2.map((offer2) => allowed(offer2, can));
      }
    },
    "GET /channels": {
      needs: "see",
      async run(call) {
        await hints.attend(call.subject);
        return lists.read(call);
      }
    },
    "GET /channels/:kind": {
      needs: "see",
      async run(call) {
        const ref = channelOf(call);
        await hints.attend(call.subject);
        return fresh.read(call, ref);
      }
    },
    "GET /changes": {
      needs: "see",
      run: async (call) => changes.read(call)
    },
    "POST /channels/:kind/refresh": {
      needs: needs.refresh,
      async run(call) {
        const ref = channelOf(call);
        await readNothing(call.request);
        const channel2 = await call.provider.act(async ({ channels }) => {
          if (!channels.refresh) throw new ChannelError("unsupported");
          return hinting(call.subject, channels.refresh(ref));
        });
        return expected(ref, channel2);
      }
    },
    "POST /channels/:kind/disconnect": {
      needs: needs.disconnect,
      async run(call) {
        const ref = channelOf(call);
        await readNothing(call.request);
        return call.provider.act(async ({ channels }) => {
          if (!channels.disconnect) throw new ChannelError("unsupported");
          return hinting(call.subject, channels.disconnect(ref));
        });
      }
    },
    "POST /pairings": {
      needs: needs.connect,
      isLent: true,
      async run(call) {
        const request = parse4(startRequest, await readJson(call.request));
        await known.attempt(call.subject, call.leave?.pairing.kind ?? request.kind);
        return pairings.start(call, request);
      }
    },
    "GET /pairings/:kind/session": {
      needs: needs.connect,
      isLent: true,
      async run(call) {
        const ref = handleOf(call);
        const isFirst = call.leave?.pairing.kind === ref.kind && ref.handle === "";
        return isFirst ? pairings.takeUp(call, call.leave) : pairings.resume(call, ref);
      }
    },
    "GET /pairings/:kind/reading": {
      needs: needs.connect,
      isLent: true,
      run: async (call) => readings.read(call, handleOf(call))
    },
    "POST /handoffs/:kind": {
      needs: needs.connect,
      async run(call) {
        const ref = handleOf(call);
        await readNothing(call.request);
        return handoffs.make(call, ref);
      }
    },
    "POST /logins": {
      needs: needs.connect,
      async run(call) {
        const request = parse4(loginRequest, await readJson(call.request));
        await known.attempt(call.subject, request.kind);
        return logins.submit(call, request);
      }
    },
    "POST /logins/:kind/answer": {
      needs: needs.connect,
      async run(call) {
        const ref = handleOf(call);
        return logins.answer(call, ref, parse4(codeRequest, await readJson(call.request)).code);
      }
    },
    "POST /logins/:kind/resend": {
      needs: needs.connect,
      async run(call) {
        const ref = handleOf(call);
        await readNothing(call.request);
        return logins.resend(call, ref);
      }
    },
    "GET /logins/:kind/challenge": {
      needs: needs.connect,
      run: async (call) => logins.resume(call, handleOf(call))
    }
  };
}
function allowed(offer2, can) {
  return { ...offer2, actions: offer2.actions.filter((action) => can.has(needs[action])) };
}
function channelOf({ request, kind: kind3 }) {
  const id = request.headers.get(idHeader);
  return parse4(channelRef, { kind: kind3, ...id !== null && { id } });
}
function handleOf(call) {
  const { kind: kind3 } = parse4(channelRef, { kind: call.kind });
  return { handle: call.request.headers.get(idHeader) ?? "", kind: kind3 };
}

// src/proxy/challenges.ts
var mark = object4({
  purpose: oneOf(["challenge"]),
  subject: text3,
  madeAt: count
});
var sealedChallenge = (value) => ({
  ...challenge(value),
  ...mark(value)
});
function nameOf2({ id, round, madeAt }) {
  return JSON.stringify([id, round, madeAt]);
}
function toChallenge2(handle2, held) {
  return { ...held, id: handle2, expiresInMs: left(held.expiresInMs, ageOf(held)) };
}
function refOf({ id, kind: kind3, round }) {
  return { id, kind: kind3, round };
}

// src/proxy/audience.ts
var patienceMs3 = { stream: 500, news: 900, turns: 3e3, poll: 15e3 };
function createAudience(latest, empty) {
  const readers = /* @__PURE__ */ new Map();
  let told3 = 0;
  let isDismissed = false;
  let patience = null;
  function waitForNext(manner) {
    const until = deadlineIn(patienceMs3[manner]);
    if (isDismissed || patience && remainingMs(patience.until) > patienceMs3[manner]) return;
    clearTimeout(patience?.timer);
    const timer = setTimeout(() => {
      patience = null;
      if (readers.size === 0) empty();
    }, patienceMs3[manner]);
    patience = { manner, until, timer };
  }
  function forget() {
    clearTimeout(patience?.timer);
    patience = null;
  }
  function join(manner, position = 0) {
    const reader = { manner, wake: () => {
    } };
    let read = position;
    if (patience?.manner === "news" || patience?.manner === "turns") forget();
    const self = {
      async next(waitMs3) {
        if (waitMs3 > 0 && read === told3 && readers.has(self)) {
          await new Promise((resolve) => {
            const timer = setTimeout(resolve, waitMs3);
            reader.wake = () => (clearTimeout(timer), resolve());
          });
        }
        if (read === told3 || !readers.has(self)) return null;
        read = told3;
        return latest();
      },
      get position() {
        return read;
      },
      leave(left2 = manner) {
        if (!readers.delete(self)) return;
        reader.wake();
        waitForNext(left2);
      }
    };
    readers.set(self, reader);
    return self;
  }
  waitForNext("stream");
  return {
    join,
    get streams() {
      return [...readers.values()].filter(({ manner }) => manner === "stream").length;
    },
    tell() {
      told3 += 1;
      if (readers.size === 0 && !patience) waitForNext("stream");
      for (const { wake } of readers.values()) wake();
    },
    dismiss() {
      isDismissed = true;
      forget();
    }
  };
}

// src/gateway/late-answers.ts
var lateAnswerMs = 3e4;
var pauseMs = 1e3;
var pollMs = 2500;
var silence = { status: "waiting", readAfterMs: 864e5 };
function withLateAnswers(pairing2) {
  async function readKept({ id, diesAt }, ref, signal) {
    const isDead = () => diesAt !== null && Date.now() >= diesAt;
    try {
      const reading2 = await pairing2.read({ ...ref, id }, { signal });
      const isEnd3 = reading2.status === "failed" || reading2.status === "expired";
      return isEnd3 && isDead() ? silence : reading2;
    } catch (error2) {
      if (isOver(error2) && isDead()) return silence;
      throw error2;
    }
  }
  async function success({ earlier, earlierUntil }, ref, signal) {
    while (earlier !== null && Date.now() < earlierUntil && !signal.aborted) {
      const said = await pairing2.read({ ...ref, id: earlier }, { signal }).catch(() => null);
      if (said?.status === "connected") return said;
      await pause2(pollMs, signal);
    }
    return null;
  }
  async function* watchBoth(watched, kept3, ref, caller) {
    const line = new AbortController();
    const { signal } = line;
    const hangUp = () => line.abort(caller?.reason);
    if (caller?.aborted) hangUp();
    caller?.addEventListener("abort", hangUp, { signal });
    const source = watched(signal)[Symbol.asyncIterator]();
    const late = success(kept3, ref, signal).then(
      (value) => value ? { done: true, value } : new Promise(() => {
      })
    );
    try {
      for (; ; ) {
        const { done: done2, value } = await Promise.race([source.next(), late]);
        if (value) yield value;
        if (done2) return;
      }
    } finally {
      line.abort();
      const leave = async () => source.return?.();
      leave().catch(() => void 0);
    }
  }
  return {
    async start({ replaces, ...request }, options) {
      const earlier = replaces === void 0 ? null : unpack(replaces).id;
      const from = Date.now();
      const session2 = await pairing2.start(request, options);
      const { invitation: invitation2 } = session2;
      const lifetimeMs = invitation2?.type === "qr" ? invitation2.lifetimeMs : null;
      const diesAt = lifetimeMs === null ? null : from + lifetimeMs;
      const earlierUntil = Date.now() + lateAnswerMs;
      return { ...session2, id: pack({ id: session2.id, diesAt, earlier, earlierUntil }) };
    },
    async read(ref, { signal } = {}) {
      const kept3 = unpack(ref.id);
      const { earlier, earlierUntil } = kept3;
      const reading2 = readKept(kept3, ref, signal);
      if (earlier === null || Date.now() >= earlierUntil) return reading2;
      const late = pairing2.read({ ...ref, id: earlier }, { signal }).catch(() => null);
      const wait2 = () => pause2(pauseMs);
      const said = await Promise.race([late, reading2.then(wait2, wait2)]);
      return said?.status === "connected" ? said : reading2;
    },
    ...pairing2.resume && {
      async resume(ref, options) {
        const session2 = await pairing2.resume?.({ ...ref, id: unpack(ref.id).id }, options);
        if (!session2) throw new ChannelError("unsupported");
        return { ...session2, id: ref.id };
      }
    },
    ...pairing2.watch && {
      watch(ref, { signal: caller } = {}) {
        const kept3 = unpack(ref.id);
        const watched = (signal) => {
          const readings = pairing2.watch?.({ ...ref, id: kept3.id }, { signal });
          if (!readings) throw new ChannelError("unsupported");
          return readings;
        };
        const isAlone = kept3.earlier === null || Date.now() >= kept3.earlierUntil;
        return isAlone ? watched(caller) : watchBoth(watched, kept3, ref, caller);
      }
    }
  };
}
function hearingLate(gateway) {
  const { pairing: pairing2, credentials, channels, quota } = gateway;
  return {
    listOffers: (abortable) => gateway.listOffers(abortable),
    ...quota && { quota: { ...quota, metered: (meter) => hearingLate(quota.metered(meter)) } },
    channels,
    ...credentials && { credentials },
    ...pairing2 && { pairing: withLateAnswers(pairing2) }
  };
}
function pack({ id, diesAt, earlier, earlierUntil }) {
  return JSON.stringify([id, diesAt, earlier, earlierUntil]);
}
function pause2(ms, signal) {
  return new Promise((resolve) => {
    const end2 = () => (clearTimeout(timer), resolve(null));
    const timer = setTimeout(end2, ms);
    signal?.addEventListener("abort", end2, { once: true });
  });
}
function unpack(text4) {
  const bare = { id: text4, diesAt: null, earlier: null, earlierUntil: 0 };
  try {
    const [id, diesAt, earlier, earlierUntil] = JSON.parse(text4);
    return typeof id === "string" ? { id, diesAt, earlier, earlierUntil } : bare;
  } catch {
    return bare;
  }
}

// src/proxy/provider.ts
function createProvider2(gateway, browser, spending, subject) {
  let making;
  const make = async () => hearingLate(await gateway());
  const made = () => making ??= make();
  let metering;
  const meter = async () => spending.metered(await made(), subject, "read");
  const reads = () => metering ??= meter();
  let lent2;
  const lend = () => lent2 ??= inTime(18e3, reads).catch(theirs);
  const acts = async () => spending.metered(await made(), subject, "act");
  const follow = (task) => within(18e3, void 0, async (signal) => {
    const lent3 = await reads();
    browser.throwIfAborted();
    return task(lent3, { signal });
  }).catch(theirs);
  return {
    look: (task) => within(18e3, browser, async (signal) => task(await reads(), { signal })).catch(theirs),
    follow,
    async lend() {
      const gateway2 = await lend();
      browser.throwIfAborted();
      return gateway2;
    },
    act: (task) => inTime(4e4, async () => task(await acts())).catch(theirs),
    ease: async () => spending.ease(await made())
  };
}
var meanings = {
  unauthenticated: "provider-unauthorized",
  forbidden: "provider-forbidden",
  "version-mismatch": "malformed-answer"
};
function fromProvider(error2) {
  const meaning = meanings[error2.code];
  return meaning ? new ChannelError(meaning, { cause: error2 }) : error2;
}
function theirs(error2) {
  throw isChannelError(error2) ? fromProvider(error2) : error2;
}

// src/proxy/watch.ts
var rememberedMs = 6e4;
var restMs = 2e3;
var graceMs3 = 5e3;
function isFinal({ status }) {
  return status !== "waiting" && status !== "scanned";
}
function openWatch({ begin: begin2, lifeMs, settle, failed: failed2, ended }) {
  const upstream = new AbortController();
  let progress = "running";
  let heard = null;
  let failure2 = null;
  let keptUntil = Number.POSITIVE_INFINITY;
  const latest = () => heard && aged(heard.reading, heard.at);
  const audience = createAudience(
    () => {
      if (failure2) throw failure2;
      return latest();
    },
    () => {
      if (progress === "settling" || heard?.reading.status === "scanned") return;
      end2(0);
    }
  );
  const deadline = setTimeout(() => hear({ status: "expired" }), lifeMs + graceMs3);
  function hear(reading2) {
    heard = heardAfter(heard, reading2);
    if (isFinal(reading2)) end2(rememberedMs);
    audience.tell();
  }
  function end2(forMs) {
    progress = "over";
    keptUntil = performance.now() + forMs;
    clearTimeout(deadline);
    audience.dismiss();
    upstream.abort();
    ended();
  }
  async function listen() {
    const source = begin2(upstream.signal, audience.join)[Symbol.asyncIterator]();
    try {
      for (; ; ) {
        const { done: done2, value } = await source.next();
        if (progress === "over") return null;
        if (done2) throw new ChannelError("malformed-answer");
        const reading2 = reading(value);
        if (isFinal(reading2)) return reading2;
        hear(reading2);
      }
    } finally {
      upstream.abort();
      const leave = async () => source.return?.();
      leave().catch(() => void 0);
    }
  }
  async function follow() {
    try {
      const last = await listen();
      if (!last) return;
      progress = "settling";
      clearTimeout(deadline);
      hear(await settle(last));
    } catch (error2) {
      if (progress !== "over") fail3(fromProvider(toChannelError(error2)));
    }
  }
  function fail3(error2) {
    const isUnable2 = error2.code === "unsupported";
    if (!isUnable2) failed2(error2);
    if (!isUnable2 && !isPassing(error2)) return hear({ status: "failed", error: error2 });
    failure2 = error2;
    end2(restOf(error2));
    audience.tell();
  }
  void follow();
  return {
    id: newId(),
    latest,
    join: audience.join,
    get streams() {
      return audience.streams;
    },
    get failure() {
      return failure2;
    },
    get keptUntil() {
      return keptUntil;
    }
  };
}
function restOf(error2) {
  return isPassing(error2) ? Math.min(error2.retryAfterMs ?? restMs, rememberedMs) : rememberedMs;
}
function heardAfter(before, reading2) {
  const isSame3 = reading2.status === "waiting" && !reading2.invitation;
  const { invitation: invitation2 } = before?.reading.status === "waiting" ? before.reading : {};
  if (before && isSame3 && invitation2) return { reading: { ...reading2, invitation: invitation2 }, at: before.at };
  return { reading: reading2, at: now() };
}
function aged(reading2, from) {
  if (reading2.status !== "waiting" || reading2.invitation?.type !== "qr") return reading2;
  const { lifetimeMs } = reading2.invitation;
  if (lifetimeMs === null) return reading2;
  const left2 = Math.floor(remainingMs({ from, afterMs: lifetimeMs }));
  return { ...reading2, invitation: { ...reading2.invitation, lifetimeMs: left2 } };
}

// src/proxy/reading-stream.ts
var beatMs2 = 15e3;
var takenMs = 6e4;
var beat = ": \n\n";
var byTurnsMs = 1e3;
var soon = { status: "waiting", readAfterMs: 0 };
var route = "GET /pairings/:kind/reading";
var streamHeaders = {
  ...answerHeaders,
  // Nothing may hold a piece back to compress it with the next.
  "cache-control": "no-store, no-transform",
  "content-type": streamType,
  "x-accel-buffering": "no",
  "x-content-type-options": "nosniff"
};
function streamReadings(watch, browser, last = null, mostMs = beatMs2, left2 = () => {
}) {
  const { position, afterMs } = placeOf(last, watch);
  const reader = watch.join("stream", position);
  const encoder = new TextEncoder();
  let untaken;
  let isOpen = true;
  function leave() {
    isOpen = false;
    clearTimeout(untaken);
    reader.leave();
    left2();
  }
  function put(controller, text4) {
    controller.enqueue(encoder.encode(text4));
    untaken = setTimeout(() => end2(controller), takenMs);
  }
  function end2(controller) {
    if (!isOpen) return;
    leave();
    controller.close();
  }
  function tellNews(controller, reading2) {
    const timely2 = isFinal(reading2) ? reading2 : { ...reading2, readAfterMs: afterMs };
    const event = `id: ${watch.id}.${reader.position}
data: ${written2(route, timely2)}

`;
    controller.enqueue(encoder.encode(event));
    reader.leave(afterMs > 0 ? "turns" : "news");
    end2(controller);
  }
  const source = {
    start(controller) {
      browser.addEventListener("abort", () => end2(controller), { once: true });
      put(controller, beat);
    },
    async pull(controller) {
      clearTimeout(untaken);
      const reading2 = await reader.next(Math.min(beatMs2, mostMs)).catch(() => "broken");
      if (!isOpen) return;
      if (reading2 === "broken") return end2(controller);
      if (last !== null) return tellNews(controller, reading2 ?? watch.latest() ?? soon);
      put(controller, reading2 ? `data: ${written2(route, reading2)}

` : beat);
      if (reading2 && isFinal(reading2)) end2(controller);
    },
    cancel: leave
  };
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), { headers: streamHeaders });
}
function placeOf(last, watch) {
  const [of, position] = last?.split(".") ?? [];
  const isNew = !last || last === "0";
  if (!isNew && of !== watch.id) return { position: 0, afterMs: byTurnsMs };
  const known = watch.latest();
  const isOver4 = known !== null && isFinal(known);
  return { position: isOver4 ? 0 : Number(position) || 0, afterMs: 0 };
}

// src/proxy/changes.ts
var heldMs = 15e3;
var lookMs = 1e3;
var recentMs = 5e3;
var seldomMs = 1e4;
var restMs2 = { none: 250, changed: 1e3, due: 5e3 };
var unknownMs = 3e5;
function createChanges(hints, places, dueInMs) {
  function isDue(subject, since) {
    const dueMs2 = dueInMs(subject);
    return dueMs2 === null ? Date.now() - since > unknownMs : dueMs2 === 0;
  }
  function hold2(browser, subject, since, free2) {
    const waiting = new AbortController();
    const end2 = () => waiting.abort();
    const timer = setTimeout(end2, Math.min(heldMs, dueInMs(subject) ?? heldMs));
    const look2 = setInterval(() => isDue(subject, since) && end2(), lookMs);
    browser.addEventListener("abort", end2);
    const latest = hints.after(subject, since, waiting.signal).finally(() => {
      clearTimeout(timer);
      clearInterval(look2);
      browser.removeEventListener("abort", end2);
      free2();
    });
    const event = latest.then((at) => {
      if (at > since) return eventOf2(at, { changed: true, askAfterMs: restMs2.changed });
      if (!isDue(subject, since)) return eventOf2(since, { changed: false, askAfterMs: restMs2.none });
      return eventOf2(Date.now() - recentMs, { changed: true, askAfterMs: restMs2.due });
    });
    return stream(event, end2);
  }
  return {
    async read({ request, subject }) {
      const { signal } = request;
      const known = lastOf(request);
      if (readingManner(request) !== "stream") {
        const since2 = Math.max(known, Date.now() - seldomMs - recentMs);
        const changed2 = await hints.latest(subject) > since2 || isDue(subject, since2);
        return { changed: changed2, askAfterMs: seldomMs };
      }
      signal.throwIfAborted();
      const since = known || Date.now() - recentMs;
      const free2 = places.take(subject, request, "changes");
      if (free2) return hold2(signal, subject, since, free2);
      const at = await hints.latest(subject);
      const changed = at > since || isDue(subject, since);
      return stream(
        Promise.resolve(eventOf2(Math.max(at, since), { changed, askAfterMs: seldomMs }))
      );
    }
  };
}
function lastOf({ headers: headers2 }) {
  const last = headers2.get("last-event-id") ?? "";
  return /^\d{1,15}$/.test(last) ? Math.min(Number(last), Date.now()) : 0;
}
function eventOf2(at, news) {
  return `id: ${at}
data: ${written2("GET /changes", news)}

`;
}
function stream(event, left2 = () => {
}) {
  const encoder = new TextEncoder();
  let isOpen = true;
  const source = {
    // Means nothing, and shows that the line is open.
    start: (controller) => controller.enqueue(encoder.encode(": \n\n")),
    async pull(controller) {
      const text4 = await event;
      if (!isOpen) return;
      controller.enqueue(encoder.encode(text4));
      controller.close();
    },
    cancel() {
      isOpen = false;
      left2();
    }
  };
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), { headers: streamHeaders });
}

// src/proxy/cors.ts
var guarded = /^(https:\/\/[^*]+|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?)$/;
var maxAge = "7200";
function checkedOrigins(origins = []) {
  for (const origin of origins) {
    const isExact = URL.canParse(origin) && new URL(origin).origin === origin;
    if (isExact && guarded.test(origin)) continue;
    throw new TypeError(
      `createChannelHandler takes no ${JSON.stringify(origin)} among its \`origins\`. Each is one origin, as browsers write it: \`https://app.example.com\`, or http on this machine, without a path, a slash at the end or a wildcard.`
    );
  }
  return new Set(origins);
}
function listedOrigin({ headers: headers2 }, origins) {
  const origin = headers2.get("origin");
  return origin !== null && origins.has(origin) ? origin : null;
}
function isPreflight({ method: method2, headers: headers2 }, origin) {
  return origin !== null && method2 === "OPTIONS" && headers2.has("access-control-request-method");
}
function preflight({ url: url2, headers: headers2 }, base) {
  const method2 = headers2.get("access-control-request-method") ?? "";
  matchRoute({ method: method2, url: url2 }, base);
  return new Response(null, {
    status: 204,
    headers: {
      ...answerHeaders,
      "access-control-allow-methods": method2,
      "access-control-allow-headers": headers2.get("access-control-request-headers") ?? "",
      "access-control-max-age": maxAge
    }
  });
}
function readableBy(origin, response) {
  if (origin === null) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-allow-credentials", "true");
  response.headers.set("access-control-expose-headers", `${versionHeader}, retry-after`);
  return response;
}

// src/proxy/ends.ts
var limit = 1e4;
var end = object4({ reading, renewals: count, at: count });
function createEnds(notes) {
  const own = /* @__PURE__ */ new Map();
  const noted = notes?.("end", end);
  async function known({ subject }, key) {
    const mine = own.get(key);
    const isFresh = mine !== void 0 && Date.now() - mine.at < longestMs;
    if (isFresh && mine.reading.status === "connected") return mine;
    const theirs2 = await noted?.get(subject, key) ?? null;
    return isFresh && !(theirs2 && isAfter(theirs2, mine)) ? mine : theirs2;
  }
  function forgetOld() {
    for (const [key, { at }] of own) {
      if (own.size < limit && Date.now() - at < longestMs) return;
      own.delete(key);
    }
  }
  return {
    async note(session2, told3) {
      const { subject, root } = session2;
      if (root === void 0 || !isFinal(told3)) return;
      const key = keyOf(session2);
      const one = { reading: told3, renewals: placeOf2(session2), at: Date.now() };
      const before = await known(session2, key);
      if (before && !isAfter(one, before)) return;
      own.delete(key);
      forgetOld();
      own.set(key, one);
      await noted?.set(subject, key, one, longestMs);
    },
    async find(session2) {
      if (session2.root === void 0) return null;
      const last = await known(session2, keyOf(session2));
      const isOfThis = last && (last.reading.status === "connected" || last.renewals >= placeOf2(session2));
      return isOfThis ? last.reading : null;
    }
  };
}
function isAfter(one, other) {
  if (other.reading.status === "connected") return false;
  return one.reading.status === "connected" || one.renewals > other.renewals;
}
function placeOf2({ attempt = "" }) {
  return Math.max(0, renewalsOf(attempt) || 0);
}
function keyOf({ subject, kind: kind3, root }) {
  return JSON.stringify([subject, kind3, root]);
}

// src/proxy/joins.ts
function createJoins({ keepMs, limit: limit10, share: share4, surplus }) {
  const entries = /* @__PURE__ */ new Map();
  const owners = /* @__PURE__ */ new Map();
  function put(key, entry2) {
    entries.set(key, entry2);
    owners.set(entry2.owner, (owners.get(entry2.owner) ?? /* @__PURE__ */ new Map()).set(key, entry2));
  }
  function remove(key) {
    const owner = entries.get(key)?.owner ?? "";
    const own = owners.get(owner);
    entries.delete(key);
    own?.delete(key);
    if (own?.size === 0) owners.delete(owner);
  }
  function forgetOld() {
    for (const [key, { keptUntil }] of entries) {
      if (keptUntil > Date.now()) return;
      remove(key);
    }
  }
  function makeRoom(owner) {
    forgetOld();
    const own = owners.get(owner);
    if (own && own.size >= share4) return giveUpOldest(own);
    return entries.size < limit10 || giveUpOldest(entries);
  }
  function giveUpOldest(some) {
    for (const [key, { progress, keptUntil }] of some) {
      if (progress === "under way" && keptUntil > Date.now()) continue;
      remove(key);
      return true;
    }
    return false;
  }
  return {
    async join(owner, name, begin2) {
      const key = keyOf2(owner, name);
      const known = entries.get(key);
      if (known && known.keptUntil > Date.now()) return known.outcome;
      remove(key);
      if (!makeRoom(owner)) {
        if (surplus === "run") return begin2();
        throw new ChannelError("rate-limited", { retryAfterMs: 1e3 });
      }
      const keptUntil = Date.now() + keepMs;
      const entry2 = { owner, outcome: begin2(), keptUntil, progress: "under way" };
      put(key, entry2);
      try {
        const value = await entry2.outcome;
        entry2.keptUntil = Date.now() + keepMs;
        entry2.progress = "done";
        return value;
      } catch (error2) {
        if (entries.get(key) === entry2) remove(key);
        throw error2;
      }
    },
    forget: (owner, name) => remove(keyOf2(owner, name))
  };
}
function keyOf2(owner, name) {
  return JSON.stringify([owner, name]);
}

// src/proxy/elapsed.ts
var longMs = 1e12;
function elapsedMs(from) {
  return longMs - remainingMs({ from, afterMs: longMs });
}

// src/proxy/pace.ts
var keptShare = 0.25;
var plentyShare = 0.5;
var listShare = 0.25;
var minuteMs = 6e4;
var longestMs2 = 10 * minuteMs;
var leastMs = 3e3;
var linkMs = 2e4;
function readableInMs(windows, left2) {
  const waits = windows.map(({ limit: limit10, windowMs }) => {
    const known = left2.find((each) => each.windowMs === windowMs);
    return known && known.left <= keptOf(limit10) ? known.resetMs : 0;
  });
  return Math.max(0, ...waits);
}
function easeOf(windows, left2) {
  const shares = windows.map(({ limit: limit10, windowMs }) => {
    const kept3 = keptOf(limit10);
    const known = left2.find((each) => each.windowMs === windowMs)?.left ?? limit10;
    return Math.max(0, known - kept3) / Math.max(1, limit10 - kept3);
  });
  const share4 = Math.min(1, ...shares);
  return { windows, strain: Math.max(1, plentyShare / Math.max(share4, 0.01)) };
}
function readingPaceMs(saidMs, { method: method2, view, unattendedMs }, { strain }) {
  const hiddenMs = Math.min(Math.max(2 * unattendedMs, minuteMs), longestMs2);
  const usualMs3 = method2 === "qr" ? leastMs : view === "hidden" ? hiddenMs : linkMs;
  return Math.max(saidMs, Math.min(Math.max(saidMs, usualMs3) * strain, longestMs2));
}
function listPaceMs({ windows, strain }) {
  const paces = windows.map(({ limit: limit10, windowMs }) => windowMs / (limit10 * listShare));
  return Math.min(Math.max(0, ...paces) * strain, longestMs2);
}
function keptOf(limit10) {
  return Math.ceil(limit10 * keptShare);
}

// src/proxy/spending.ts
var Postponed = class extends ChannelError {
  constructor(retryAfterMs2) {
    super("rate-limited", { retryAfterMs: retryAfterMs2 });
  }
};
var subjectShare = 0.6;
var neighbourMs = 36e5;
var limit2 = 1e4;
function createSpending(budget, nameOf4) {
  const neighbours = createNeighbours();
  async function spend({ windows }, account, subject, purpose) {
    if (purpose === "read") refuse3(readableInMs(windows, await budget.left(account, windows)));
    if (neighbours.has(account, subject)) {
      const own = await nameOf4("spending", subject, account);
      refuse3(await budget.spend(own, windows.map(shared)));
    }
    refuse3(await budget.spend(account, windows));
  }
  return {
    metered(gateway, subject, purpose) {
      const { quota } = gateway;
      if (!quota || !isCounted(quota)) return gateway;
      return quota.metered({
        spend: async () => spend(quota, await quota.account(), subject, purpose),
        learn(said) {
          const learn = async () => budget.adopt(await quota.account(), quota.windows, said);
          learn().catch(() => void 0);
        }
      });
    },
    async ease({ quota }) {
      if (!quota || !isCounted(quota)) return null;
      return easeOf(quota.windows, await budget.left(await quota.account(), quota.windows));
    }
  };
}
function isCounted({ windows }) {
  return windows.length > 0;
}
function refuse3(waitMs3) {
  if (waitMs3 > 0) throw new Postponed(waitMs3);
}
function shared({ limit: whole, windowMs }) {
  return { limit: Math.ceil(whole * subjectShare), windowMs };
}
function createNeighbours() {
  const spenders = /* @__PURE__ */ new Map();
  return {
    has(account, subject) {
      const now2 = Date.now();
      const known = spenders.get(account);
      const other = known && known.last !== subject ? now2 : known?.other ?? Number.NEGATIVE_INFINITY;
      spenders.delete(account);
      const [oldest] = spenders.keys();
      if (spenders.size >= limit2 && oldest !== void 0) spenders.delete(oldest);
      spenders.set(account, { last: subject, other });
      return now2 - other < neighbourMs;
    }
  };
}

// src/proxy/kept.ts
var limit3 = 1e4;
var share2 = 100;
var joinedMs = 1500;
var overdueMs = 15e3;
function createKept() {
  const owners = /* @__PURE__ */ new Map();
  let size = 0;
  function drop(owner, name) {
    const own = owners.get(owner);
    if (!own?.delete(name)) return;
    size -= 1;
    if (own.size === 0) owners.delete(owner);
  }
  function put(owner, name, entry2) {
    drop(owner, name);
    const [oldest] = owners.get(owner)?.keys() ?? [];
    if (oldest !== void 0 && (owners.get(owner)?.size ?? 0) >= share2) drop(owner, oldest);
    if (size >= limit3) forget(owners.keys().next().value ?? "");
    const own = owners.get(owner) ?? /* @__PURE__ */ new Map();
    owners.delete(owner);
    owners.set(owner, own.set(name, entry2));
    size += 1;
  }
  function forget(owner) {
    size -= owners.get(owner)?.size ?? 0;
    owners.delete(owner);
  }
  function begin2(owner, name, read) {
    const last = owners.get(owner)?.get(name);
    const task = new AbortController();
    const outcome2 = read(task.signal).then(
      (known) => {
        entry2.known = known;
        return known.value;
      },
      (error2) => {
        const isOurs = owners.get(owner)?.get(name) === entry2;
        if (isOurs && last?.known && error2 instanceof Postponed) {
          put(owner, name, { ...last, begun: now() });
          return last.known.value;
        }
        if (isOurs) drop(owner, name);
        throw error2;
      }
    );
    const wanted = last?.wanted === "newer" ? "had" : "no";
    const entry2 = { begun: now(), outcome: outcome2, task, askers: 0, known: null, wanted };
    put(owner, name, entry2);
    return entry2;
  }
  return {
    forget,
    async read(owner, name, asker, task) {
      const last = owners.get(owner)?.get(name);
      const goodMs = last?.known ? last.known.keepMs : joinedMs;
      const isGood = last !== void 0 && elapsedMs(last.begun) < goodMs;
      const entry2 = isGood ? last : begin2(owner, name, task);
      if (isGood && last.known && last.wanted === "no") last.wanted = "newer";
      const leave = () => {
        entry2.askers -= 1;
        if (entry2.askers > 0) return;
        if (owners.get(owner)?.get(name) === entry2) drop(owner, name);
        entry2.task.abort(asker.reason);
      };
      entry2.askers += 1;
      asker.addEventListener("abort", leave);
      if (asker.aborted) leave();
      return entry2.outcome.finally(() => {
        entry2.askers -= 1;
        asker.removeEventListener("abort", leave);
      });
    },
    dueInMs(owner) {
      const dues = [...owners.get(owner)?.values() ?? []].flatMap(({ known, begun: begun2, wanted }) => {
        if (!known) return [];
        return [(wanted === "newer" ? known.keepMs : known.dueMs) - elapsedMs(begun2)];
      }).filter((dueMs2) => dueMs2 > -overdueMs);
      return dues.length > 0 ? Math.max(0, Math.min(...dues)) : null;
    }
  };
}

// src/proxy/lists.ts
var gapMs = 3e3;
var usualMs2 = 6e4;
var settlingMs = 5e3;
function goodFor(channels, ease) {
  const isSettling = channels.some((channel2) => channelHealth(channel2).action === "wait");
  if (!ease) return { keepMs: 0, dueMs: isSettling ? settlingMs : usualMs2 };
  const dueMs2 = isSettling ? settlingMs * ease.strain : Math.max(usualMs2, listPaceMs(ease));
  return { keepMs: Math.min(gapMs * ease.strain, dueMs2), dueMs: dueMs2 };
}
function createLists() {
  const lists = createKept();
  return {
    read: async ({ subject, provider }) => provider.look(
      async ({ channels }, { signal: asker }) => lists.read(subject, "", asker, async (signal) => {
        const value = await channels.list({ signal });
        return { value, ...goodFor(value, await provider.ease()) };
      })
    ),
    forget: (subject) => lists.forget(subject),
    dueInMs: (subject) => lists.dueInMs(subject)
  };
}

// src/proxy/fresh-reads.ts
var believedMs = 10 * 6e4;
var patienceMs4 = 3e3;
function createFreshReads() {
  const limits3 = { keepMs: believedMs, limit: 1e4, share: 50, surplus: "refuse" };
  const looks = createJoins(limits3);
  const reads = createKept();
  async function read(subject, { channels }, ref, signal) {
    const askedAt = Date.now();
    const known = await channels.read(ref, { signal });
    const record3 = known && expected(ref, known);
    if (!record3 || !channels.recorded?.includes(record3.kind)) return record3;
    if (record3.syncStatus === "CONNECTING") return record3;
    const look2 = async () => {
      const looked = channels.refresh?.(ref).then((channel3) => expected(record3, channel3));
      const channel2 = await looked?.catch(() => null);
      return { channel: channel2 ?? null, at: Date.now() };
    };
    const looking = async () => looks.join(subject, nameOf3(record3), look2);
    const last = await inTime(patienceMs4, looking).catch(() => null);
    return last && last.at >= askedAt && last.channel ? last.channel : record3;
  }
  return {
    read: async ({ subject, provider }, ref) => provider.look(
      async (gateway, { signal: asker }) => reads.read(subject, JSON.stringify([ref.kind, ref.id]), asker, async (signal) => {
        const value = await read(subject, gateway, ref, signal);
        return { value, ...goodFor(value ? [value] : [], await provider.ease()) };
      })
    ),
    forget(subject, channel2) {
      reads.forget(subject);
      if (channel2) looks.forget(subject, nameOf3(channel2));
    },
    dueInMs: (subject) => reads.dueInMs(subject)
  };
}
function nameOf3({ kind: kind3, id }) {
  return JSON.stringify([kind3, id]);
}

// src/proxy/sessions.ts
var settings2 = object4({
  name: optional5(text3),
  coexistence: optional5(flag),
  pipelineId: optional5(text3)
});
var sealedPairing = object4({
  purpose: oneOf(["pairing"]),
  subject: text3,
  kind,
  method,
  id: text3,
  invitation: nullable2(invitation),
  madeAt: count,
  expiresInMs: nullable2(duration),
  readAfterMs: duration,
  rotates: optional5(flag),
  root: optional5(text3),
  attempt: optional5(text3),
  settings: optional5(settings2)
});
function refOf2({ id, kind: kind3, method: method2 }) {
  return { id, kind: kind3, method: method2 };
}
function watchName({ subject, kind: kind3, id }) {
  return { subject, name: JSON.stringify([kind3, id]) };
}
function toSession2(handle2, pairing2, reading2, leave) {
  const { kind: kind3, method: method2, expiresInMs, readAfterMs: readAfterMs2 } = pairing2;
  const age = ageOf(pairing2);
  return {
    id: handle2,
    kind: kind3,
    method: method2,
    invitation: reading2 ? invitationOf(reading2, pairing2, age) : ownInvitation(pairing2, age),
    expiresInMs: within2(left(expiresInMs, age), leave),
    readAfterMs: Math.max(0, readAfterMs2 - age)
  };
}
function within2(leftMs, leave) {
  return leave ? Math.min(leftMs ?? longestMs, leaveLeftMs(leave)) : leftMs;
}
function invitationOf(reading2, pairing2, age) {
  const isPassed = reading2.status !== "waiting" || reading2.invitation !== void 0;
  return isPassed ? null : ownInvitation(pairing2, age);
}
function ownInvitation({ invitation: invitation2, rotates }, age) {
  if (invitation2?.type !== "qr") return invitation2;
  const lifetimeMs = left(invitation2.lifetimeMs, age);
  return rotates && lifetimeMs === 0 ? null : { ...invitation2, lifetimeMs };
}

// src/proxy/handoffs.ts
var mark2 = object4({
  purpose: oneOf(["handoff"]),
  handedAt: count,
  forMs: duration
});
var sealedHandoff = (value) => {
  const marked = mark2(value);
  return { ...pairingOf(value), ...marked };
};
var handoffMs = 5 * 6e4;
function createHandoffs(pairings, tokens, ends2) {
  return {
    async make(asker, ref) {
      const pairing2 = await openHandle(pairings, asker, ref);
      const { method: method2, root, attempt, expiresInMs } = pairing2;
      if (method2 !== "qr" || root === void 0 || attempt === void 0) {
        throw new ChannelError("unsupported");
      }
      const forMs = Math.min(handoffMs, left(expiresInMs, ageOf(pairing2)) ?? longestMs);
      if (forMs === 0 || await ends2.find(pairing2)) throw new ChannelError("expired");
      const marks = { purpose: "handoff", handedAt: Date.now(), forMs };
      return { token: await sealHandle(tokens, { ...pairing2, ...marks }), expiresInMs: forMs };
    },
    async open(token) {
      const held = token.length > longestHandle ? null : await tokens.open(token);
      if (held?.root === void 0) throw new ChannelError("not-found");
      const { root, handedAt, forMs } = held;
      return { root, until: handedAt + forMs, pairing: pairingOf(held) };
    }
  };
}
function pairingOf(held) {
  return sealedPairing({ ...held, purpose: "pairing" });
}

// src/proxy/herald.ts
function reporter(listeners) {
  return (failure2) => {
    const tell = async () => listeners.onError?.(failure2);
    tell().catch(() => void 0);
  };
}
var troubleMs = 6e4;
function createHerald(listeners, report, taken) {
  const limits3 = { keepMs: 15 * 6e4, limit: 1e4, share: 50, surplus: "run" };
  const calls = createJoins(limits3);
  const failures2 = createJoins(limits3);
  return async ({ subject, name }, channel2) => {
    const tell = async () => listeners.onConnected?.(subject, channel2);
    try {
      await calls.join(subject, name, async () => {
        await inTime(5e3, tell);
        await taken(subject, channel2);
      });
    } catch (cause) {
      report({ code: told(toChannelError(cause)).code, route: "onConnected", subject });
      const since = await failures2.join(subject, name, async () => Date.now());
      if (Date.now() - since >= troubleMs) return;
      throw new ChannelError("unexpected", { retryAfterMs: 2e3, cause });
    }
  };
}

// src/proxy/hints.ts
var limit4 = 1e4;
function createHints(bus, names4, changed) {
  const own = newId();
  const noted = /* @__PURE__ */ new Map();
  const attended = /* @__PURE__ */ new Map();
  const waiting = /* @__PURE__ */ new Map();
  let isListening = false;
  function listen() {
    if (isListening) return;
    isListening = true;
    bus.subscribe((message) => {
      const [, by, at, name] = /^hint ([\w-]+) (\d{1,15}) ([\w-]+)$/.exec(message) ?? [];
      if (name !== void 0 && by !== own) note3(name, Number(at));
    });
  }
  function note3(name, at) {
    const subject = attended.get(name);
    if (subject !== void 0) changed(subject);
    const time = Math.max(Math.min(at, Date.now()), latestOf(name) + 1);
    remember(noted, name, time);
    for (const wake of waiting.get(name) ?? []) wake();
  }
  async function nameOf4(subject) {
    listen();
    return names4("hint", subject, "");
  }
  async function wait2(name, caller) {
    const all = waiting.get(name) ?? /* @__PURE__ */ new Set();
    waiting.set(name, all);
    await new Promise((resolve) => {
      const wake = () => {
        caller.removeEventListener("abort", wake);
        all.delete(wake);
        if (all.size === 0 && waiting.get(name) === all) waiting.delete(name);
        resolve();
      };
      all.add(wake);
      caller.addEventListener("abort", wake);
    });
  }
  const latestOf = (name) => noted.get(name) ?? 0;
  return {
    async hint(subject) {
      changed(subject);
      const name = await nameOf4(subject);
      const at = Date.now();
      note3(name, at);
      await bus.publish(`hint ${own} ${at} ${name}`).catch(() => void 0);
    },
    async attend(subject) {
      remember(attended, await nameOf4(subject), subject);
    },
    latest: async (subject) => latestOf(await nameOf4(subject)),
    async after(subject, since, caller) {
      const name = await nameOf4(subject);
      if (latestOf(name) <= since && !caller.aborted) await wait2(name, caller);
      return latestOf(name);
    }
  };
}
function remember(some, name, value) {
  some.delete(name);
  const [oldest] = some.keys();
  if (some.size >= limit4 && oldest !== void 0) some.delete(oldest);
  some.set(name, value);
}

// src/proxy/channel-record.ts
var channelRecord = object4({
  at: count,
  isListed: flag,
  channels: listOf(object4({ kind, id: text3, isConnected: flag, since: count })),
  attempts: listOf(object4({ kind, at: count }))
});
var nothingKnown = { at: 0, isListed: false, channels: [], attempts: [] };
var attemptMs = 20 * 6e4;
var goneMs = 6e4;
var limit5 = 1e3;
function changesOf(record3, sighting) {
  return statesOf(record3, sighting).flatMap(({ before, now: now2, connected }) => {
    if (now2.isConnected === (before?.isConnected ?? false)) return [];
    const isOld = !before && !record3.isListed && !isAttempted(record3, now2.kind, sighting.askedAt);
    return now2.isConnected && isOld ? [] : [{ channel: now2, connected }];
  });
}
function recorded(record3, sighting, taken) {
  const untaken = changesOf(record3, sighting).filter(
    (change) => !taken.some((each) => isSameChange(each, change))
  );
  const states = statesOf(record3, sighting).filter(
    ({ now: now2 }) => !untaken.some(({ channel: channel2 }) => isSame(channel2, now2))
  );
  const isNew = states.some(({ before, now: now2 }) => before?.isConnected !== now2.isConnected);
  if (!isNew && (record3.isListed || sighting.of !== "all")) return record3;
  const noted = states.map(({ now: now2 }) => now2);
  return {
    ...record3,
    isListed: record3.isListed || sighting.of === "all",
    channels: merged(record3.channels, noted, sighting.askedAt)
  };
}
function settled(record3, channel2, at) {
  return { ...record3, channels: merged(record3.channels, [channel2], at) };
}
function attempted(record3, of, at) {
  const others = record3.attempts.filter(({ kind: each }) => each !== of);
  return { ...record3, attempts: [...others, { kind: of, at }] };
}
function statesOf({ channels }, sighting) {
  const { askedAt, of, seen } = sighting;
  const here = seen.map((channel2) => {
    const { kind: its, id, isConnected } = channel2;
    const now2 = { kind: its, id, isConnected, since: askedAt };
    const before = channels.find((each) => isSame(each, now2));
    return { before, now: now2, connected: isConnected ? channel2 : null };
  });
  const gone = [...channels, ...unseenOf(channels, sighting)].filter((each) => isMeant2(each, of, seen) && !seen.some((one) => isSame(each, one))).map((before) => ({
    before,
    now: { ...before, isConnected: false, since: askedAt },
    connected: null
  }));
  return [...here, ...gone].filter(({ before }) => !before || before.since <= askedAt);
}
function unseenOf(channels, { of, isRemoved }) {
  if (!isRemoved || of === "all" || of.id === void 0) return [];
  const unseen = { kind: of.kind, id: of.id, isConnected: true, since: 0 };
  return channels.some((each) => isSame(each, unseen)) ? [] : [unseen];
}
function isMeant2({ kind: its, id }, of, seen) {
  if (of === "all") return true;
  if (its !== of.kind) return false;
  return of.id === void 0 ? seen.length === 0 : id === of.id;
}
function isAttempted({ attempts }, of, at) {
  return attempts.some((each) => each.kind === of && at - each.at < attemptMs);
}
function isSameChange(one, other) {
  return isSame(one.channel, other.channel) && one.channel.isConnected === other.channel.isConnected;
}
function isSame(one, other) {
  return one.kind === other.kind && one.id === other.id;
}
function merged(known, noted, at) {
  const others = known.filter((each) => !noted.some((one) => isSame(each, one)));
  return [...others, ...noted].filter(({ isConnected, since }) => isConnected || at - since < goneMs).slice(-limit5);
}

// src/proxy/seal.ts
import { CompactEncrypt, compactDecrypt } from "jose";
var header = { alg: "dir", enc: "A256GCM" };
var spelling = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/;
function createSeal(secrets, shape) {
  const keys2 = /* @__PURE__ */ new Map();
  async function keyOf6(secret) {
    const known = keys2.get(secret);
    if (known) return known;
    const key = await toKey(secret);
    keys2.set(secret, key);
    return key;
  }
  async function unseal(handle2, key) {
    try {
      const { plaintext } = await compactDecrypt(handle2, key, {
        keyManagementAlgorithms: [header.alg],
        contentEncryptionAlgorithms: [header.enc],
        // Ours are never packed: nothing is unpacked, however small it comes.
        maxDecompressedLength: 0
      });
      return shape(JSON.parse(new TextDecoder().decode(plaintext)));
    } catch {
      return null;
    }
  }
  return {
    async seal(value) {
      const bytes = new TextEncoder().encode(JSON.stringify(shape(value)));
      return new CompactEncrypt(bytes).setProtectedHeader(header).encrypt(await keyOf6(secrets[0]));
    },
    async open(handle2) {
      if (!spelling.test(handle2)) return null;
      for (const secret of secrets) {
        const value = await unseal(handle2, await keyOf6(secret));
        if (value) return value;
      }
      return null;
    }
  };
}
async function toKey(secret) {
  const bits = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
  return crypto.subtle.importKey("raw", bits, "AES-GCM", false, ["encrypt", "decrypt"]);
}

// src/proxy/shared/names.ts
var salt = new Uint8Array();
function createNames([secret]) {
  let deriving;
  return async (purpose, subject, name) => {
    const key = await (deriving ??= keyOf3(secret));
    const text4 = JSON.stringify([purpose, subject, name]);
    return toBase64Url(await crypto.subtle.sign("HMAC", key, bytesOf(text4)));
  };
}
async function keyOf3(secret) {
  const material = await crypto.subtle.importKey("raw", bytesOf(secret), "HKDF", false, [
    "deriveKey"
  ]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: bytesOf("channelkit names") };
  const kind3 = { name: "HMAC", hash: "SHA-256", length: 256 };
  return crypto.subtle.deriveKey(how, material, kind3, false, ["sign"]);
}
function bytesOf(text4) {
  return new TextEncoder().encode(text4);
}
function toBase64Url(bytes) {
  const text4 = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text4.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// src/proxy/shared/notes.ts
function notesOf({ reach, store }, secrets) {
  if (reach === "process") return null;
  return (purpose, shape) => createNotes(store, secrets, purpose, shape);
}
function createNotes(store, secrets, purpose, shape) {
  const nameOf4 = createNames(secrets);
  const seal = createSeal(secrets, note2);
  const sealed = (key, value) => seal.seal({ key, value: JSON.stringify(shape(value)) });
  async function opened(key, given) {
    const held = await seal.open(given);
    try {
      return shape(held?.key === key ? JSON.parse(held.value) : refuse());
    } catch {
      return null;
    }
  }
  function claimOf(key, first) {
    let own = first;
    return {
      async keep(value, forMs) {
        const held = await store.get(key);
        if (held !== null && held !== own) return false;
        own = await sealed(key, value);
        if (held === null) return store.claim(key, own, forMs);
        await store.set(key, own, forMs);
        return true;
      },
      release: () => store.release(key, own)
    };
  }
  return {
    async get(subject, name) {
      const key = await nameOf4(purpose, subject, name);
      const given = await store.get(key);
      return given === null ? null : opened(key, given);
    },
    async set(subject, name, value, forMs) {
      const key = await nameOf4(purpose, subject, name);
      await store.set(key, await sealed(key, value), forMs);
    },
    async claim(subject, name, value, forMs) {
      const key = await nameOf4(purpose, subject, name);
      const own = await sealed(key, value);
      return await store.claim(key, own, forMs) ? claimOf(key, own) : null;
    }
  };
}
var note2 = object4({ key: text3, value: text3 });

// src/proxy/known-channels.ts
var keptMs = 30 * 864e5;
var settlingMs2 = 5e3;
var limit6 = 1e4;
var idle = {
  see: async () => {
  },
  attempt: async () => {
  },
  connected: async () => {
  }
};
function createKnownChannels(listeners, { reach, store }, secrets, report) {
  if (!listeners.onConnected && !listeners.onDisconnected) return idle;
  const known = /* @__PURE__ */ new Map();
  const telling = /* @__PURE__ */ new Map();
  const writing = /* @__PURE__ */ new Map();
  const notes = (reach === "process" ? [] : secrets).map(
    (secret) => createNotes(store, [secret, ...secrets], "channels", channelRecord)
  );
  async function load(subject) {
    const own = known.get(subject) ?? nothingKnown;
    const noted = await Promise.all(notes.map((each) => each.get(subject, "")));
    return noted.reduce((last, one) => one && one.at > last.at ? one : last, own);
  }
  async function update(subject, change) {
    const before = writing.get(subject);
    const write = async () => {
      await before;
      const record3 = await load(subject);
      const changed = change(record3);
      if (changed === record3) return;
      const next2 = { ...changed, at: Date.now() };
      known.delete(subject);
      const [oldest] = known.keys();
      if (known.size >= limit6 && oldest !== void 0) known.delete(oldest);
      known.set(subject, next2);
      await notes[0]?.set(subject, "", next2, keptMs);
    };
    const mine = write().catch(() => void 0);
    writing.set(subject, mine);
    await mine;
    if (writing.get(subject) === mine) writing.delete(subject);
  }
  async function tell(subject, change) {
    const { kind: kind3, id, isConnected } = change.channel;
    const key = JSON.stringify([subject, kind3, id, isConnected]);
    const mine = telling.get(key) ?? call(subject, change).finally(() => telling.delete(key));
    telling.set(key, mine);
    return mine;
  }
  async function call(subject, { channel: channel2, connected }) {
    const { kind: kind3, id } = channel2;
    try {
      await inTime(
        5e3,
        async () => connected ? listeners.onConnected?.(subject, connected) : listeners.onDisconnected?.(subject, { kind: kind3, id })
      );
      return true;
    } catch (error2) {
      const route2 = connected ? "onConnected" : "onDisconnected";
      report({ code: told(toChannelError(error2)).code, route: route2, subject });
      return false;
    }
  }
  return {
    async see(subject, sighting) {
      const record3 = await load(subject).catch(() => null);
      if (!record3) return;
      const changes = changesOf(record3, sighting);
      const answers = await Promise.all(changes.map((change) => tell(subject, change)));
      const taken = changes.filter((_, place) => answers[place]);
      if (recorded(record3, sighting, taken) === record3) return;
      await update(subject, (latest) => recorded(latest, sighting, taken));
    },
    async attempt(subject, kind3) {
      await update(
        subject,
        (record3) => record3.isListed ? record3 : attempted(record3, kind3, Date.now())
      );
    },
    async connected(subject, { kind: kind3, id }) {
      const since = Date.now() + settlingMs2;
      await update(
        subject,
        (record3) => settled(record3, { kind: kind3, id, isConnected: true, since }, since)
      );
    }
  };
}

// src/proxy/log.ts
function logged(listener, reply) {
  return async (request) => {
    const begun2 = performance.now();
    const entry2 = { route: null, code: null, subject: null };
    const response = await reply(request, entry2);
    const durationMs = Math.round(performance.now() - begun2);
    const tell = async () => listener.onAnswer?.({ ...entry2, status: response.status, durationMs });
    tell().catch(() => void 0);
    return response;
  };
}

// src/proxy/attempts-limit.ts
function createAttemptsLimit(limits3) {
  const { refusals, most: most5, countsMs, limit: limit10, share: share4 } = limits3;
  const entries = /* @__PURE__ */ new Map();
  const owners = /* @__PURE__ */ new Map();
  function put(key, entry2) {
    entries.delete(key);
    entries.set(key, entry2);
    owners.set(entry2.owner, (owners.get(entry2.owner) ?? /* @__PURE__ */ new Map()).set(key, entry2));
  }
  function remove(key, { owner }) {
    const own = owners.get(owner);
    entries.delete(key);
    own?.delete(key);
    if (own?.size === 0) owners.delete(owner);
  }
  function keep(key, entry2, counts) {
    entry2.attempts = entry2.attempts.filter(counts);
    if (entry2.attempts.length > 0) return true;
    if (entries.get(key) === entry2) remove(key, entry2);
    return false;
  }
  function isNew({ at }) {
    return at > Date.now() - countsMs;
  }
  function ownOf(owner) {
    const own = [...owners.get(owner) ?? []];
    return own.flatMap(([key, entry2]) => keep(key, entry2, isNew) ? [entry2] : []);
  }
  function makeRoom() {
    for (const [key, entry2] of entries) {
      if (keep(key, entry2, isNew)) break;
    }
    const [oldest] = entries;
    if (entries.size >= limit10 && oldest) remove(...oldest);
  }
  function begin2(owner, key) {
    const attempt = { at: Date.now(), progress: "under way" };
    const known = entries.get(key);
    if (known && keep(key, known, isNew)) {
      if (known.attempts.length >= most5) refuse4(known.attempts);
      known.attempts.push(attempt);
      put(key, known);
      return { entry: known, attempt };
    }
    const isFull = (owners.get(owner)?.size ?? 0) >= share4;
    const own = isFull ? ownOf(owner) : [];
    if (own.length >= share4) refuse4(own.flatMap(({ attempts }) => attempts));
    makeRoom();
    const entry2 = { owner, attempts: [attempt] };
    put(key, entry2);
    return { entry: entry2, attempt };
  }
  function refuse4(attempts) {
    const isSettled = attempts.every(({ progress }) => progress === "refused");
    const oldest = Math.min(...attempts.map(({ at }) => at));
    const retryAfterMs2 = isSettled ? oldest + countsMs - Date.now() : 1e3;
    throw new ChannelError("rate-limited", { retryAfterMs: retryAfterMs2 });
  }
  return {
    async make(owner, name, task) {
      const key = JSON.stringify([owner, name]);
      const { entry: entry2, attempt } = begin2(owner, key);
      const forget = () => keep(key, entry2, (each) => each !== attempt);
      try {
        const value = await task();
        forget();
        return value;
      } catch (error2) {
        const isRefused = isChannelError(error2) && refusals.includes(error2.code);
        if (isRefused) attempt.progress = "refused";
        else forget();
        throw error2;
      }
    }
  };
}

// src/proxy/shared/shared-attempts.ts
var attemptShape = object4({
  at: count,
  progress: oneOf(["under way", "refused"])
});
function createSharedAttempts(notes, purpose, limits3) {
  const own = createAttemptsLimit(limits3);
  if (!notes) return own;
  const { refusals, most: most5, countsMs } = limits3;
  const places = notes(purpose, attemptShape);
  const all = (name) => Array.from({ length: most5 }, (_, place) => JSON.stringify([name, place]));
  async function take(owner, name, at) {
    for (const place of all(name)) {
      const claim = await places.claim(owner, place, { at, progress: "under way" }, countsMs);
      if (claim) return claim;
    }
    const taken = await Promise.all(all(name).map((place) => places.get(owner, place)));
    const isSettled = taken.every((attempt) => attempt?.progress === "refused");
    const oldest = Math.min(...taken.map((attempt) => attempt?.at ?? at));
    const leftMs = Math.max(0, oldest + countsMs - at);
    throw new ChannelError("rate-limited", { retryAfterMs: isSettled ? leftMs : 1e3 });
  }
  async function across(owner, name, task) {
    const at = Date.now();
    const claim = await take(owner, name, at);
    try {
      const value = await task();
      await claim.release();
      return value;
    } catch (error2) {
      const leftMs = at + countsMs - Date.now();
      const isRefused = isChannelError(error2) && refusals.includes(error2.code) && leftMs > 0;
      await (isRefused ? claim.keep({ at, progress: "refused" }, leftMs) : claim.release());
      throw error2;
    }
  }
  return {
    make: (owner, name, task) => own.make(owner, name, () => across(owner, name, task))
  };
}

// src/proxy/shared/lease.ts
function openLease(claim, value, options) {
  const { lapseMs: lapseMs3, longestMs: longestMs6, lost: lost2 } = options;
  const deadline = deadlineIn(longestMs6);
  let isEnded = false;
  let keeping = Promise.resolve();
  let timer = next2();
  function next2() {
    return setTimeout(() => void (keeping = keep()), lapseMs3 / 3);
  }
  async function keep() {
    const isOurs = await claim.keep(value, lapseMs3);
    if (isEnded) return;
    if (!isOurs) return lost2?.();
    if (remainingMs(deadline) > 0) timer = next2();
  }
  return {
    async end() {
      isEnded = true;
      clearTimeout(timer);
      await keeping;
      await claim.release();
    }
  };
}

// src/proxy/shared/shared-joins.ts
var lapseMs = 1e4;
var longestMs3 = 5e4;
var lookMs2 = 100;
var failureMs3 = 5e3;
function createSharedJoins(notes, purpose, shape, limits3) {
  const joins = createJoins(limits3);
  if (!notes) return joins;
  const runs2 = notes(`${purpose}: run`, object4({ run: text3 }));
  const fields2 = { run: text3, value: optional5(shape), failure: optional5(error) };
  const outcomes = notes(`${purpose}: outcome`, object4(fields2));
  async function across(owner, name, begin2) {
    const run2 = newId();
    let awaited = null;
    let isOutOfSight = false;
    for (; ; ) {
      if (awaited && remainingMs(awaited.until) === 0) awaited = null;
      const mayBegin = !awaited || !isOutOfSight;
      const claim = mayBegin ? await runs2.claim(owner, name, { run: run2 }, lapseMs) : null;
      const outcome2 = await outcomes.get(owner, name);
      if (outcome2 && (outcome2.value !== void 0 || outcome2.run === awaited?.run)) {
        await claim?.release();
        return valueOf(outcome2);
      }
      const seen = awaited || !claim ? await runs2.get(owner, name) : null;
      if (claim && (!awaited || seen?.run === run2)) return lead(claim, run2, owner, name, begin2);
      isOutOfSight ||= claim !== null;
      if (seen && seen.run !== run2) {
        awaited = { ...seen, until: deadlineIn(longestMs3) };
        isOutOfSight = false;
      }
      await new Promise((resolve) => setTimeout(resolve, lookMs2));
    }
  }
  async function lead(claim, run2, owner, name, begin2) {
    const lease = openLease(claim, { run: run2 }, { lapseMs, longestMs: longestMs3 });
    try {
      const value = await begin2();
      await outcomes.set(owner, name, { run: run2, value }, limits3.keepMs);
      return value;
    } catch (cause) {
      const failure2 = toChannelError(cause);
      await outcomes.set(owner, name, { run: run2, failure: failure2 }, failureMs3);
      throw cause;
    } finally {
      await lease.end();
    }
  }
  return {
    join: (owner, name, begin2) => joins.join(owner, name, () => across(owner, name, begin2))
  };
}
function valueOf({ value, failure: failure2 }) {
  if (value !== void 0) return value;
  throw toChannelError(failure2);
}

// src/proxy/logins.ts
var settledShape = tagged("status", {
  connected: { channel },
  challenged: { handle: text3 }
});
var resentShape = object4({ retryAfterMs: nullable2(duration), at: count });
var room = { limit: 1e4, share: 50, surplus: "refuse" };
var resentMs = 2e4;
var guesses = { countsMs: longestMs, limit: 1e4 };
function createLogins2(seal, connected, notes) {
  const kept3 = { ...room, keepMs: longestMs };
  const submits = createSharedJoins(notes, "login", settledShape, kept3);
  const answers = createSharedJoins(notes, "answer", settledShape, kept3);
  const resends = createSharedJoins(notes, "resend", resentShape, { ...room, keepMs: resentMs });
  const passwords = createSharedAttempts(notes, "password", {
    ...guesses,
    refusals: ["wrong-credentials", "invalid"],
    most: 10,
    share: 1
  });
  const codes3 = createSharedAttempts(notes, "code", {
    ...guesses,
    refusals: ["wrong-code", "invalid"],
    most: 5,
    share: room.share
  });
  async function settle(subject, kind3, name, given) {
    const made = outcome(given);
    if (made.status === "connected") {
      const channel2 = expected({ kind: kind3 }, made.channel);
      await connected({ subject, name }, channel2).catch(() => void 0);
      return { status: "connected", channel: channel2 };
    }
    if (made.challenge.kind !== kind3) refuse();
    const mark4 = { purpose: "challenge", subject, madeAt: Date.now() };
    return { status: "challenged", handle: await sealHandle(seal, { ...made.challenge, ...mark4 }) };
  }
  async function tell(asker, kind3, settled2) {
    if (settled2.status === "connected") return settled2;
    return { status: "challenged", challenge: await resume(asker, { ...settled2, kind: kind3 }) };
  }
  async function resume(asker, ref) {
    return toChallenge2(ref.handle, await openHandle(seal, asker, ref));
  }
  return {
    resume,
    async submit(asker, { kind: kind3, attemptId: attemptId2 = crypto.randomUUID(), ...credentials }) {
      const { subject, provider } = asker;
      const begin2 = async (it) => {
        const submit = () => able(it).submit(kind3, credentials);
        const given = await passwords.make(subject, "", submit);
        return settle(subject, kind3, crypto.randomUUID(), given);
      };
      const name = JSON.stringify([kind3, attemptId2]);
      const settled2 = await provider.act((it) => submits.join(subject, name, () => begin2(it)));
      return tell(asker, kind3, settled2);
    },
    async answer(asker, ref, code3) {
      const held = await openHandle(seal, asker, ref);
      if (held.type !== "code") throw new ChannelError("unsupported");
      const { subject, provider } = asker;
      const name = nameOf2(held);
      const begin2 = async (it) => {
        const answer2 = () => able(it).answer(refOf(held), code3);
        const given = await codes3.make(subject, name, answer2);
        return settle(subject, held.kind, name, given);
      };
      const settled2 = await provider.act((it) => answers.join(subject, name, () => begin2(it)));
      return tell(asker, held.kind, settled2);
    },
    async resend(asker, ref) {
      const held = await openHandle(seal, asker, ref);
      const { at, retryAfterMs: retryAfterMs2 } = await asker.provider.act(
        (it) => resends.join(asker.subject, nameOf2(held), async () => {
          const credentials = able(it);
          if (!credentials.resend || !held.canResend) throw new ChannelError("unsupported");
          return { ...receipt(await credentials.resend(refOf(held))), at: Date.now() };
        })
      );
      return { retryAfterMs: left(retryAfterMs2, Math.max(0, Date.now() - at)) };
    }
  };
}
function able({ credentials }) {
  if (!credentials) throw new ChannelError("unsupported");
  return credentials;
}

// src/proxy/pairings.ts
var mostRenewals = 10;
var pushedAfterMs = 250;
function createPairings(seal, watches, ends2, notes, relay) {
  const limits3 = { keepMs: longestMs, limit: 1e4, share: 50, surplus: "refuse" };
  const starts = createSharedJoins(notes, "start", text3, limits3);
  async function begin2(subject, { pairing: pairing2 }, request, root) {
    if (!pairing2) throw new ChannelError("unsupported");
    const session2 = await pairing2.start(request);
    const { id, invitation: invitation2, expiresInMs } = session2;
    const { kind: kind3, method: method2, attemptId: attempt, settings: settings3 } = request;
    const rotates = pairing2.watch !== void 0 && method2 === "qr";
    const restMs4 = request.replaces === void 0 ? 0 : leastMs;
    const readAfterMs2 = rotates ? pushedAfterMs : Math.max(session2.readAfterMs, restMs4);
    const page3 = { attempt, root, settings: settings3 };
    const rest2 = { id, invitation: invitation2, madeAt: Date.now(), expiresInMs, readAfterMs: readAfterMs2, rotates, ...page3 };
    return sealHandle(seal, { purpose: "pairing", subject, kind: kind3, method: method2, ...rest2 });
  }
  async function checkOpen({ leave }, session2) {
    if (leave && session2 && await ends2.find(session2)) throw new ChannelError("expired");
  }
  async function resume(asker, ref) {
    const opened2 = await openHandle(seal, asker, ref);
    await checkOpen(asker, opened2);
    const which = watchName(opened2);
    const latest = watches.find(which)?.latest() ?? await relay?.latest(which) ?? null;
    return toSession2(ref.handle, opened2, latest, asker.leave);
  }
  function opened(asker, kind3, handle2) {
    return openHandle(seal, asker, { handle: handle2, kind: kind3 }).catch(() => null);
  }
  return {
    resume,
    async takeUp(asker, leave) {
      const handle2 = await sealHandle(seal, leave.pairing);
      return resume(asker, { handle: handle2, kind: leave.pairing.kind });
    },
    async start(asker, request) {
      const { kind: kind3, replaces } = request;
      const { subject, provider, leave } = asker;
      const earlier = replaces === void 0 ? null : await opened(asker, kind3, replaces);
      await checkOpen(asker, earlier);
      const asked = leave ? renewal(request, earlier, leave) : request;
      const name = JSON.stringify([kind3, asked.method, asked.attemptId]);
      const wanted = { ...asked, replaces: earlier?.id };
      const root = earlier?.root ?? newId();
      const handle2 = await provider.act(
        (gateway) => starts.join(subject, name, () => begin2(subject, gateway, wanted, root))
      );
      return resume(asker, { handle: handle2, kind: kind3 });
    }
  };
}
function renewal(request, earlier, { pairing: first }) {
  if (earlier?.attempt === void 0) throw new ChannelError("not-found");
  const { kind: kind3, method: method2, attempt, settings: settings3 } = earlier;
  const attemptId2 = renewedId(attempt);
  const isMore = request.method !== method2 || request.settings !== void 0;
  const done2 = renewalsOf(attemptId2) - renewalsOf(first.attempt ?? "");
  if (isMore || done2 > mostRenewals) throw new ChannelError("forbidden");
  return { kind: kind3, method: method2, attemptId: attemptId2, replaces: request.replaces, settings: settings3 };
}

// src/proxy/reading-pace.ts
var endMs = 6e4;
var soonMs = 2e3;
var hurry = {
  counted: { gapMs: leastMs, most: 4, lateMs: 10 * 6e4 },
  free: { gapMs: 1e3, most: 1, lateMs: 15e3 }
};
function ago(ms) {
  const { monotonic, wall } = now();
  return { monotonic: monotonic - ms, wall: wall - ms };
}
function dueMs(interest, heard, asked) {
  return Math.min(paceMs2(interest, heard, asked), hurryOf(heard).lateMs);
}
function mayHurry({ early }, heard, { view }) {
  const { most: most5, gapMs: gapMs2 } = hurryOf(heard);
  const isOpen = !isFinal(heard.reading);
  return isOpen && view === "visible" && early < most5 && elapsedMs(heard.from) >= gapMs2;
}
function resting(last, readAfterMs2) {
  const before = last && aged(last.reading, last.from);
  if (before && isFinal(before)) return before;
  return { ...before ?? { status: "waiting" }, readAfterMs: readAfterMs2 };
}
function postponed(error2, last) {
  if (!(error2 instanceof Postponed)) throw error2;
  return { reading: resting(last, error2.retryAfterMs ?? soonMs), ageMs: 0 };
}
function told2(interest, heard, asked, isNews) {
  const { reading: reading2, from, ease } = heard;
  if (isFinal(reading2)) return reading2;
  const agoMs = isNews ? heard.ageMs : elapsedMs(from);
  const leftMs = paceMs2(interest, heard, asked) - agoMs;
  const hasComeBack = !isNews && ease !== null && asked.view === "visible" && interest.early === 0;
  const soonestMs = hasComeBack ? hurryOf(heard).gapMs - agoMs : leftMs;
  return {
    ...aged(reading2, from),
    readAfterMs: Math.max(0, Math.ceil(Math.min(soonestMs, leftMs)))
  };
}
function paceMs2({ attended }, heard, { method: method2, view }) {
  const { reading: reading2, ease, from } = heard;
  if (isFinal(reading2)) return endMs;
  const saidMs = reading2.readAfterMs;
  const unattendedMs = Math.max(0, elapsedMs(attended) - elapsedMs(from));
  return ease ? readingPaceMs(saidMs, { method: method2, view, unattendedMs }, ease) : saidMs;
}
function hurryOf({ ease }) {
  return ease ? hurry.counted : hurry.free;
}

// src/proxy/shared-readings.ts
var limit7 = 1e4;
var uselessMs = 15 * 6e4;
function createSharedReadings(turns = null) {
  const entries = /* @__PURE__ */ new Map();
  const roots = /* @__PURE__ */ new Map();
  function restMs4(root) {
    const last = roots.get(root);
    return last ? Math.max(0, leastMs - elapsedMs(last)) : 0;
  }
  function noteRoot(root, { from, ease }) {
    roots.delete(root);
    for (const [each, last] of roots) {
      if (roots.size < limit7 && elapsedMs(last) < leastMs) break;
      roots.delete(each);
    }
    if (ease) roots.set(root, from);
  }
  function forgetOld() {
    for (const [key, { heard }] of entries) {
      const isUseless = heard !== null && elapsedMs(heard.from) > uselessMs;
      if (!isUseless && entries.size < limit7) return;
      entries.delete(key);
    }
  }
  function begin2(which, key, root, entry2, asked, freshMs, task) {
    const last = entry2.heard;
    const shaped = async () => reading(await task());
    const ask3 = async () => turns ? turns.read(which, freshMs, shaped) : { reading: await shaped(), ageMs: 0 };
    const hear = async () => {
      try {
        const { reading: reading2, ageMs } = await ask3().catch((error2) => postponed(error2, last));
        const heard = { reading: reading2, ageMs, from: ago(ageMs), ease: await asked.ease() };
        entry2.heard = heard;
        noteRoot(root, heard);
        return heard;
      } catch (error2) {
        if (entries.get(key) === entry2) entries.delete(key);
        throw error2;
      }
    };
    entry2.heard = null;
    entry2.outcome = hear();
    entries.delete(key);
    forgetOld();
    entries.set(key, entry2);
  }
  return {
    async read(which, asked, task) {
      const key = keyOf4(which);
      const root = keyOf4({ ...which, name: asked.root });
      const known = entries.get(key);
      const entry2 = known ?? newEntry(asked);
      if (asked.view === "visible") entry2.attended = now();
      const { heard } = entry2;
      const isDue = !known || heard !== null && elapsedMs(heard.from) >= dueMs(entry2, heard, asked);
      const waitMs3 = restMs4(root);
      if (isDue && waitMs3 > 0) return resting(heard, Math.ceil(waitMs3));
      if (isDue || heard && waitMs3 === 0 && mayHurry(entry2, heard, asked)) {
        const isLate = isDue && heard !== null;
        const freshMs = isLate ? dueMs(entry2, heard, asked) : leastMs;
        entry2.early = isDue ? 0 : entry2.early + 1;
        begin2(which, key, root, entry2, asked, freshMs, task);
      }
      const isNews = entry2.heard === null;
      return told2(entry2, await entry2.outcome, asked, isNews);
    }
  };
}
function keyOf4({ subject, name }) {
  return JSON.stringify([subject, name]);
}
function newEntry({ view, ageMs }) {
  const attended = ago(view === "visible" ? 0 : ageMs);
  return { outcome: new Promise(() => {
  }), heard: null, attended, early: 0 };
}

// src/proxy/readings.ts
var watchable = "qr";
var firstMs = 1e4;
var fullMs = 2e3;
var crowdedMs = 2e3;
var soon2 = { status: "waiting", readAfterMs: 1e3 };
var againMs = 2e3;
function createReadings(seal, watches, places, ends2, connected, report, relay, turns) {
  const shared2 = createSharedReadings(turns);
  async function settle(pairing2, reading2, tell) {
    const settled2 = await tellable(pairing2, reading2, tell);
    await ends2.note(pairing2, settled2);
    return settled2;
  }
  const insist = (connection, channel2) => connected(connection, channel2).catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, againMs));
    return insist(connection, channel2);
  });
  async function ask3({ provider, request }, pairing2) {
    await provider.lend();
    const { method: method2, root = pairing2.id } = pairing2;
    const ease = () => provider.ease();
    const asked = { method: method2, root, view: viewOf(request), ageMs: ageOf(pairing2), ease };
    const reading2 = await shared2.read(watchName(pairing2), asked, async () => {
      const told3 = await provider.follow((gateway, options) => {
        if (!gateway.pairing) throw new ChannelError("unsupported");
        return gateway.pairing.read(refOf2(pairing2), options);
      });
      return settle(pairing2, told3, connected);
    });
    if (isFinal(reading2)) return reading2;
    const end2 = await ends2.find(pairing2);
    return end2?.status === "connected" ? end2 : reading2;
  }
  async function watchOf({ provider, leave }, pairing2) {
    if (pairing2.method !== watchable) return void 0;
    const name = watchName(pairing2);
    const known = watches.find(name);
    if (known) return known;
    const { pairing: pairings } = await provider.lend();
    const watchIt = pairings?.watch?.bind(pairings, refOf2(pairing2));
    if (!watchIt) return void 0;
    const begin2 = (signal) => watchIt({ signal });
    const { subject, expiresInMs } = pairing2;
    const begun2 = [];
    const options = {
      begin(signal, join) {
        if (!relay) return begin2(signal);
        const followed = relay.follow(name, { begin: begin2, signal, join });
        begun2.push(followed.begun);
        return followed.readings;
      },
      lifeMs: Math.max(0, Math.min(expiresInMs ?? longestMs, longestMs) - ageOf(pairing2)),
      settle: (reading2) => settle(pairing2, reading2, insist),
      failed(error2) {
        report({ code: error2.code, route: "GET /pairings/:kind/reading", subject });
        if (!isPassing(error2)) void ends2.note(pairing2, { status: "failed", error: error2 });
      }
    };
    const watch = watches.open(name, options, leave?.root);
    if (!watch && pairing2.rotates) throw new ChannelError("rate-limited", { retryAfterMs: fullMs });
    await Promise.all([...begun2, new Promise((resolve) => setTimeout(resolve))]);
    return watch;
  }
  async function watchFor(asker, pairing2, manner) {
    if (manner !== "plain") return watchOf(asker, pairing2);
    const watch = watches.find(watchName(pairing2));
    return watch?.failure ? void 0 : watch;
  }
  return {
    async read(asker, ref) {
      const { signal } = asker.request;
      const pairing2 = await openHandle(seal, asker, ref);
      const { leave } = asker;
      const end2 = leave && await ends2.find(pairing2);
      if (end2) return end2;
      const manner = readingManner(asker.request);
      const watch = await watchFor(asker, pairing2, manner);
      signal.throwIfAborted();
      if (!watch) return ask3(asker, pairing2);
      if (manner === "plain") return timely(watch.latest());
      const isStream = manner === "stream" && !watch.failure;
      const last = asker.request.headers.get("last-event-id") ?? (leave ? "0" : null);
      const room2 = leave ? "lent" : last === null ? "lasting" : "news";
      if (isStream && watches.hasRoom(watchName(pairing2), watch, room2)) {
        const free2 = last === null ? () => {
        } : places.take(asker.subject, asker.request, "news");
        const mostMs = leave && leaveLeftMs(leave);
        if (free2) return streamReadings(watch, signal, last, mostMs, free2);
      }
      return next(watch, signal, isStream ? "crowded" : "poll").catch((error2) => {
        if (isUnable(error2)) return ask3(asker, pairing2);
        throw error2;
      });
    }
  };
}
function isUnable(error2) {
  return isChannelError(error2) && error2.code === "unsupported";
}
async function tellable(pairing2, reading2, tell) {
  if (reading2.status === "failed") return { status: "failed", error: fromProvider(reading2.error) };
  if (reading2.status !== "connected") return reading2;
  const { kind: kind3, id, subject, madeAt, root } = pairing2;
  const channel2 = expected({ kind: kind3 }, reading2.channel);
  const name = JSON.stringify([kind3, root ?? [id, madeAt], channel2.id]);
  await tell({ subject, name }, channel2);
  return reading2;
}
async function next(watch, browser, manner) {
  const isCrowded = manner === "crowded";
  const reader = watch.join(isCrowded ? "stream" : "poll");
  const leave = () => reader.leave(isCrowded && watch.streams < 2 ? "turns" : void 0);
  browser.addEventListener("abort", leave);
  try {
    const known = timely(await reader.next(isCrowded ? 0 : firstMs));
    if (!isCrowded || !("readAfterMs" in known)) return known;
    return { ...known, readAfterMs: Math.min(known.readAfterMs, crowdedMs) };
  } finally {
    browser.removeEventListener("abort", leave);
    leave();
  }
}
function timely(reading2) {
  const known = reading2 ?? soon2;
  if (known.status !== "waiting" || known.invitation?.type !== "qr") return known;
  const leftMs = Math.max(1e3, known.invitation.lifetimeMs ?? Number.POSITIVE_INFINITY);
  return { ...known, readAfterMs: Math.min(known.readAfterMs, leftMs) };
}

// src/proxy/notices.ts
var againMs2 = [1e4, 6e4, 6e5];
var longestMs4 = 36e5;
var limit8 = 1e3;
function createNotices(hints, read, report) {
  const runs2 = /* @__PURE__ */ new Map();
  const again = /* @__PURE__ */ new Map();
  async function run2(subject) {
    clearTimeout(again.get(subject));
    again.delete(subject);
    await hints.hint(subject);
    await attempt(subject, 0);
  }
  async function attempt(subject, turn) {
    try {
      await read(subject);
    } catch (cause) {
      const error2 = toChannelError(cause);
      report({ code: told(error2).code, route: "GET /channels", subject });
      retry(subject, turn, error2);
    }
  }
  function retry(subject, turn, { retryAfterMs: retryAfterMs2 = 0 }) {
    const usualMs3 = againMs2[turn];
    if (usualMs3 === void 0 || again.size >= limit8) return;
    const waitMs3 = Math.max(usualMs3, Math.min(retryAfterMs2, longestMs4));
    const timer = setTimeout(() => {
      again.delete(subject);
      void attempt(subject, turn + 1);
    }, waitMs3);
    again.set(subject, timer);
  }
  function begin2(subject) {
    const current = run2(subject).finally(() => {
      if (!runs2.get(subject)?.next) runs2.delete(subject);
    });
    runs2.set(subject, { current, next: null });
    return current;
  }
  return async (subject) => {
    const known = runs2.get(subject);
    if (!known) return begin2(subject);
    return known.next ??= known.current.then(() => begin2(subject));
  };
}

// src/proxy/noticing.ts
var channelList = listOf(channel);
function noticing(gateway, notice) {
  const { channels, quota, pairing: pairing2, credentials } = gateway;
  const { recorded: recorded2 } = channels;
  const refresh = channels.refresh?.bind(channels);
  const disconnect = channels.disconnect?.bind(channels);
  function see(make) {
    try {
      notice(make());
    } catch {
      return;
    }
  }
  return {
    listOffers: (abortable) => gateway.listOffers(abortable),
    ...quota && {
      quota: { ...quota, metered: (meter) => noticing(quota.metered(meter), notice) }
    },
    ...pairing2 && { pairing: pairing2 },
    ...credentials && { credentials },
    channels: {
      ...recorded2 && { recorded: recorded2 },
      async list(...asked) {
        const askedAt = Date.now();
        const seen = await channels.list(...asked);
        see(() => ({ askedAt, of: "all", seen: channelList(seen) }));
        return seen;
      },
      async read(...asked) {
        const [ref] = asked;
        const askedAt = Date.now();
        const seen = await channels.read(...asked);
        see(() => ({ askedAt, of: ref, seen: seen ? [expected(ref, seen)] : [] }));
        return seen;
      },
      ...refresh && {
        async refresh(...asked) {
          const [ref] = asked;
          const askedAt = Date.now();
          const seen = await refresh(...asked);
          see(() => ({ askedAt, of: ref, seen: [expected(ref, seen)] }));
          return seen;
        }
      },
      ...disconnect && {
        async disconnect(...asked) {
          await disconnect(...asked);
          const askedAt = Date.now() + settlingMs2;
          see(() => ({ askedAt, of: asked[0], seen: [], isRemoved: true }));
        }
      }
    }
  };
}

// src/proxy/places.ts
var limits = {
  lines: 4,
  changes: { browser: 2, subject: 100, all: 1e4 },
  news: { browser: 4, subject: 100, all: 4e4 }
};
function createPlaces() {
  const taken = /* @__PURE__ */ new Map();
  const count2 = (key) => taken.get(key) ?? 0;
  const add = (key, one) => {
    if (count2(key) + one === 0) taken.delete(key);
    else taken.set(key, count2(key) + one);
  };
  return {
    take(subject, { headers: headers2 }, what) {
      const browser = (headers2.get("user-agent") ?? "").slice(0, 200);
      const most5 = limits[what];
      const bounds = [
        [JSON.stringify([subject, browser]), limits.lines],
        [JSON.stringify([what, subject, browser]), most5.browser],
        [JSON.stringify([what, [subject]]), most5.subject],
        [what, most5.all]
      ];
      if (bounds.some(([key, limit10]) => count2(key) >= limit10)) return null;
      for (const [key] of bounds) add(key, 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        for (const [key] of bounds) add(key, -1);
      };
    }
  };
}

// src/proxy/remembering.ts
var limit9 = 1e4;
var share3 = 200;
function remembering(seal) {
  const opened = /* @__PURE__ */ new Map();
  const subjects = /* @__PURE__ */ new Map();
  function forget(handle2, { subject }) {
    const own = subjects.get(subject);
    opened.delete(handle2);
    own?.delete(handle2);
    if (own?.size === 0) subjects.delete(subject);
  }
  function makeRoom(subject) {
    for (const [each, one] of opened) {
      if (opened.size < limit9 && ageOf(one) <= longestMs) break;
      forget(each, one);
    }
    const own = subjects.get(subject);
    const [oldest = ""] = own ?? [];
    const known = opened.get(oldest);
    if (known && own && own.size >= share3) forget(oldest, known);
  }
  function keep(handle2, held) {
    const { subject } = held;
    makeRoom(subject);
    opened.set(handle2, held);
    subjects.set(subject, (subjects.get(subject) ?? /* @__PURE__ */ new Set()).add(handle2));
  }
  return {
    seal: (value) => seal.seal(value),
    async open(handle2, asker) {
      const known = opened.get(handle2);
      if (known && known.subject === asker) return known;
      const held = await seal.open(handle2);
      if (held && held.subject === asker) keep(handle2, held);
      return held;
    }
  };
}

// src/proxy/secrets.ts
var shortest = 32;
function checkedSecrets(secret) {
  const [first, ...others] = [secret ?? []].flat();
  const isStrong = (each) => typeof each === "string" && each.length >= shortest;
  if (first !== void 0 && [first, ...others].every(isStrong)) {
    return [first, ...others];
  }
  throw new TypeError(
    `createChannelHandler needs a secret of at least ${shortest} characters that only your servers know. Make one with \`openssl rand -base64 32\`, keep it in an environment variable, and pass it as \`secret\`.`
  );
}

// src/proxy/budget/memory.ts
import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js";

// src/proxy/budget/counter.ts
var endMs2 = 1e3;
var soonMs2 = 100;
function createBudget(counter) {
  async function waitOf3(account, windows) {
    const waits = windows.map(async ({ limit: limit10, windowMs }) => {
      const { used, resetMs } = await counter.read(account, windowMs);
      return used < limit10 ? 0 : Math.max(1, resetMs || windowMs);
    });
    return Math.max(0, ...await Promise.all(waits));
  }
  return {
    left: async (account, windows) => Promise.all(
      windows.map(async ({ limit: limit10, windowMs }) => {
        const { used, resetMs } = await counter.read(account, windowMs);
        return { windowMs, left: Math.max(0, limit10 - used), resetMs };
      })
    ),
    async spend(account, windows) {
      const waitMs3 = await waitOf3(account, windows);
      if (waitMs3 > 0) return waitMs3;
      const spent = await Promise.all(
        windows.map(async ({ limit: limit10, windowMs }) => {
          const { used, resetMs } = await counter.add(account, windowMs);
          return { windowMs, resetMs, fits: used <= limit10 };
        })
      );
      if (spent.every(({ fits }) => fits)) return 0;
      const lasting2 = spent.filter(({ resetMs }) => resetMs > endMs2);
      await Promise.all(lasting2.map(async ({ windowMs }) => counter.remove(account, windowMs)));
      return Math.max(soonMs2, await waitOf3(account, windows));
    },
    async adopt(account, windows, said) {
      await Promise.all(
        windows.map(async ({ limit: limit10, windowMs }) => {
          const own = said.find((each) => each.windowMs === windowMs);
          if (!own || own.resetMs <= 0) return;
          const used = Math.max(0, limit10 - Math.floor(own.left));
          const resetMs = Math.min(windowMs, Math.ceil(own.resetMs));
          await counter.adopt(account, windowMs, { used, resetMs });
        })
      );
    }
  };
}

// src/proxy/budget/memory.ts
var most3 = 2e4;
var longestMs5 = 2 ** 31 - 1;
function memoryBudget() {
  const budget = createBudget(memoryCounter());
  const turns = /* @__PURE__ */ new Map();
  async function inTurn(account, task) {
    const turn = (turns.get(account) ?? Promise.resolve()).then(task);
    turns.set(account, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(account) === turn) turns.delete(account);
    }
  }
  return {
    left: async (account, windows) => budget.left(account, windows),
    spend: async (account, windows) => inTurn(account, () => budget.spend(account, windows)),
    adopt: async (account, windows, said) => inTurn(account, () => budget.adopt(account, windows, said))
  };
}
function memoryCounter() {
  const limiter = new RateLimiterMemory({
    keyPrefix: "",
    points: Number.MAX_SAFE_INTEGER,
    duration: 1
  });
  const keys2 = /* @__PURE__ */ new Set();
  function touched(key) {
    keys2.delete(key);
    keys2.add(key);
    const [oldest] = keys2;
    if (keys2.size > most3 && oldest !== void 0) {
      keys2.delete(oldest);
      void limiter.delete(oldest);
    }
    return key;
  }
  const read = async (account, windowMs) => countOf(await limiter.get(keyOf5(account, windowMs)));
  return {
    read,
    add: async (account, windowMs) => {
      const customDuration = Math.min(windowMs, longestMs5) / 1e3;
      const key = touched(keyOf5(account, windowMs));
      return countOf(await limiter.consume(key, 1, { customDuration }));
    },
    remove: async (account, windowMs) => {
      const { used } = await read(account, windowMs);
      if (used > 0) await limiter.reward(keyOf5(account, windowMs));
    },
    adopt: async (account, windowMs, said) => {
      const { used, resetMs } = await read(account, windowMs);
      if (said.used < used && said.resetMs >= resetMs) return;
      const seconds2 = Math.min(said.resetMs, longestMs5) / 1e3;
      await limiter.set(touched(keyOf5(account, windowMs)), Math.max(used, said.used), seconds2);
    }
  };
}
function keyOf5(account, windowMs) {
  return `${windowMs}:${account}`;
}
function countOf(result) {
  const isOver4 = result === null || result.msBeforeNext <= 0;
  return isOver4 ? { used: 0, resetMs: 0 } : { used: result.consumedPoints, resetMs: result.msBeforeNext };
}

// src/proxy/shared/memory.ts
var most4 = 2e4;
var sweepMs = 6e4;
function memoryShared() {
  return { reach: "process", budget: memoryBudget(), store: memoryStore(), bus: memoryBus() };
}
function memoryStore() {
  const notes = /* @__PURE__ */ new Map();
  let sweptAt = Date.now();
  function forgetOld() {
    if (Date.now() < sweptAt + sweepMs) return;
    sweptAt = Date.now();
    for (const [key, { until }] of notes) if (until <= sweptAt) notes.delete(key);
  }
  function valueOf2(key) {
    const note3 = notes.get(key);
    return note3 && note3.until > Date.now() ? note3.value : null;
  }
  function keep(key, value, forMs) {
    forgetOld();
    notes.delete(key);
    const [oldest] = notes.keys();
    if (notes.size >= most4 && oldest !== void 0) notes.delete(oldest);
    notes.set(key, { value, until: Date.now() + forMs });
  }
  return {
    get: async (key) => valueOf2(key),
    set: async (key, value, forMs) => keep(key, value, forMs),
    claim: async (key, value, forMs) => {
      if (valueOf2(key) !== null) return false;
      keep(key, value, forMs);
      return true;
    },
    release: async (key, value) => {
      if (valueOf2(key) === value) notes.delete(key);
    }
  };
}
function memoryBus() {
  const listeners = /* @__PURE__ */ new Set();
  return {
    publish: async (message) => {
      for (const listener of listeners) {
        queueMicrotask(() => listeners.has(listener) && listener.hear(message));
      }
    },
    subscribe: (hear) => {
      const listener = { hear };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    }
  };
}

// src/proxy/shared/bell.ts
function createBell(signal) {
  let hasRung = false;
  let wake = () => {
  };
  function ring() {
    hasRung = true;
    wake();
  }
  signal.addEventListener("abort", ring, { once: true });
  return {
    ring,
    async wait(ms) {
      if (!hasRung) {
        await new Promise((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => (clearTimeout(timer), resolve());
        });
      }
      hasRung = signal.aborted;
    }
  };
}

// src/proxy/shared/guest.ts
var staysMs = 4e3;
function createGuest(join) {
  let reader = null;
  let timer;
  function leave() {
    clearTimeout(timer);
    reader?.leave("stream");
    reader = null;
  }
  return {
    leave,
    came() {
      clearTimeout(timer);
      reader ??= join("poll");
      timer = setTimeout(leave, staysMs);
    }
  };
}

// src/proxy/shared/hold.ts
async function* hold(begin2, signal, teller, before) {
  if (signal.aborted) return;
  const gone = new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
  const source = begin2(signal)[Symbol.asyncIterator]();
  let heard = before;
  try {
    for (; ; ) {
      const next2 = await Promise.race([source.next(), gone]);
      if (!next2 || signal.aborted) return;
      if (next2.done) throw new ChannelError("malformed-answer");
      const reading2 = reading(next2.value);
      heard = heardAfter(heard, reading2);
      teller.tell({ reading: heard.reading, at: heard.at.wall }, keptMs2(heard.reading));
      yield reading2;
    }
  } catch (cause) {
    if (signal.aborted) return;
    const failure2 = toChannelError(cause);
    teller.tell({ failure: failure2, at: Date.now() }, restOf(failure2));
    throw cause;
  } finally {
    const leave = async () => source.return?.();
    leave().catch(() => void 0);
    await teller.done();
  }
}
function stopWith(signal) {
  const stop = new AbortController();
  const end2 = () => stop.abort(signal.reason);
  if (signal.aborted) end2();
  signal.addEventListener("abort", end2, { once: true, signal: stop.signal });
  return stop;
}
function keptMs2(reading2) {
  if (isFinal(reading2)) return rememberedMs;
  const code3 = reading2.status === "waiting" ? reading2.invitation : void 0;
  return code3?.type === "qr" && code3.lifetimeMs || longestMs;
}

// src/proxy/shared/lines.ts
var mark3 = "line";
function createLines(bus, nameOf4, purpose) {
  const listeners = /* @__PURE__ */ new Map();
  let leave = null;
  function hear(message) {
    const [of, key = "", word2 = ""] = message.split(" ");
    if (of === mark3) for (const tell of listeners.get(key) ?? []) tell(word2);
  }
  return {
    async open(subject, name, tell) {
      const key = await nameOf4(purpose, subject, name);
      const own = listeners.get(key) ?? /* @__PURE__ */ new Set();
      listeners.set(key, own.add(tell));
      leave ??= bus.subscribe(hear);
      return {
        say: (word2) => void bus.publish(`${mark3} ${key} ${word2}`).catch(() => void 0),
        close() {
          own.delete(tell);
          if (own.size === 0 && listeners.get(key) === own) listeners.delete(key);
          if (listeners.size > 0) return;
          leave?.();
          leave = null;
        }
      };
    }
  };
}

// src/proxy/shared/teller.ts
var toldShape = object4({
  run: text3,
  position: count,
  at: count,
  reading: optional5(reading),
  failure: optional5(error)
});
function createTeller2(notes, { subject, name }, run2, line) {
  let last = null;
  let telling = Promise.resolve();
  async function note3(told3, forMs) {
    await notes.set(subject, name, told3, forMs);
    line.say("news");
  }
  async function check3() {
    if (!last || remainingMs(last.until) === 0) return;
    const { told: told3, until } = last;
    const known = await notes.get(subject, name);
    const isOld = known?.run === run2 ? known.position < told3.position : known && known.at < told3.at;
    if (known && !isOld) return;
    await note3(told3, remainingMs(until));
  }
  function next2(task) {
    telling = telling.then(task).catch(() => void 0);
  }
  return {
    tell(said, forMs) {
      const told3 = { run: run2, position: (last?.told.position ?? 0) + 1, ...said };
      last = { told: told3, until: deadlineIn(forMs) };
      next2(() => note3(told3, forMs));
    },
    remind: () => next2(check3),
    done: () => telling
  };
}

// src/proxy/shared/relay.ts
var lapseMs2 = 5e3;
var lookMs3 = 1500;
function createRelay(notes, bus, nameOf4) {
  const runs2 = notes("watch: run", object4({ run: text3 }));
  const told3 = notes("watch: told", toldShape);
  const lines = createLines(bus, nameOf4, "watch");
  async function* follow(which, source, begun2) {
    const { subject, name } = which;
    const { signal } = source;
    const run2 = newId();
    const bell = createBell(signal);
    const guest = createGuest(source.join);
    let last = null;
    let lease = null;
    let silence2 = deadlineIn(0);
    const line = await lines.open(subject, name, (word2) => {
      if (word2 !== "here") return bell.ring();
      if (!lease) return;
      guest.came();
      teller.remind();
    });
    const teller = createTeller2(told3, which, run2, line);
    try {
      while (!signal.aborted) {
        const claim = await runs2.claim(subject, name, { run: run2 }, lapseMs2);
        const stop = claim && stopWith(signal);
        const options = { lapseMs: lapseMs2, longestMs, lost: () => stop?.abort() };
        lease = claim && openLease(claim, { run: run2 }, options);
        const known = await told3.get(subject, name);
        if (known && !isSame2(known, last)) {
          last = known;
          yield readingOf(known);
        }
        if (stop) {
          setTimeout(begun2);
          yield* hold(source.begin, stop.signal, teller, heardOf(known));
          guest.leave();
        } else {
          begun2();
          if (remainingMs(silence2) === 0) {
            line.say("here");
            silence2 = deadlineIn(lookMs3);
          }
          await bell.wait(lookMs3);
        }
      }
    } finally {
      begun2();
      guest.leave();
      await lease?.end();
      if (lease) line.say("free");
      line.close();
    }
  }
  return {
    follow(which, source) {
      let begun2 = () => {
      };
      const beginning = new Promise((resolve) => begun2 = resolve);
      return { readings: follow(which, source, begun2), begun: beginning };
    },
    async latest({ subject, name }) {
      const known = await told3.get(subject, name);
      return known?.reading ? readingOf(known) : null;
    }
  };
}
function isSame2(one, other) {
  return one.run === other?.run && one.position === other.position;
}
function readingOf(told3) {
  const heard = heardOf(told3);
  if (!heard) throw toChannelError(told3.failure);
  return aged(heard.reading, heard.at);
}
function heardOf(told3) {
  if (!told3?.reading) return null;
  return { reading: told3.reading, at: { wall: told3.at, monotonic: performance.now() } };
}

// src/proxy/shared/turns.ts
var notedMs = 10 * 6e4;
var turnMs = 2e4;
var lookMs4 = 150;
var patienceMs5 = 15e3;
function createTurns(notes) {
  const noted = notes(
    "reading",
    object4({ reading, at: count })
  );
  const turns = notes("reading: turn", text3);
  async function fresh({ subject, name }, freshMs) {
    const known = await noted.get(subject, name);
    const ageMs = known && Math.max(0, Date.now() - known.at);
    return known && ageMs !== null && ageMs < freshMs ? { reading: known.reading, ageMs } : null;
  }
  return {
    async read(which, freshMs, task) {
      const { subject, name } = which;
      const patience = deadlineIn(patienceMs5);
      for (; ; ) {
        const turn = await turns.claim(subject, name, "", turnMs);
        try {
          const theirs2 = await fresh(which, freshMs);
          if (theirs2) return theirs2;
          if (turn || remainingMs(patience) === 0) {
            const reading2 = await task();
            const mayBeNoted = reading2.status !== "failed";
            if (mayBeNoted) await noted.set(subject, name, { reading: reading2, at: Date.now() }, notedMs);
            return { reading: reading2, ageMs: 0 };
          }
        } finally {
          await turn?.release();
        }
        await new Promise((resolve) => setTimeout(resolve, lookMs4));
      }
    }
  };
}

// src/proxy/watches.ts
var limits2 = {
  /** Watches of all subjects. */
  watches: 1e4,
  /** Watches of one subject. */
  share: 50,
  /** Watches that one link has begun: of what it shows, and of what that has just replaced. */
  link: 3,
  /** Streams of one watch. */
  lasting: 20,
  /** Pages that wait for news of one watch. Over HTTP/1.1 a browser has six lines for all its tabs. */
  news: 4,
  /** The same where a page has no login: the others keep room beside it. */
  lent: 2,
  /** Streams of one subject. */
  streamShare: 100
};
function createWatches() {
  const subjects = /* @__PURE__ */ new Map();
  const ended = /* @__PURE__ */ new Map();
  const links = /* @__PURE__ */ new WeakMap();
  let size = 0;
  function find({ subject, name }) {
    const watch = subjects.get(subject)?.get(name);
    return watch && !isOver3(watch) ? watch : void 0;
  }
  function forget({ subject, name }, watch) {
    ended.delete(watch);
    const own = subjects.get(subject);
    if (own?.get(name) !== watch) return;
    own.delete(name);
    size -= 1;
    if (own.size === 0) subjects.delete(subject);
  }
  function hasLinkRoom(own, link) {
    const its = [...own.values()].filter((watch) => links.get(watch) === link && !ended.has(watch));
    return its.length < limits2.link;
  }
  function makeRoom(own) {
    for (const [watch, forgetIt] of ended) {
      if (!isOver3(watch)) break;
      forgetIt();
    }
    if (own.size >= limits2.share && !giveUp(own.values())) return false;
    return size < limits2.watches || giveUp(ended.keys());
  }
  function giveUp(some) {
    for (const watch of some) {
      const forgetIt = ended.get(watch);
      if (!forgetIt) continue;
      forgetIt();
      return true;
    }
    return false;
  }
  return {
    find,
    open(which, options, link) {
      const known = find(which);
      if (known) return known;
      const { subject, name } = which;
      const own = subjects.get(subject) ?? /* @__PURE__ */ new Map();
      const before = own.get(name);
      if (before) forget(which, before);
      if (link !== void 0 && !hasLinkRoom(own, link)) return void 0;
      if (!makeRoom(own)) return void 0;
      const watch = openWatch({
        ...options,
        ended() {
          if (isOver3(watch)) forget(which, watch);
          else ended.set(watch, () => forget(which, watch));
        }
      });
      if (link !== void 0) links.set(watch, link);
      subjects.set(subject, own.set(name, watch));
      size += 1;
      return watch;
    },
    hasRoom({ subject }, { streams }, manner) {
      const all = [...subjects.get(subject)?.values() ?? []];
      const sum = all.reduce((count2, watch) => count2 + watch.streams, 0);
      return streams < limits2[manner] && sum < limits2.streamShare;
    }
  };
}
function isOver3({ keptUntil }) {
  return keptUntil <= performance.now();
}

// src/proxy/handler.ts
function createChannelHandler(options) {
  const base = checkedBase(options.basePath);
  const origins = checkedOrigins(options.origins);
  const report = reporter(options);
  const shared2 = options.shared ?? memoryShared();
  const secrets = checkedSecrets(options.secret);
  const names4 = createNames(secrets);
  const spending = createSpending(shared2.budget, names4);
  const fresh = createFreshReads();
  const lists = createLists();
  const hints = createHints(shared2.bus, names4, (subject) => {
    lists.forget(subject);
    fresh.forget(subject);
  });
  const known = createKnownChannels(options, shared2, secrets, report);
  const tell = createHerald(options, report, async (subject, channel2) => {
    await known.connected(subject, channel2);
    await hints.hint(subject);
  });
  const connected = (connection, channel2) => {
    fresh.forget(connection.subject, channel2);
    lists.forget(connection.subject);
    return tell(connection, channel2);
  };
  const notes = notesOf(shared2, secrets);
  const relay = notes && createRelay(notes, shared2.bus, names4);
  const seal = remembering(createSeal(secrets, sealedPairing));
  const watches = createWatches();
  const ends2 = createEnds(notes);
  const places = createPlaces();
  const handoffs = createHandoffs(seal, createSeal(secrets, sealedHandoff), ends2);
  const dueInMs = (subject) => {
    const dues = [lists.dueInMs(subject), fresh.dueInMs(subject)].filter((each) => each !== null);
    return dues.length > 0 ? Math.min(...dues) : null;
  };
  const actions = createActions(
    lists,
    fresh,
    createPairings(seal, watches, ends2, notes, relay),
    handoffs,
    createReadings(
      seal,
      watches,
      places,
      ends2,
      connected,
      report,
      relay,
      notes && createTurns(notes)
    ),
    createLogins2(createSeal(secrets, sealedChallenge), connected, notes),
    createChanges(hints, places, dueInMs),
    hints,
    known,
    options.allow ?? []
  );
  function providerOf(subject, browser, tellings) {
    const gateway = async () => noticing(await options.gateway(subject), (sighting) => {
      tellings.push(known.see(subject, sighting));
    });
    return createProvider2(gateway, browser, spending, subject);
  }
  const noticed = createNotices(
    hints,
    async (subject) => {
      if (!options.onConnected && !options.onDisconnected) return;
      const tellings = [];
      const provider = providerOf(subject, new AbortController().signal, tellings);
      await hints.attend(subject);
      await lists.read({ subject, provider });
      await Promise.all(tellings);
    },
    report
  );
  async function reply(request, entry2, origin) {
    try {
      if (isPreflight(request, origin)) return preflight(request, base);
      const { route: route2, kind: kind3 } = matchRoute(request, base);
      entry2.route = route2;
      if (origin === null) checkSite(request);
      checkVersion(request);
      const token = request.headers.get(handoffHeader);
      const leave = token === null ? void 0 : await handoffs.open(token);
      const identity = leave ? lent(leave) : await identify(options, request);
      const { subject } = identity;
      entry2.subject = subject;
      const action = actions[route2];
      const can = new Set(identity.can);
      if (leave) checkLeave(leave, action);
      if (action.needs && !can.has(action.needs)) throw new ChannelError("forbidden");
      const tellings = [];
      const provider = providerOf(subject, request.signal, tellings);
      const answered = await action.run({ request, kind: kind3, subject, can, provider, leave });
      await Promise.all(tellings);
      if (answered instanceof Response) return answered;
      if (leave) leaveLeftMs(leave);
      return answer(route2, answered);
    } catch (error2) {
      if (request.signal.aborted && error2 === request.signal.reason) return unheard();
      const failure2 = toChannelError(error2);
      const { code: code3 } = told(failure2);
      entry2.code = code3;
      report({ code: code3, route: entry2.route, subject: entry2.subject });
      return refuse2(failure2);
    }
  }
  const handle2 = logged(options, async (request, entry2) => {
    const origin = listedOrigin(request, origins);
    return readableBy(origin, await reply(request, entry2, origin));
  });
  return Object.assign(handle2, { shared: shared2, noticed });
}
function checkedBase(basePath) {
  const base = basePath.replace(/\/+$/, "");
  if (base === "" || base.startsWith("/")) return base;
  throw new TypeError("createChannelHandler needs a `basePath` that begins with a slash.");
}
function lent({ pairing: pairing2 }) {
  return { subject: pairing2.subject, can: ["connect"] };
}
function checkLeave(leave, { isLent = false }) {
  leaveLeftMs(leave);
  if (!isLent) throw new ChannelError("forbidden");
}
async function identify(options, request) {
  let identity;
  try {
    identity = await inTime(1e4, () => options.authenticate(request));
  } catch (cause) {
    throw new ChannelError("unexpected", { cause });
  }
  if (!identity) throw new ChannelError("unauthenticated");
  if (typeof identity.subject === "string" && identity.subject !== "") return identity;
  throw new ChannelError("unexpected", { cause: new TypeError("`authenticate` names no subject.") });
}

// test/chaos/server.ts
function openServer(now2, seed, answered) {
  const sandbox = createSandbox();
  const starts = [];
  const lines = [];
  const told3 = [];
  const waiting = /* @__PURE__ */ new Set();
  let connects = 0;
  let logins = 0;
  let provider = new AbortController();
  let process2 = openProcess(0);
  tenants.forEach((tenant, at) => sandbox.world(keys[tenant]).reset({ seed: seed + at }));
  function openProcess(generation) {
    const death = new AbortController();
    const died = new Promise((_, reject) => {
      death.signal.addEventListener("abort", () => reject(new TypeError("the process has ended")));
    });
    died.catch(() => void 0);
    function fetchOf() {
      return async (url2, init) => {
        if (death.signal.aborted) return died;
        const { pathname } = new URL(url2);
        const ask3 = { path: `${init.method ?? "GET"} ${pathname}`, since: now2() };
        if (/^POST .*\/(whatsapp|telegram)\/connect$/.test(ask3.path)) connects += 1;
        if (/\/instagram\/(connect|2fa)$/.test(ask3.path)) logins += 1;
        waiting.add(ask3);
        try {
          const lines2 = [death.signal, provider.signal, init.signal ?? []].flat();
          const signal = AbortSignal.any(lines2);
          return await Promise.race([sandbox.fetch(url2, { ...init, signal }), died, cut(provider)]);
        } finally {
          waiting.delete(ask3);
          answered();
        }
      };
    }
    function noting(tenant, gateway) {
      const { pairing: pairing2, quota } = gateway;
      if (!pairing2) return gateway;
      return {
        ...gateway,
        ...quota && {
          quota: { ...quota, metered: (meter) => noting(tenant, quota.metered(meter)) }
        },
        pairing: {
          ...pairing2,
          async start(request, options) {
            const { attemptId: attemptId2 } = request;
            const start = { tenant, attemptId: attemptId2, generation, at: now2(), outcome: "asked" };
            starts.push(start);
            try {
              const session2 = await pairing2.start(request, options);
              start.outcome = "begun";
              return session2;
            } catch (error2) {
              start.outcome = isLost(error2) ? "lost" : "refused";
              throw error2;
            }
          }
        }
      };
    }
    const gateways = {
      acme: noting("acme", skylight({ apiKey: keys.acme, fetch: fetchOf() })),
      globex: noting("globex", keebai({ token: keys.globex, fetch: fetchOf() }))
    };
    const handler = createChannelHandler({
      basePath: "/api/channels",
      secret: sealSecret,
      authenticate: ({ headers: headers2 }) => {
        const subject = headers2.get("cookie");
        return subject === null ? null : { subject, can: ["see", "connect", "disconnect"] };
      },
      gateway: (subject) => gateways[subject],
      onConnected(tenant, channel2) {
        told3.push({ tenant, channel: channel2, generation });
        lines.push({ tenant, channel: channel2 });
      },
      onDisconnected: (tenant, channel2) => void lines.push({ tenant, channel: channel2 }),
      onError: (failure2) => void lines.push(failure2),
      onAnswer: (answer2) => void lines.push(answer2)
    });
    return { generation, handler, death, died };
  }
  return {
    worldOf: (tenant) => sandbox.world(keys[tenant]),
    handle: (request) => Promise.race([process2.handler(request), process2.died]),
    generation: () => process2.generation,
    restart() {
      process2.death.abort();
      process2 = openProcess(process2.generation + 1);
    },
    cutProviders() {
      provider.abort(new TypeError("the connection is lost"));
      provider = new AbortController();
    },
    starts,
    connects: () => connects,
    logins: () => logins,
    lines,
    told: told3,
    waiting: () => [...waiting],
    close() {
      process2.death.abort();
      sandbox.close();
    }
  };
}
function isLost(error2) {
  if (!isChannelError(error2)) return true;
  return ["provider-unavailable", "malformed-answer", "timeout", "network"].includes(error2.code);
}
function cut({ signal }) {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

// test/chaos/page/window.ts
import { Window } from "happy-dom";
var free = [];
function takeWindow() {
  return free.pop() ?? makeWindow();
}
function makeWindow() {
  const window = new Window({ url: "https://app.test/channels", width: 1024, height: 768 });
  const held = /* @__PURE__ */ new Set();
  const removals = [];
  for (const target of [window, window.document]) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    const take = (type, task) => {
      for (const each of held) {
        if (each.target === target && each.type === type && each.task === task) held.delete(each);
      }
      remove(type, task);
      remove(type, task, true);
    };
    target.addEventListener = (type, task, options) => {
      held.add({ target, type, task });
      const { signal } = Object(options);
      signal?.addEventListener("abort", () => take(type, task));
      add(type, task, options);
    };
    target.removeEventListener = take;
    removals.push(
      () => held.forEach((each) => each.target === target && take(each.type, each.task))
    );
  }
  const own = {
    window,
    // React listens to that once for each document, for ever.
    listened: () => [...held].map(({ type }) => type).filter((type) => type !== "selectionchange"),
    giveBack() {
      for (const remove of removals) remove();
      window.document.body.innerHTML = "";
      free.push(own);
    }
  };
  return own;
}

// test/chaos/tab.ts
function openTab(options) {
  const { name, browser, time, code: code3, send: send3, chance, listener } = options;
  const { window, listened, giveBack } = takeWindow();
  const { document } = window;
  const body = document.body;
  const overdue = [];
  const heard = [];
  let aheadMs = 0;
  let sleptMs = 0;
  let asleepSince = null;
  let readCaches = () => [];
  let page3 = null;
  const tab = {
    name,
    browser,
    look: options.look,
    state: "open",
    isOnline: true,
    isVisible: true,
    isMoved: false,
    views: {},
    attempts: {},
    complaints: [],
    heard,
    caches: () => readCaches(),
    html: () => document.documentElement.outerHTML,
    show(look2) {
      tab.look = { ...tab.look, ...look2 };
      page3?.show(tab.look);
    },
    unmount() {
      page3?.unmount();
      page3 = null;
    },
    press(part, button, times = 1) {
      const found = body.querySelector(`[data-part=${part}] [name=${button}]`);
      for (let count2 = 0; count2 < times; count2 += 1) found?.click();
      return found !== null;
    },
    type(part, field, text4) {
      const found = body.querySelector(`[data-part=${part}] input[name=${field}]`);
      if (found) found.value = text4;
    },
    codeOf: (part) => body.querySelector(`[data-part=${part}] code`)?.textContent ?? null,
    setVisible(isVisible) {
      if (tab.isVisible === isVisible) return;
      tab.isVisible = isVisible;
      dispatch("visibilitychange", document, window);
    },
    setOnline(isOnline) {
      if (tab.isOnline === isOnline) return;
      tab.isOnline = isOnline;
      dispatch(isOnline ? "online" : "offline", window);
    },
    moveClock(ms) {
      aheadMs += ms;
      tab.isMoved = true;
    },
    sleep(manner) {
      if (tab.state !== "open") return;
      tab.setVisible(false);
      dispatch("freeze", document);
      tab.state = "asleep";
      asleepSince = manner === "clock stands" ? time.now() : null;
    },
    wake() {
      if (tab.state !== "asleep") return;
      tab.state = "open";
      if (asleepSince !== null) sleptMs += time.now() - asleepSince;
      asleepSince = null;
      for (const task of overdue.splice(0)) guarded2(task);
      dispatch("resume", document);
      tab.setVisible(true);
    },
    end(how) {
      if (how === "close" && tab.state === "open") {
        tab.setVisible(false);
        dispatch("pagehide", window);
      }
      tab.state = "ended";
      for (const part of Object.keys(tab.views)) delete tab.views[part];
      time.clearAllOf(tab);
      shared2.leave();
      giveBack();
    },
    left() {
      const timers = time.timersOf(tab);
      const held = shared2.held();
      return [
        ...timers > 0 ? [`${timers} timers`] : [],
        ...held > 0 ? [`${held} locks or channels`] : [],
        ...listened().map((type) => `a listener for ${type}`)
      ];
    }
  };
  const shared2 = browser.join({
    isAlive: () => tab.state !== "ended",
    heard: ({ key, newValue }) => whenAwake(
      () => dispatch(
        Object.assign(
          new window.StorageEvent("storage", { key, ...newValue !== null && { newValue } })
        ),
        window
      )
    )
  });
  function dispatch(what, ...targets) {
    for (const target of targets) {
      const event = typeof what === "string" ? new window.Event(what) : what;
      target.dispatchEvent(event);
    }
  }
  function guarded2(task) {
    if (tab.state === "ended") return;
    try {
      task();
    } catch (error2) {
      complain("uncaught", error2);
    }
  }
  function whenAwake(task) {
    if (tab.state === "asleep") overdue.push(task);
    else guarded2(task);
  }
  function complain(...words) {
    heard.push(words);
    tab.complaints.push(words.map((word2) => word2?.stack ?? String(word2)).join(" "));
  }
  const timerOf = (repeats) => (task, ms, ...given) => {
    const everyMs = repeats ? Math.max(1, ms ?? 1) : void 0;
    return time.set(() => whenAwake(() => task(...given)), ms, tab, everyMs);
  };
  const monotonic = () => (asleepSince ?? time.now()) - sleptMs - openedAt;
  const openedAt = time.now();
  const listenTo = window.addEventListener.bind(window);
  const globals = {
    document,
    location: window.location,
    navigator: {
      get onLine() {
        return tab.isOnline;
      },
      locks: shared2.locks,
      userAgent: "a model"
    },
    localStorage: shared2.storage,
    sessionStorage: void 0,
    fetch: (url2, init) => send3(tab, url2, init),
    crypto: {
      getRandomValues(values) {
        for (let at = 0; at < values.length; at += 1) values[at] = chance() * 2 ** 32;
        return values;
      }
    },
    console: { ...silent, error: complain, warn: complain },
    reportError: (error2) => complain("reported", error2),
    setTimeout: timerOf(false),
    setInterval: timerOf(true),
    clearTimeout: (timer) => time.clear(timer),
    clearInterval: (timer) => time.clear(timer),
    setImmediate: (task) => time.soon(() => whenAwake(task)),
    queueMicrotask: (task) => queueMicrotask(() => guarded2(task)),
    Date: dateOf(() => time.now() + aheadMs),
    performance: { now: monotonic },
    AbortSignal: Object.assign(Object.create(AbortSignal), {
      timeout(ms) {
        const limit10 = new AbortController();
        const expire = () => limit10.abort(new DOMException("too late", "TimeoutError"));
        time.set(() => whenAwake(expire), ms, tab);
        return limit10.signal;
      }
    }),
    BroadcastChannel: shared2.BroadcastChannel,
    addEventListener: listenTo,
    removeEventListener: window.removeEventListener.bind(window),
    dispatchEvent: window.dispatchEvent.bind(window),
    MessageChannel: void 0
  };
  for (const [key, value] of Object.entries(globals)) {
    Object.defineProperty(window, key, { value, configurable: true, writable: true });
  }
  const shown = { configurable: true, get: () => tab.isVisible ? "visible" : "hidden" };
  Object.defineProperty(document, "visibilityState", shown);
  Object.defineProperty(document, "hidden", { configurable: true, get: () => !tab.isVisible });
  page3 = code3({ ...globals, globalThis: window, window, self: window }).openPage(
    body.appendChild(document.createElement("main")),
    {
      caches: (read) => readCaches = read,
      event(event) {
        heard.push(event);
        listener.event(event);
      },
      connected(part, channel2) {
        heard.push(channel2);
        listener.connected(part, channel2);
      },
      view(part, view) {
        if (tab.state === "ended") return;
        if (view === null) delete tab.views[part];
        else tab.views[part] = view;
        listener.view(part, view);
      }
    }
  );
  page3.show(tab.look);
  return tab;
}
var nothing = () => {
};
var silent = { log: nothing, info: nothing, debug: nothing, table: nothing };

// test/chaos/world.ts
function createWorld2(plan, time, code3, figures2, story, watcher) {
  const server2 = openServer(() => time.now(), plan.seed, watcher.answered);
  const network = openNetwork(time, server2, plan.seed, figures2, watcher.asked);
  network.weather = { ...calm, latencyMs: plan.latencyMs };
  const browsers = [];
  const allTabs = [];
  return {
    time,
    plan,
    server: server2,
    network,
    browsers,
    figures: figures2,
    story,
    allTabs,
    tabs: () => allTabs.filter(({ state }) => state !== "ended"),
    addBrowser() {
      const name = names3[browsers.length % names3.length] ?? "";
      const browser = createBrowser(name, plan, time);
      browsers.push(browser);
      return browser;
    },
    openTab(browser, look2) {
      const name = `${browser.name} ${allTabs.length + 1}`;
      let self;
      const listener = watcher.listener(() => self ?? fail2());
      const chance = createRandom(plan.seed, name);
      const { send: send3 } = network;
      const tab = openTab({ name, browser, time, code: code3, send: send3, chance, look: look2, listener });
      self = tab;
      allTabs.push(tab);
      figures2.count("tabs");
      return tab;
    },
    endTab(tab, how) {
      tab.end(how);
      network.cut(tab);
    }
  };
}
var names3 = ["Ada", "Bo", "Cleo"];
function fail2() {
  throw new Error("a page showed something before its tab was open");
}

// test/chaos/endings.ts
var forgottenMs = 6 * 6e4;
var restMs3 = 25 * 36e5;
var againMs3 = 65e3;
async function checkEnd(world, truth, pass) {
  try {
    checkShown2(world, truth);
  } catch {
    await pass(againMs3);
    checkShown2(world, truth);
  }
}
function checkShown2(world, truth) {
  truth.look();
  for (const tab of world.tabs()) {
    for (const part of tab.look.parts) {
      const view = tab.views[part];
      if (!view) throw new Broken(`${tab.name}: ${part} shows nothing`);
      world.figures.count(`end: ${part} ${view.status}`);
      const attempt = tab.attempts[part];
      const isWaiting = ["starting", "presenting", "linking"].includes(view.status);
      if (isCode(part) && isWaiting && attempt !== void 0) {
        if (truth.standing(attempt) === "connected") {
          throw new Broken(`${tab.name}: ${part} is ${view.status}, and it is long connected`);
        }
      }
      if (part === "badge") checkBadge(world, tab);
    }
  }
}
function checkBadge({ server: server2 }, tab) {
  const view = tab.views.badge;
  const { channels, keebai: keebai2 } = server2.worldOf(tab.look.tenant).state();
  const active = [
    ...channels.filter(({ kind: kind3, isConnected }) => kind3 === "whatsapp" && isConnected),
    ...keebai2.channels.filter(({ isActive }) => isActive)
  ];
  const isTold = server2.told.some(({ tenant, channel: channel2, generation }) => {
    const isThis = tenant === tab.look.tenant && generation === server2.generation();
    return isThis && active.some(({ id }) => id === channel2.id);
  });
  const isShown = view?.status === "present" || view?.status === "unreachable";
  if (isTold && !isShown) throw new Broken(`${tab.name}: the badge is ${view?.status}`);
}
async function checkLeft(world, pass) {
  await pass(forgottenMs);
  for (const tab of world.tabs()) {
    const left2 = [...tab.left(), ...[...world.network.lines()].map(({ route: route2 }) => route2)];
    if (left2.length > 0) throw new Broken(`${tab.name} has left behind: ${left2.join(", ")}`);
    world.endTab(tab, "close");
  }
  const { openStreams } = world.server.worldOf("globex").state().keebai;
  if (openStreams > 0) throw new Broken(`${openStreams} streams are open, and nobody reads`);
  world.server.close();
  await world.time.rest(restMs3);
}

// test/chaos/run.ts
var startsAt = Date.UTC(2026, 2, 11, 9);
async function run(plan, stage2, codes3, figures2) {
  const time = createTime(startsAt);
  stage2.enter(time, createRandom(plan.seed, "process"));
  const story = createStory(() => time.elapsed());
  let broken;
  const orBroken = (check3) => {
    try {
      check3();
    } catch (error2) {
      broken ??= error2;
    }
  };
  const attempts = createAttemptLog(
    () => world,
    () => truth
  );
  const world = createWorld2(plan, time, codes3[plan.build], figures2, story, {
    answered: () => truth.look(),
    asked: (tab, route2, attemptId2) => orBroken(() => attempts.asked(tab, route2, attemptId2)),
    listener: (tabOf) => ({
      event: (event) => figures2.count(`event: ${event.type}`),
      connected: (part) => attempts.connected(tabOf(), part),
      view: (part, view) => orBroken(() => show(tabOf(), part, view))
    })
  });
  const truth = createTruth(world.server, () => time.now());
  const invariants = createInvariants(world, truth, attempts);
  const shown = /* @__PURE__ */ new WeakMap();
  function show(tab, part, view) {
    const own = shown.get(tab) ?? /* @__PURE__ */ new Map();
    shown.set(tab, own);
    attempts.shownStatus(tab, part, view?.status ?? null);
    const words = describe(view);
    if (own.get(part) === words) return;
    own.set(part, words);
    story.shows(tab, part, words);
    figures2.count(`shows: ${part} ${view?.status ?? "nothing"}`);
    invariants.shown(tab, part, view);
  }
  async function pass(ms) {
    await time.pass(ms, () => {
      orBroken(() => invariants.look());
      if (broken) throw broken;
    });
    truth.look();
    story.knows(truth.summary());
    orBroken(() => invariants.lookClosely());
    const [error2] = stage2.uncaught;
    if (error2 !== void 0) {
      throw new Broken(`nobody catches ${error2.stack ?? String(error2)}`);
    }
    if (broken) throw broken;
  }
  async function take({ what, which, thenMs }) {
    const isDeed = deeds.some((each) => each === what);
    const tab = world.tabs()[which % Math.max(1, world.tabs().length)];
    const done2 = isDeed ? act(world, truth, attempts, what, which) : befall(world, what, which);
    if (done2 !== null) {
      figures2.count(`did: ${what}`);
      story.did(isDeed ? `${tab?.name ?? "somebody"} ${done2}` : done2);
    }
    await pass(thenMs);
  }
  try {
    for (const tenant2 of ["acme", "globex"]) {
      world.server.worldOf(tenant2).reset({ scenario: plan.course, seed: plan.seed + tenant2.length });
    }
    if (plan.hasChannel) world.server.worldOf("acme").changeChannel("whatsapp", {});
    calmDown(world);
    truth.look();
    const { isStrict, autoStart } = plan;
    const [tenant, part] = plan.way;
    const parts = [part, ...plan.hasBadge ? ["badge"] : []];
    const browser = world.addBrowser();
    const tab = world.openTab(browser, { tenant, parts, isStrict, autoStart });
    if (autoStart) attempts.wish(tab, part, "mount");
    story.did(`${tab.name} is opened: ${JSON.stringify(tab.look)}`);
    await pass(500);
    for (const step of plan.steps) await take(step);
    await becomeCalm(world, pass);
    await checkEnd(world, truth, pass);
    for (const each of world.tabs()) each.unmount();
    story.did("all pages are left");
    figures2.count("awake ms", time.elapsed());
    figures2.count("starts", world.server.starts.length);
    await checkLeft(world, pass);
  } catch (error2) {
    const told3 = error2 instanceof Error ? error2.stack ?? error2.message : String(error2);
    throw new Error(`${told3}

${story.text()}
`, { cause: error2 });
  }
}
function describe(view) {
  if (!view) return "nothing";
  const { status } = view;
  if (status === "presenting") {
    const { invitation: invitation2, code: code3, renewals } = view;
    const what = invitation2.type === "qr" ? shortOf(invitation2.payload) : invitation2.url;
    return `presenting ${code3} ${what}, renewal ${renewals.done} ${view.troubled?.code ?? ""}`;
  }
  if (status === "challenged") return `challenged, round ${view.round} ${view.error?.code ?? ""}`;
  if ("error" in view && view.error) return `${status} ${view.error.code}`;
  if ("channel" in view) return `${status} ${view.channel.username} ${view.channel.syncStatus}`;
  return status;
}

// test/chaos/zz-main.ts
var figures = createFigures();
var code2 = await bundlePages();
var stage = takeProcess();
var runs = Number(process.env["CHAOS_RUNS"] ?? 20);
var cpu0 = process.cpuUsage();
var property = fc2.asyncProperty(anyPlan, async (plan) => {
  figures.count("runs");
  const c0 = process.cpuUsage();
  await run(plan, stage, code2, figures);
  const c2 = process.cpuUsage(c0);
  figures.count("cpu us", c2.user + c2.system);
});
try {
  await fc2.assert(property, { seed: Number(process.env["CHAOS_SEED"] ?? 7), numRuns: runs, ...process.env["CHAOS_PATH"] && { path: process.env["CHAOS_PATH"], endOnFailure: true }, endOnFailure: !process.env["SHRINK"] });
} catch (e) {
  console.log(String(e.message).slice(0, 3e3));
  console.log(e.cause?.message);
}
var c = process.cpuUsage(cpu0);
stage.end();
console.log([...figures.all].sort().map(([k, v10]) => `${k}: ${v10}`).join("\n"));
console.log("cpu ms per run", (c.user + c.system) / 1e3 / figures.sum("runs"));
//# sourceMappingURL=zz-main.mjs.map
