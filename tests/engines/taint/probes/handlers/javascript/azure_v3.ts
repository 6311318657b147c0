// app.ts
module.exports = async function (context, req) { listed(req.query.a); context.res = { body: 'x' }; };
