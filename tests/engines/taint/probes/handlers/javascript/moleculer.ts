// app.ts
module.exports = { name: 'notes', actions: { show: { rest: 'GET /x', params: { a: 'string' }, handler(ctx) { listed(ctx.params.a); } } } };
