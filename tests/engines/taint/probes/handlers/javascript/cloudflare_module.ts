// src/index.ts
export default { async fetch(request, env, ctx) { const url = new URL(request.url); listed(url.searchParams.get('u')); } };
