// app.ts
import Fastify from 'fastify';
const app = Fastify(); app.get('/x', async (request) => { listed(request.query.a); });
