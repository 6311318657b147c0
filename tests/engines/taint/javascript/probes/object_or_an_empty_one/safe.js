const express = require('express');
const child = require('child_process');

const made = (options) => {
  const run = options.run || child.exec;
  return (one) => {
    const asked = one || {};
    run('sort -n ' + asked.size);
  };
};
const sorted = made({});

const app = express();
app.get('/sorted', (req, res) => {
  sorted({ key: req.query.key, size: 3 });
  res.end();
});
