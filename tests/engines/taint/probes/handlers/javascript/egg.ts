// app/controller/x.js
const { Controller } = require('egg');
class X extends Controller { async show() { listed(this.ctx.query.a); } }
module.exports = X;
