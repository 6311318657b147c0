const fastify = require('fastify')();

fastify.register(require('./store'));
fastify.register(require('./routes'));
