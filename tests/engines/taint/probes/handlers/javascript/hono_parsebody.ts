// app.ts
import { Hono } from 'hono';
const app = new Hono();
app.post('/x', async (c) => { const b = await c.req.parseBody(); listed(b.a); return c.text('x'); });
