// Serves the built page on this machine only: node serve.mjs SITE_FOLDER [PORT]
import { resolve } from 'node:path';
import { preview } from 'vite';

const [outDir, port] = process.argv.slice(2);
const server = await preview({
    configFile: false,
    root: resolve(outDir),
    logLevel: 'error',
    build: { outDir: '.' },
    preview: {
        host: '127.0.0.1',
        port: port === undefined ? 8173 : Number(port),
        strictPort: port !== undefined,
        headers: {
            'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            'X-Content-Type-Options': 'nosniff',
            'Referrer-Policy': 'no-referrer',
            'Cross-Origin-Opener-Policy': 'same-origin',
        },
    },
});
console.log(server.resolvedUrls.local[0]);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
