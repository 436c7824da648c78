import { createServer, type Plugin } from 'vite'

/** The demo in React's development build, where StrictMode mounts everything twice, in front of a served demo. */
export async function serveForDevelopment(
  demoUrl: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = await createServer({
    configFile: 'vite.demo.config.ts',
    cacheDir: '.cache/vite-development',
    logLevel: 'error',
    plugins: [withSession()],
    server: { host: '127.0.0.1', port: 0, proxy: { '/api': demoUrl } },
  })
  await server.listen()
  const [url = ''] = server.resolvedUrls?.local ?? []
  return { url, close: () => server.close() }
}

/** The demo's server writes who is signed in into each page. */
function withSession(): Plugin {
  const session = { tenant: 'development', company: 'Development', phone: 'own' }
  const block = `<script type="application/json" id="session">${JSON.stringify(session)}</script>`
  return {
    name: 'session',
    transformIndexHtml: (html) => html.replace('</head>', `${block}</head>`),
  }
}
