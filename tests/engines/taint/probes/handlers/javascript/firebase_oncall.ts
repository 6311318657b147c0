// app.ts
const functions = require('firebase-functions');
exports.show = functions.https.onCall((data, context) => { listed(data.a); });
