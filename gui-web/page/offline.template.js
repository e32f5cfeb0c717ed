// Keeps the page on this machine after its first visit, so that it opens without a network. Nothing else is kept, and
// nothing is fetched but the page's own files.
const version = '%VERSION%';
const shell = %SHELL%; // at once
const documents = %DOCUMENTS%; // behind it, one after the other
const store = `greengauge-${version}`;

self.addEventListener('install', (event) => {
    event.waitUntil(
        caches.open(store).then((cache) => cache.addAll(shell.map((path) => new Request(path, { cache: 'reload' })))).then(() => self.skipWaiting()),
    );
});

async function takeOver() {
    for (const name of await caches.keys()) if (name.startsWith('greengauge-') && name !== store) await caches.delete(name);
    await self.clients.claim();
}
async function fetchDocuments() {
    const cache = await caches.open(store);
    for (const path of documents) if (!(await cache.match(path))) await cache.add(path).catch(() => undefined);
}
self.addEventListener('activate', (event) => {
    event.waitUntil(takeOver());
    void fetchDocuments();
});

self.addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
    event.respondWith(
        (async () => {
            const cache = await caches.open(store);
            const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
            if (kept) return kept;
            const answer = await fetch(request);
            if (answer.ok && documents.some((path) => request.url.endsWith(path.slice(1)))) await cache.put(request, answer.clone());
            return answer;
        })(),
    );
});
