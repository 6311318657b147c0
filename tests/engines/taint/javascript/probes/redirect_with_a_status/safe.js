const fastify = require('fastify')();
fastify.get('/', (request, reply) => {
  reply.redirect(302, '/pages/' + request.query.next);
});
