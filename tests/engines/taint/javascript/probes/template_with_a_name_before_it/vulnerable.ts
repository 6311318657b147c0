import { Hono } from 'hono';
import { html, raw } from 'hono/html';

const app = new Hono();
app.get('/', (c) => {
  const q = c.req.query('q'); // SOURCE
  return c.html(html`<h1>${raw(q)}</h1>`); // SINK cross-site-scripting
});
