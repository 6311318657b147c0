// app.ts
const { formidable } = require('formidable'); const fs = require('fs'); const http = require('http');
http.createServer((req, res) => { const form = formidable({}); form.parse(req, (err, fields, files) => { listed(fields.name); }); });
