/** What the matrix is run with. docs/support.md names each, oldest first. */
export const versions = {
  typescript: ['5.5.4', '5.6.3', '5.9.3', '6.0.3', '7.0.2'],
  reactTypes: [
    { react: '18.2.79', 'react-dom': '18.2.25' },
    { react: '19.3.0', 'react-dom': '19.3.0' },
  ],
  peers: [
    { react: '18.2.0', query: '5.108.0' },
    { react: '18.3.1', query: '5.0.0' },
    { react: '19.0.0', query: '5.108.0' },
    { react: '19.3.1', query: '5.0.0' },
    { react: '19.3.1', query: '5.108.0' },
    { react: '19.3.0-canary-dc9aed36-20261027', query: '5.108.0' },
    { react: '0.0.0-experimental-dc9aed36-20261027', query: '5.108.0' },
  ],
  node: ['20.19.0', '22.23.2', '24.21.0', '26.10.0'],
} as const
