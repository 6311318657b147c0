const express = require('express');
const Ajv = require('ajv');
const { exec } = require('child_process');

const check = new Ajv().compile({ type: 'object', properties: { name: { type: 'string' } } });
const app = express();
app.post('/', (req, res) => {
  if (!check(req.body)) return res.sendStatus(400);
  const name = req.body.name; // SOURCE
  exec(`ping ${name}`); // SINK command-injection
  res.end();
});
