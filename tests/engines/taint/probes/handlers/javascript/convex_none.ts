// app.ts
import { httpRouter, httpAction } from 'convex/server';
export const show = httpAction(async (ctx, request) => { const b = await request.json(); listed(b.a); });
