const express = require('express');
const child = require('child_process');

const made = (options) => {
  const run = options.run || child.exec;
  return (one) => {
    const asked = one || {};
    run('sort ' + asked.key); // SINK command-injection
  };
};
const sorted = made({});

const app = express();
app.get('/sorted', (req, res) => {
  sorted({ key: req.query.key, size: 3 }); // SOURCE
  res.end();
});
