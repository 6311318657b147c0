import { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { client } from './db';
export async function products(app: FastifyInstance) {
  app.get<{ Querystring: { sort?: string } }>('/', async (req) => {
    const { sort = 'id' } = req.query; // SOURCE
    return client.unsafe(`select * from product order by ${sort}`); // SINK sql-injection
  });
}
export const orders: FastifyPluginAsync = async (server) => {
  server.get('/orders', async (asked) => client.unsafe(`select * from orders order by ${asked.query.by}`)); // SOURCE and SINK sql-injection
};
