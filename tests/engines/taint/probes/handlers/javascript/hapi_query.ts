// app.ts
const Hapi = require('@hapi/hapi');
const server = Hapi.server({ port: 1 });
server.route({ method: 'GET', path: '/x', handler: (request, h) => { listed(request.query.a); return 1; } });
