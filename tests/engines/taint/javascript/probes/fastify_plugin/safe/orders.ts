import { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { client } from './db';
export async function products(app: FastifyInstance) {
  app.get<{ Querystring: { sort?: string } }>('/', async (req) => {
    const { sort = 'id' } = req.query;
    return client`select * from product where name = ${sort}`;
  });
}
export const orders: FastifyPluginAsync = async (server) => {
  server.get('/orders', async (asked) => client.unsafe('select * from orders where by = $1', [asked.query.by]));
};
