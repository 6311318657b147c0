// app.ts
module.exports = async function (fastify, opts) { fastify.get('/x', { schema }, async function (request, reply) { listed(request.query.a); }); };
