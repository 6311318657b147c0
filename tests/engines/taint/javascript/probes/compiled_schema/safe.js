const express = require('express');
const Ajv = require('ajv');
const { exec } = require('child_process');

const check = new Ajv().compile({
  type: 'object',
  properties: { pid: { type: 'integer' }, kind: { enum: ['TERM', 'KILL'] } },
});
const app = express();
app.post('/', (req, res) => {
  if (!check(req.body)) return res.sendStatus(400);
  exec(`kill -${req.body.kind} ${req.body.pid}`);
  res.end();
});
