// app.ts
const Hapi = require('@hapi/hapi');
const server = new Hapi.Server({ port: 1 });
server.route({ method: 'POST', path: '/x', handler: (request) => { listed(request.payload.a); return 1; } });
