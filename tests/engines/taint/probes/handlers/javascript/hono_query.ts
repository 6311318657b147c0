// app.ts
import { Hono } from 'hono';
const app = new Hono();
app.get('/x', (c) => { listed(c.req.query('a')); return c.text('x'); });
