const express = require('express');
const { exec } = require('child_process');

const app = express();
app.use(express.json());
app.post('/bell', (req, res) => {
  const sent = req.body.bell; // SOURCE
  const chosen = sent ? sent : { name: 'small', times: 1 };
  exec('ring ' + chosen.name); // SINK command-injection
  const [first] = req.body.list ? JSON.parse(req.body.list) : ['small', 'large']; // SOURCE
  exec('ring ' + first); // SINK command-injection
  let bell = { name: 'small', times: 1 };
  if (sent) bell = sent;
  exec('ring ' + bell.name); // SINK command-injection
  const spread = { name: 'small', times: 1, ...sent };
  exec('ring ' + spread.name); // SINK command-injection
  const other = sent ? { name: 'small' } : { name: req.body.other }; // SOURCE
  exec('ring ' + other.name); // SINK command-injection
  const inside = sent ? sent : { at: { door: 'north' } };
  exec('ring ' + inside.at.door); // SINK command-injection
  res.end();
});
