// app.ts
import { Hono } from 'hono';
const app = new Hono();
app.post('/x', async (c) => { const { a } = await c.req.json(); listed(a); return c.text('x'); });
