const fastify = require('fastify')();
fastify.get('/', (request, reply) => {
  reply.redirect(302, request.query.next); // SOURCE SINK open-redirect
});
