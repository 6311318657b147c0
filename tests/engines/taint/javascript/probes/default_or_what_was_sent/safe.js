const express = require('express');
const { exec } = require('child_process');

const app = express();
app.use(express.json());
app.post('/bell', (req, res) => {
  const sent = req.body.bell;
  const chosen = sent ? { name: 'large', times: sent.times } : { name: 'small', times: 1 };
  exec('ring ' + chosen.name);
  const [first] = req.body.list ? ['large'] : ['small', 'large'];
  exec('ring ' + first);
  let bell = { name: 'small', times: 1 };
  if (sent) bell = { name: 'large', times: sent.times };
  exec('ring ' + bell.name);
  const spread = { ...sent, name: 'small', times: 1 };
  exec('ring ' + spread.name);
  const other = sent ? { name: 'small' } : { name: 'large', of: req.body.other };
  exec('ring ' + other.name);
  const inside = sent ? { at: { door: 'south' } } : { at: { door: 'north' } };
  exec('ring ' + inside.at.door);
  res.end();
});
