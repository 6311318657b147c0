import { Hono } from 'hono';
import { html } from 'hono/html';

const app = new Hono();
app.get('/', (c) => {
  const q = c.req.query('q');
  return c.html(html`<h1>${q}</h1>`);
});
