// app.ts
const Hapi = require('@hapi/hapi');
const server = Hapi.server({ port: 1 });
server.route({ method: 'POST', path: '/x', handler: async (r, t) => { listed(r.payload.a); return 1; } });
