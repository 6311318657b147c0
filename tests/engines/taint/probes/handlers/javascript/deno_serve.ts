// main.ts
Deno.serve(async (req) => { const u = new URL(req.url); return listed(u.searchParams.get('u')); });
