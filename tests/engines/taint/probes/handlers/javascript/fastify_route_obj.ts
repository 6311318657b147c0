// app.ts
const fastify = require('fastify')();
fastify.route({ method: 'POST', url: '/x', handler: async (request, reply) => { listed(request.body.a); } });
