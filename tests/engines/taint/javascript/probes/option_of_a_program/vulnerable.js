const { spawn, execFile } = require('child_process');
const express = require('express');
const app = express();

function git(args) {
  return execFile('git', args); // SINK argument-injection
}

app.get('/clone', (req, res) => {
  spawn('git', ['clone', req.query.url]); // SOURCE SINK argument-injection
  const args = ['fetch', '--quiet'];
  args.push(req.query.remote); // SOURCE
  spawn('git', args); // SINK argument-injection
  git(['checkout', req.query.branch]); // SOURCE
  res.end();
});
