// app.ts
import { app, HttpRequest, InvocationContext } from '@azure/functions';
app.http('show', { methods: ['POST'], handler: async (request, context) => { const b = await request.json(); listed(b.a); } });
