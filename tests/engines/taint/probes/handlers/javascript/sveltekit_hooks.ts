// src/hooks.server.ts
export const handle = async ({ event, resolve }) => { listed(event.url.searchParams.get('a')); return resolve(event); };
