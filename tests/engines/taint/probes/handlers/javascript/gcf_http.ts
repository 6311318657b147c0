// app.ts
const functions = require('@google-cloud/functions-framework');
functions.http('show', (rq, rs) => { listed(rq.query.a); });
