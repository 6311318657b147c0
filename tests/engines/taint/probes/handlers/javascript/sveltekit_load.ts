// src/routes/x/+page.server.js
export async function load({ params }) { listed(params.a); }
