// app.ts
import { H3, readBody, defineEventHandler } from 'h3';
export default defineEventHandler(async (event) => { const { a } = await readBody(event); listed(a); });
