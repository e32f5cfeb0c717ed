// Serves the built page on this machine only: node serve.mjs SITE_FOLDER [PORT]
import { resolve } from 'node:path';
import { preview } from 'vite';

const [outDir, port] = process.argv.slice(2);
if (port !== undefined && !(Number(port) <= 65535)) {
    console.error(`greengauge: there is no port ${port}: they end at 65535`);
    process.exit(3);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
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
}).catch((failure) => {
    const why = /in use/.test(failure.message) ? 'another program uses it' : failure.message;
    console.error(`greengauge: port ${port ?? 8173} cannot be had (${why}); name another one: scripts/greengauge serve 8180`);
    process.exit(4);
});
console.log(server.resolvedUrls.local[0]);
console.error('greengauge: the page is served at this address, to this machine only; Ctrl-C ends it');
