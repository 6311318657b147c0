// app.ts
const Busboy = require('busboy');  const express = require('express'); const app = express();
app.post('/x', (req, res) => { const bb = Busboy({ headers: req.headers }); bb.on('field', (name, value, info) => { listed(value); }); req.pipe(bb); });
