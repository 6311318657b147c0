// app.ts
import { Hono } from 'hono';
const app = new Hono();
app.post('/x', validator('json', (v) => v), async (c) => { const b = c.req.valid('json'); listed(b.a); return c.text('x'); });
