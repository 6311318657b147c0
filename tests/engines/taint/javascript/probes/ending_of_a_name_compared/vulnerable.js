const path = require('path');
const express = require('express');
const { exec } = require('child_process');
const app = express();
app.post('/photo', (req, res) => {
  const name = req.body.name; // SOURCE
  if (path.extname(name) !== '.png') return res.sendStatus(400);
  exec('shrink ' + name); // SINK command-injection
  res.end();
});
