const express = require('express');
const { exec } = require('child_process');

const app = express();
app.get('/log', (req, res) => {
  const year = req.query.day.slice(0, 4);
  if (year !== '2024') return res.sendStatus(404);
  exec('cat logs/' + year);
  if (year === '2024') exec('touch logs/' + year);
  res.end();
});
