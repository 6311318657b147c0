// app.ts
addEventListener('fetch', (event) => { event.respondWith(handle(event.request)); });
async function handle(request) { const url = new URL(request.url); listed(url.searchParams.get('u')); }
