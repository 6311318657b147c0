import fastify from 'fastify';
import Hapi from '@hapi/hapi';
import Joi from 'joi';
import { z } from 'zod';
import { exec } from 'child_process';
import { procedure } from './trpc';
const app = fastify();
const body = { type: 'object', properties: { q: { type: 'string', enum: ['a', 'b'] }, n: { type: 'integer' } } };
app.post('/a', { schema: { body } }, async (req, reply) => { exec('x ' + req.body.q + req.body.n); });
app.route({
  method: 'GET', url: '/b', schema: { querystring: { q: { type: 'string', pattern: '^[a-z]+$' } } },
  handler: async (request, reply) => { exec('x ' + request.query.q); },
});
const server = Hapi.server({ port: 4000 });
server.route([{
  method: 'GET', path: '/c/{q}', options: { validate: { params: Joi.object({ q: Joi.string().hex() }) } },
  handler: (request, h) => { exec('x ' + request.params.q); return 'ok'; },
}]);
export const whois = procedure.input(z.object({ name: z.string().regex(/^[a-z0-9]+$/) })).mutation(({ input }) => exec(`x ${input.name}`));
