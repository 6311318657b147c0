// server/api/x.post.ts
export default defineEventHandler(async (event) => { const b = await readBody(event); listed(b.a); });
