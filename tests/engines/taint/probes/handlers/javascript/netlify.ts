// netlify/functions/show.js
export default async (req, context) => { const u = new URL(req.url); listed(u.searchParams.get('a')); };
