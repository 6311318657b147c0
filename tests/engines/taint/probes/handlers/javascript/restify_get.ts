// app.ts
const restify = require('restify');
const server = restify.createServer();
server.get('/x', (rq, rs, next) => { listed(rq.query.a); });
