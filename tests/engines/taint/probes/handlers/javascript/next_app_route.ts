// app/api/x/route.ts
export async function POST(request: Request) { const b = await request.json(); listed(b.a); }
