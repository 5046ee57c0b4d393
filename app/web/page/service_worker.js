// Keeps the page for where there is no network. FILES and VERSION are filled in by build.mjs: another build is another
// version, brought whole before it takes the place of the one that is there.
const VERSION = "arenarium-%VERSION%", FILES = %FILES%;

addEventListener("install", (e) => e.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(FILES)).then(() => skipWaiting())));
addEventListener("activate", (e) => e.waitUntil((async () => {
  for (const key of await caches.keys()) if (key.startsWith("arenarium-") && key !== VERSION) await caches.delete(key);
  await clients.claim();
})()));
addEventListener("fetch", (e) => {
  const address = new URL(e.request.url);
  if (e.request.method !== "GET" || address.origin !== location.origin) return;
  e.respondWith((async () => {
    const cache = await caches.open(VERSION), kept = await cache.match(e.request, { ignoreSearch: true });
    return kept || fetch(e.request);
  })());
});
