/** How the portal looks. A file of its own, since its pages allow no style within them. */
export const portalStyle = `:root {
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
`
