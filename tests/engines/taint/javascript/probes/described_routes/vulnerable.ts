import fastify from 'fastify';
import Hapi from '@hapi/hapi';
import Joi from 'joi';
import { z } from 'zod';
import { exec } from 'child_process';
import { procedure } from './trpc';
const app = fastify();
const body = { type: 'object', properties: { q: { type: 'string' }, n: { type: 'integer' } } };
app.post('/a', { schema: { body } }, async (req, reply) => { exec('x ' + req.body.q); }); // SOURCE and SINK command-injection
app.route({
  method: 'GET', url: '/b', schema: { querystring: { q: { type: 'integer' } } },
  handler: async (request, reply) => { exec('x ' + request.query.other); }, // SOURCE and SINK command-injection
});
const server = Hapi.server({ port: 4000 });
server.route([{
  method: 'GET', path: '/c/{q}', options: { validate: { params: Joi.object({ q: Joi.string() }) } },
  handler: (request, h) => { exec('x ' + request.params.q); return 'ok'; }, // SOURCE and SINK command-injection
}]);
export const whois = procedure.input(z.object({ name: z.string() })).mutation(({ input }) => exec(`x ${input.name}`)); // SOURCE and SINK command-injection
