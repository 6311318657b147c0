// functions/x.ts
export async function onRequestGet(context) { const u = new URL(context.request.url); listed(u.searchParams.get('u')); }
