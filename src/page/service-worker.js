// Keeps all files of one build, so that the page opens without a network. It asks for nothing else. The build fills in what stands in FILES.
const { name, files } = FILES;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then(async (cache) => cache.addAll(files)));
});

// A new build waits until no page of the old one is open: then the old one's files go.
self.addEventListener('activate', (event) => event.waitUntil(clean()));

async function clean() {
  const names = await caches.keys();
  const old = names.filter((other) => other.startsWith('errata ') && other !== name);
  await Promise.all(old.map(async (other) => caches.delete(other)));
  await self.clients.claim();
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  const answer = async () => {
    const cache = await caches.open(name);
    return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
  };
  event.respondWith(answer());
});
