// app.ts
import middy from '@middy/core';
const base = async (event) => { listed(event.body.a); };
export const handler = middy(base);
