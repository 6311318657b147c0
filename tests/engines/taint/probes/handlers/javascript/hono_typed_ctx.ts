// app.ts
import { Context } from 'hono';
export const show = async (c: Context) => { listed(c.req.param('a')); return c.text('x'); };
