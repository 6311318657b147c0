const app = require('express')();
const { exec } = require('child_process');
app.post('/jobs', (req, res) => {
  const { command, label } = req.body;
  const job = { id: 1, command: 'ls', ...(label !== undefined && { label }), ...(command && { chosen: command }) };
  exec(job.command);
  const first = command && 'uptime';
  exec(first);
  res.end();
});
