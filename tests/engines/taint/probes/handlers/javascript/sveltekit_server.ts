// src/routes/x/+server.ts
export async function GET({ url }) { listed(url.searchParams.get('a')); }
