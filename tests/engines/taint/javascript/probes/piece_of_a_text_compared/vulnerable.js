const express = require('express');
const { exec } = require('child_process');

const app = express();
app.get('/log', (req, res) => {
  const day = req.query.day; // SOURCE
  if (day.slice(0, 4) !== '2024') return res.sendStatus(404);
  exec('cat logs/' + day); // SINK command-injection
  if (day.at(0) === '2') exec('touch logs/' + day); // SINK command-injection
  res.end();
});
