const path = require('path');
const express = require('express');
const { exec } = require('child_process');
const app = express();
app.post('/photo', (req, res) => {
  const ending = path.extname(req.body.name);
  if (ending !== '.png') return res.sendStatus(400);
  exec('shrink photo' + ending);
  res.end();
});
