// src/api/x/controllers/x.js
module.exports = { async show(ctx) { listed(ctx.request.body.a); } };
