// app.ts
Bun.serve({ routes: { "/x/:a": (req) => { listed(req.params.a); return new Response(); } } });
