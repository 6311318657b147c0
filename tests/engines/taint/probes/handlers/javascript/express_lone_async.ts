// app.ts
const express = require('express');
const app = express(); app.post('/x', async function (req) { listed(req.body.a); });
