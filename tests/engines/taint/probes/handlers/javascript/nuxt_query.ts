// server/api/x.get.ts
export default defineEventHandler((event) => { const q = getQuery(event); listed(q.a); });
