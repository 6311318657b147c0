const { spawn, execFile } = require('child_process');
const express = require('express');
const app = express();

function git(args) {
  return execFile('git', args);
}

app.get('/clone', (req, res) => {
  spawn('git', ['clone', '--', req.query.url]);
  spawn('git', ['commit', '-m', req.query.message]);
  git(['checkout', '--', req.query.branch]);
  git(['clone', 'https://example.org/' + req.query.name]);
  if (!req.query.ref.startsWith('-')) {
    spawn('git', ['checkout', req.query.ref]);
  }
  res.end();
});
