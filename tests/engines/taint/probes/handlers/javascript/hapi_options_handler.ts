// app.ts
const Hapi = require('@hapi/hapi');
module.exports = [{ method: 'POST', path: '/x', options: { handler: async (request, h) => { listed(request.payload.a); return 1; } } }];
