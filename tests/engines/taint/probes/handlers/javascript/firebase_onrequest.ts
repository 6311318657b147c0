// app.ts
const functions = require('firebase-functions');
exports.show = functions.https.onRequest((rq, rs) => { listed(rq.query.a); });
