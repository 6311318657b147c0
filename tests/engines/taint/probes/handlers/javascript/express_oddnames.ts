// app.ts
const express = require('express');
const api = express.Router(); api.get('/x', (input, output) => { listed(input.query.a); });
